package chatting;

import java.util.HashSet;
import java.util.Set;

/** 들어와 있는 사람들의 이름. 들어오고 나간 것을 누구에게 알릴지 정한다. 방과 같은 스레드에서만 쓴다. */
final class People {
    private final Room room;
    private final Set<String> looks = new HashSet<>(Set.of(Rules.look(Event.SERVER)));
    private volatile boolean closed;

    People(Room room) {
        this.room = room;
    }

    /** 모두에게 보일 이름을 준다. 같아 보이는 이름이 있으면 번호를 붙여, 남의 이름으로 말할 수 없게 한다. */
    String join(Outbox newcomer, String wanted) {
        String look = Rules.look(wanted);
        String suffix = "";
        for (int number = 2; !looks.add(look + suffix); number++) {
            suffix = "(" + number + ")";
        }
        String name = wanted + suffix;
        room.tell(newcomer, Event.joined(name));
        room.join(newcomer);
        room.say(Event.connect(name, room.size()));
        return name;
    }

    /** 들어온 적이 없는 사람은 말없이 나간다. */
    void leave(Outbox member, String name) {
        if (room.leave(member) && !closed) {
            looks.remove(Rules.look(name));
            room.say(Event.disconnect(name, room.size()));
        }
    }

    /** 서버가 끝난다. 모두 끊기는 것이므로 이제 퇴장을 알리지 않는다. 어느 스레드에서든 부른다. */
    void close() {
        closed = true;
    }
}
