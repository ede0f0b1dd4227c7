package chatting;

import java.util.concurrent.TimeUnit;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/** 상대가 아직 살아 있는지 본다. 방과 같은 I/O 스레드에서만 쓴다. */
final class Heartbeat {
    /** 살아 있는지 묻는 간격(초)과, 답이 없어도 묻는 횟수(ping, RFC 6455 5.5.2절). */
    private static final int PING_SECONDS = 10;

    private static final int MAX_UNANSWERED = 2;

    private final XnioExecutor.Key timer;
    private final Runnable ask;
    private final Runnable giveUp;
    private int unanswered;

    Heartbeat(XnioIoThread thread, Runnable ask, Runnable giveUp) {
        this.ask = ask;
        this.giveUp = giveUp;
        timer = thread.executeAtInterval(this::beat, PING_SECONDS, TimeUnit.SECONDS);
    }

    void heard() {
        unanswered = 0;
    }

    void stop() {
        timer.remove();
    }

    private void beat() {
        if (unanswered++ < MAX_UNANSWERED) {
            ask.run();
        } else {
            giveUp.run();
        }
    }
}
