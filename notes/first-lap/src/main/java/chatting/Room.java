package chatting;

import jakarta.websocket.Session;
import java.util.HashSet;
import java.util.Set;

/** 접속한 모두. */
final class Room {
    private final Set<Session> members = new HashSet<>();

    void join(Session newcomer, String name) {
        tell(newcomer, Event.joined(name));
        members.add(newcomer);
        say(null, Event.connect(name, members.size()));
    }

    /** 들어온 적이 없는 사람은 말없이 나간다. */
    void leave(Session member, String name) {
        if (members.remove(member)) {
            say(null, Event.disconnect(name, members.size()));
        }
    }

    /** 말한 사람을 뺀 모두에게 전한다. from이 null이면 모두에게 전한다. */
    void say(Session from, Event event) {
        for (Session to : members) {
            if (to != from) {
                tell(to, event);
            }
        }
    }

    /** 한 사람에게만 전한다. */
    private void tell(Session only, Event event) {
        only.getAsyncRemote().sendText(event.toJson());
    }
}
