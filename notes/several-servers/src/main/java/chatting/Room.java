package chatting;

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
    /** 한 번에 전달하는 이벤트의 수와 글자 수. 한 번의 전달이 Outbox의 한도를 채우지 못하게 한다. */
    private static final int BATCH_EVENTS = 64;

    private static final int BATCH_CHARS = 32 * 1024;
    /** 전하는 데 오래 걸리는 방일수록 더 모은다. 앞의 전달에 걸린 시간의 1/4만큼, 길어야 이만큼이다(ms). */
    private static final long MAX_GATHER_MILLIS = 10;

    private final Set<Outbox> members = new HashSet<>();
    private final List<String> said = new ArrayList<>();
    /** 모인 것을 남과 다른 자리부터 들을 사람과 그 자리. 늦게 왔거나, 앞의 것을 먼저 들었다. */
    private final Map<Outbox, Integer> next = new HashMap<>();

    private int saidChars;
    private long deliveryMillis;
    private boolean paused;

    /** 새로 온 사람은 이미 나온 이벤트를 듣지 않는다. */
    void join(Outbox newcomer) {
        next.put(newcomer, said.size());
        members.add(newcomer);
        if (paused) {
            newcomer.pauseReading();
        }
    }

    /** 방에 있었으면 true. */
    boolean leave(Outbox member) {
        return members.remove(member);
    }

    int size() {
        return members.size();
    }

    /** 말한 사람까지 모두에게 전한다. 지금 도착해 있는 이벤트를 다 모은 뒤에 한꺼번에 나간다. */
    void say(Event event) {
        String json = event.toJson();
        said.add(json);
        saidChars += json.length();
        if (said.size() == BATCH_EVENTS || saidChars >= BATCH_CHARS) {
            deliver();
        } else if (said.size() == 1) {
            long pause = Math.min(deliveryMillis / 4, MAX_GATHER_MILLIS); // 0이면 이번 바퀴에 온 것만 모은다
            XnioIoThread.currentThread().executeAfter(this::deliver, pause, TimeUnit.MILLISECONDS);
        }
    }

    /** 한 사람에게만 전한다. 모두에게 한 말과의 순서를 지키려고, 모인 것을 그에게 먼저 보낸다. */
    void tell(Outbox only, Event event) {
        if (members.contains(only)) {
            sendRest(only);
        }
        only.send(frame(List.of(event.toJson())));
    }

    private void deliver() {
        if (said.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        List<ByteBuffer> all = frame(said);
        for (Outbox to : members) {
            if (next.containsKey(to)) {
                sendRest(to);
            } else {
                to.send(all);
            }
        }
        said.clear();
        next.clear();
        saidChars = 0;
        deliveryMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (!paused && isBehind()) {
            paused = true;
            members.forEach(Outbox::pauseReading);
            waitForSlow();
        }
    }

    private void sendRest(Outbox to) {
        List<String> rest = said.subList(next.getOrDefault(to, 0), said.size());
        if (!rest.isEmpty()) {
            to.send(frame(rest));
            next.put(to, said.size());
        }
    }

    /** 이벤트를 JSON 배열 하나로 잇는다. */
    private static List<ByteBuffer> frame(List<String> events) {
        return List.of(StandardCharsets.UTF_8.encode("[" + String.join(",", events) + "]"));
    }

    /** 누가 뒤처지면 모두의 메시지를 잠시 읽지 않는다. 그동안 밀린 메시지는 더 늘지 않는다. */
    private void waitForSlow() {
        members.forEach(Outbox::cutIfLate);
        if (isBehind()) {
            XnioIoThread.currentThread().executeAfter(this::waitForSlow, Outbox.RECHECK_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            paused = false;
            members.forEach(Outbox::resumeReading);
        }
    }

    /** 뒤처진 사람이 있다. */
    boolean isBehind() {
        return members.stream().anyMatch(Outbox::isBehind);
    }
}
