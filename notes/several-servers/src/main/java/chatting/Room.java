package chatting;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;

/** 접속한 모두. 서버에 하나뿐인 I/O 스레드에서만 쓴다. 그래서 잠금이 없고, 모두가 같은 순서로 듣는다. */
final class Room {
    /** 한 번에 전달하는 이벤트의 수와 크기(바이트). 한 번의 전달이 Outbox의 한도를 채우지 못하게 한다. */
    private static final int BATCH_EVENTS = 64;

    private static final int BATCH_BYTES = 64 * 1024;
    /** 전하는 데 오래 걸리는 방일수록 더 모은다. 앞의 전달에 걸린 시간의 1/4만큼, 길어야 이만큼이다(ns). */
    private static final long MAX_GATHER_NANOS = 10_000_000;

    /** only가 null이면 모두에게, 아니면 그 사람에게만 간다. */
    private record Said(Outbox only, byte[] json) {}

    /** 페이지 하나가 앉은 자리. */
    private record Seat(Outbox outbox, String name) {}

    /** 방이 생긴 시각. 서버가 다시 켜지면 번호가 처음부터이므로, 앞의 번호와 섞이지 않게 한다. */
    private final String birth = Long.toString(System.currentTimeMillis());

    private final History history = new History();
    private final Set<Outbox> members = new HashSet<>();
    private final Map<String, Seat> seats = new HashMap<>();
    private final Set<String> looks = new HashSet<>(Set.of(Rules.look(Event.SERVER)));

    private final List<Said> said = new ArrayList<>();
    /** 남과 다른 프레임을 받을 사람과, 그가 모두의 이벤트를 듣기 시작하는 자리. */
    private final Map<Outbox, Integer> apart = new HashMap<>();

    private long last;
    private int saidBytes;
    private long deliveryNanos;
    private boolean waiting;

    /** 놓친 것을 들려주고 방에 앉힌다. 아직 방에 있는 페이지면 옛 연결을 끊고 그 자리에 앉힌다. 남은 아무것도 듣지 못한다. */
    String join(Outbox newcomer, Rules.Hello hello) {
        Seat before = seats.get(hello.page());
        String name = before == null ? name(hello.name()) : before.name();
        if (before != null) {
            members.remove(before.outbox());
            before.outbox().cut();
        }
        seats.put(hello.page(), new Seat(newcomer, name));
        history.missed(hello.page(), hello.after()).forEach(missed -> tell(newcomer, missed));
        tell(newcomer, Event.joined(name, members.size() + 1));
        apart.put(newcomer, said.size());
        members.add(newcomer);
        if (waiting) {
            newcomer.pauseReading();
        }
        if (before == null) {
            hear(Event.connect(name, members.size()), hello.page());
        }
        return name;
    }

    /** 모두에게 보일 이름을 준다. 같아 보이는 이름이 있으면 번호를 붙여, 남의 이름으로 말할 수 없게 한다. */
    private String name(String wanted) {
        String look = Rules.look(wanted);
        String suffix = "";
        for (int number = 2; !looks.add(look + suffix); number++) {
            suffix = "(" + number + ")";
        }
        return wanted + suffix;
    }

    /** 들어온 적이 없거나 자리를 넘겨준 사람은 말없이 나간다. */
    void leave(Outbox member, String name) {
        if (members.remove(member)) {
            seats.values().removeIf(seat -> seat.outbox() == member);
            looks.remove(Rules.look(name));
            say(Event.disconnect(name, members.size()));
        }
    }

    /** 말한 사람까지 모두에게 전한다. */
    void say(Event event) {
        hear(event, null);
    }

    /** 방에서 일어난 일은 모두 번호를 얻고, 놓친 사람을 위해 남는다. */
    private void hear(Event event, String newcomer) {
        Event heard = new Event(event.event(), event.data(), birth + "-" + ++last);
        history.add(heard, newcomer);
        add(null, heard);
    }

    /** 한 사람에게만 전한다. 모두에게 한 말과의 순서도 지킨다. */
    void tell(Outbox only, Event event) {
        apart.putIfAbsent(only, members.contains(only) ? 0 : Integer.MAX_VALUE);
        add(only, event);
    }

    /** 지금 도착해 있는 것을 다 모은 뒤에 한꺼번에 나간다. */
    private void add(Outbox only, Event event) {
        byte[] json = event.toJson().getBytes(StandardCharsets.UTF_8);
        said.add(new Said(only, json));
        saidBytes += json.length;
        if (said.size() == BATCH_EVENTS || saidBytes >= BATCH_BYTES) {
            deliver();
        } else if (said.size() == 1) {
            long pause = Math.min(deliveryNanos / 4, MAX_GATHER_NANOS);
            XnioIoThread.currentThread().executeAfter(this::deliver, pause, TimeUnit.NANOSECONDS);
        }
    }

    private void deliver() {
        if (said.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        if (said.stream().anyMatch(each -> each.only() == null)) {
            List<ByteBuffer> all = frame(null, 0);
            members.stream().filter(each -> !apart.containsKey(each)).forEach(each -> each.send(all));
        }
        apart.forEach((each, from) -> each.send(frame(each, from)));
        said.clear();
        apart.clear();
        saidBytes = 0;
        deliveryNanos = System.nanoTime() - start;
        if (!waiting && anyBehind()) {
            waiting = true;
            members.forEach(Outbox::pauseReading);
            waitForSlow();
        }
    }

    /** 한 사람이 들을 이벤트를 JSON 배열 하나로 잇는다. */
    private List<ByteBuffer> frame(Outbox to, int from) {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        for (int i = 0; i < said.size(); i++) {
            Outbox only = said.get(i).only();
            if (only == null ? i >= from : only == to) {
                array.write(array.size() == 0 ? '[' : ',');
                array.writeBytes(said.get(i).json());
            }
        }
        array.write(']');
        return List.of(ByteBuffer.wrap(array.toByteArray()));
    }

    /** 누가 뒤처지면 모두의 메시지를 잠시 읽지 않는다. 그동안 밀린 메시지는 더 늘지 않는다. */
    private void waitForSlow() {
        members.forEach(Outbox::hurry);
        if (anyBehind()) {
            XnioIoThread.currentThread().executeAfter(this::waitForSlow, Outbox.RECHECK_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            waiting = false;
            members.forEach(Outbox::resumeReading);
        }
    }

    private boolean anyBehind() {
        return members.stream().anyMatch(Outbox::isBehind);
    }
}
