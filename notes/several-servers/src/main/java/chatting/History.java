package chatting;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;

/** 로그에서 들은 줄을 간직했다가, 돌아온 사람에게 놓친 것을 들려주고 방에 넣는다. 방과 같은 스레드에서만 쓴다. */
final class History {
    /** 간직하는 크기(바이트). 줄마다 LINE_BYTES를 더해 세므로 줄의 수도 함께 묶인다. */
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private static final int LINE_BYTES = 256;
    /** 한 번에 들려주는 글자 수: 한 사람에게, 모두에게. 한꺼번에 돌아온 사람들이 방에 있던 사람들을 기다리게 하지 않는다. */
    private static final int CHUNK_CHARS = 16 * 1024;

    private static final int TURN_CHARS = 128 * 1024;

    private final Room room;
    /** 페이지에 들려주지 않는 줄은 비어 있다. */
    private final NavigableMap<Place, String> lines = new TreeMap<>();

    private final Set<Person> returning = new LinkedHashSet<>();
    private long bytes;

    History(Room room) {
        this.room = room;
    }

    /** next 앞에 올 줄만 남긴다. 로그의 끝이 사라졌거나 듣지 못한 줄이 있어, 버린 것이 있으면 true. */
    boolean isBroken(Place next) {
        int before = lines.size();
        while (!lines.isEmpty() && lines.lastKey().number() != next.number() - 1) {
            bytes -= size(lines.pollLastEntry().getValue());
        }
        return lines.size() < before;
    }

    void add(Place place, String json) {
        lines.put(place, json);
        returning.forEach(person -> person.missed.add(json));
        for (bytes += size(json); bytes > MAX_BYTES; ) {
            bytes -= size(lines.pollFirstEntry().getValue());
        }
    }

    private static int size(String json) {
        return json.getBytes(StandardCharsets.UTF_8).length + LINE_BYTES;
    }

    /** 간직한 것 가운데 가장 오래된 줄. 반도 차지 않았으면 더 오래된 것을 남이 간직하고 있을 수 있으므로 비어 있다. */
    String oldest() {
        return bytes < MAX_BYTES / 2 ? "" : lines.firstKey().toString();
    }

    /** after 뒤의 것부터 들려준다. 남아 있지 않은 것이 있으면 그렇다고 먼저 알린다. 비어 있으면 처음 온 사람이다. */
    void tell(Person person, String after, Event joined) {
        if (!after.isEmpty()) {
            Place heard = Place.parse(after);
            if (!lines.containsKey(heard)) {
                person.missed.add(new Event("gap", null).toJson());
            }
            person.missed.addAll(lines.tailMap(heard, false).values());
        }
        person.missed.add(joined.toJson());
        if (returning.add(person) && returning.size() == 1) {
            XnioIoThread.currentThread().execute(this::turn);
        }
    }

    void forget(Person gone) {
        returning.remove(gone);
    }

    private void turn() {
        int left = TURN_CHARS;
        for (Person person : List.copyOf(returning)) {
            left -= left > 0 ? next(person) : 0;
        }
        if (!returning.isEmpty()) {
            XnioIoThread.currentThread().executeAfter(this::turn, 1, TimeUnit.MILLISECONDS);
        }
    }

    /** 다음 줄들을 한 프레임으로 보내고 그 글자 수를 준다. 그가 다 읽지 못했으면 기다린다. */
    private int next(Person person) {
        List<String> frame = new ArrayList<>();
        int chars = 0;
        while (chars < CHUNK_CHARS && !person.outbox.isBehind() && !person.missed.isEmpty()) {
            frame.add(person.missed.remove());
            chars += frame.get(frame.size() - 1).length();
        }
        frame.removeIf(String::isEmpty);
        if (!frame.isEmpty()) {
            room.tell(person.outbox, Event.ready(String.join(",", frame)));
        }
        returning.remove(person);
        if (!person.missed.isEmpty() || person.outbox.isBehind()) {
            returning.add(person); // 줄의 끝에 다시 선다
        } else {
            person.outbox.resumeReading();
            room.join(person.outbox);
        }
        return chars;
    }
}
