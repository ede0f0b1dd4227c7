package chatting;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;

/** 접속한 모두. 서버에 하나뿐인 I/O 스레드에서만 쓴다. 그래서 잠금이 없고, 모두가 같은 순서로 듣는다. */
final class Room {
    /** 한 번에 전달하는 메시지의 수와 크기(바이트). 한 번의 전달이 Outbox의 한도를 채우지 못하게 한다. */
    private static final int BATCH_MESSAGES = 64;

    private static final int BATCH_BYTES = 64 * 1024;
    /** 전하는 데 오래 걸리는 방일수록 더 모은다. 앞의 전달에 걸린 시간의 1/4만큼, 길어야 이만큼이다(ms). */
    private static final long MAX_GATHER_MILLIS = 10;

    private record Message(Outbox from, ByteBuffer text) {}

    private final Set<Outbox> members = new HashSet<>();
    private final List<Message> said = new ArrayList<>();
    private int saidBytes;
    private long deliveryMillis;
    private boolean paused;

    /** 새로 온 사람은 이미 나온 메시지를 듣지 않는다. */
    void join(Outbox newcomer) {
        deliver();
        members.add(newcomer);
        if (paused) {
            newcomer.pauseReading();
        }
    }

    void leave(Outbox member) {
        members.remove(member);
    }

    /** 말한 사람을 뺀 모두에게 전한다. 지금 도착해 있는 메시지를 다 모은 뒤에 한꺼번에 나간다. */
    void say(Outbox from, String text) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        said.add(new Message(from, bytes));
        saidBytes += bytes.remaining();
        if (said.size() == BATCH_MESSAGES || saidBytes >= BATCH_BYTES) {
            deliver();
        } else if (said.size() == 1) {
            long pause = Math.min(deliveryMillis / 4, MAX_GATHER_MILLIS); // 0이면 이번 바퀴에 온 것만 모은다
            XnioIoThread.currentThread().executeAfter(this::deliver, pause, TimeUnit.MILLISECONDS);
        }
    }

    private void deliver() {
        if (said.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        for (Outbox to : members) {
            to.send(said.stream()
                    .filter(message -> message.from() != to)
                    .map(Message::text)
                    .toList());
        }
        said.clear();
        saidBytes = 0;
        deliveryMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        if (!paused && isBehind()) {
            paused = true;
            members.forEach(Outbox::pauseReading);
            waitForSlow();
        }
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
