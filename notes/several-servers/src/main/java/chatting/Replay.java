package chatting;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;

/** 들어온 사람에게 놓친 것을 그가 읽는 만큼씩 들려주고, 다 들려주면 방에 넣는다. 방과 같은 스레드에서만 쓴다. */
final class Replay {
    /** 한 바퀴에 모두에게 들려주는 글자 수. 한꺼번에 돌아온 사람들이 방에 있던 사람들을 기다리게 하지 않는다. */
    private static final int TURN_CHARS = 256 * 1024;
    /** 한 사람에게 한 번에 들려주는 글자 수. */
    private static final int CHUNK_CHARS = 32 * 1024;

    private final Room room;
    private final History history;
    private final Deque<Person> returning = new ArrayDeque<>();

    Replay(Room room, History history) {
        this.room = room;
        this.history = history;
    }

    /** heard 뒤의 것부터 들려준다. */
    void add(Person person) {
        returning.add(person);
        if (returning.size() == 1) {
            XnioIoThread.currentThread().execute(this::turn);
        }
    }

    private void turn() {
        int chars = 0;
        boolean idle = true;
        for (int i = returning.size(); i > 0 && chars < TURN_CHARS; i--) {
            Person person = returning.remove();
            if (person.gone) {
                continue;
            }
            if (!person.outbox.isBehind()) {
                idle = false;
                chars += next(person);
            }
            if (person.joined != null || !history.after(person.heard).isEmpty()) {
                returning.add(person);
            } else {
                person.outbox.resumeReading();
                room.join(person.outbox);
            }
        }
        if (!returning.isEmpty()) {
            XnioIoThread.currentThread()
                    .executeAfter(this::turn, idle ? Outbox.RECHECK_MILLIS : 0, TimeUnit.MILLISECONDS);
        }
    }

    /** 다음 줄들을 한 프레임으로 보낸다. 놓친 것을 다 듣고 나서 joined를, 그 뒤에 제 접속 알림부터 듣는다. */
    private int next(Person person) {
        List<String> events = new ArrayList<>();
        int chars = 0;
        if (!history.knows(person.heard)) {
            events.add(Event.gap().toJson());
        }
        for (Map.Entry<Place, String> line : history.after(person.heard).entrySet()) {
            if (person.joined != null && line.getKey().compareTo(person.seat) >= 0) {
                events.add(person.joined.toJson());
                person.joined = null;
            }
            if (!line.getValue().isEmpty()) {
                events.add(line.getValue());
                chars += line.getValue().length();
            }
            person.heard = line.getKey();
            if (chars > CHUNK_CHARS) {
                break;
            }
        }
        if (!events.isEmpty()) {
            person.outbox.send(List.of(StandardCharsets.UTF_8.encode("[" + String.join(",", events) + "]")));
        }
        return chars;
    }
}
