package chatting;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;

/** 접속한 모두. 서버에 하나뿐인 I/O 스레드에서만 쓴다. 그래서 잠금이 없고, 모두가 같은 순서로 듣는다. */
final class Room {
    /** 한 번에 전달하는 메시지의 수와 크기(바이트). 한 번의 전달이 Outbox의 한도를 채우지 못하게 한다. */
    private static final int BATCH_MESSAGES = 64;

    private static final int BATCH_BYTES = 64 * 1024;
    /** 뒤처진 사람이 따라왔는지 다시 보는 간격(ms). */
    static final int RECHECK_MILLIS = 5;

    private record Message(long number, Outbox from, ByteBuffer text) {}

    /** 방에 있는 사람과, 그가 들어오기 전에 나온 마지막 메시지의 번호. 그 뒤의 것만 듣는다. */
    private final Map<Outbox, Long> members = new LinkedHashMap<>();

    private long lastNumber;
    private final List<Message> said = new ArrayList<>();
    private int saidBytes;
    private boolean waiting;

    void join(Outbox newcomer) {
        members.put(newcomer, lastNumber);
    }

    void leave(Outbox member) {
        members.remove(member);
    }

    /** 말한 사람을 뺀 모두에게 전한다. */
    void say(Outbox from, String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        said.add(new Message(++lastNumber, from, bytes));
        saidBytes += bytes.remaining();
        if (waiting && members.containsKey(from)) {
            from.pauseReading();
        }
        if (said.size() == BATCH_MESSAGES || saidBytes >= BATCH_BYTES) {
            deliver();
        } else if (said.size() == 1) {
            gather(0);
        }
    }

    /** 지금 도착해 있는 메시지를 다 모은 뒤에 전달한다. 혼자 말하면 바로, 여럿이 말하면 한꺼번에 나간다. */
    private void gather(int before) {
        int now = said.size();
        if (now > before) {
            XnioIoThread.currentThread().execute(() -> gather(now));
        } else {
            deliver();
        }
    }

    private void deliver() {
        if (said.isEmpty()) {
            return;
        }
        members.forEach((to, joinedAt) -> {
            for (Message message : said) {
                if (message.from() != to && message.number() > joinedAt) {
                    to.add(message.text());
                }
            }
            to.flush();
        });
        said.clear();
        saidBytes = 0;
        if (!waiting && anyBehind()) {
            waiting = true;
            members.keySet().forEach(Outbox::pauseReading);
            waitForSlow();
        }
    }

    /** 누가 뒤처지면 모두의 메시지를 잠시 읽지 않는다. 그동안 밀린 메시지는 더 늘지 않는다. */
    private void waitForSlow() {
        if (anyBehind()) {
            XnioIoThread.currentThread().executeAfter(this::waitForSlow, RECHECK_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            waiting = false;
            members.keySet().forEach(Outbox::resumeReading);
        }
    }

    private boolean anyBehind() {
        boolean any = false;
        for (Outbox member : members.keySet()) {
            any |= member.isBehind();
        }
        return any;
    }
}
