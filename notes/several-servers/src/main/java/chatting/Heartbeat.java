package chatting;

import java.util.concurrent.TimeUnit;
import org.xnio.XnioExecutor;
import org.xnio.XnioIoThread;

/** 상대가 아직 살아 있는지 본다. 방과 같은 I/O 스레드에서만 쓴다. */
final class Heartbeat {
    /** 살아 있는지 묻는 간격(초). 다음에 물을 때까지 답이 없으면 끊는다(ping, RFC 6455 5.5.2절). */
    private static final int PING_SECONDS = 15;
    /** 끊기 전에 한 번 더 보는 시간(초). 서버가 멈칫했다면 이미 온 답을 그동안 읽는다. */
    private static final int GRACE_SECONDS = 1;

    private final XnioIoThread thread;
    private final XnioExecutor.Key timer;
    private final Runnable ask;
    private final Runnable giveUp;
    private boolean heard = true;

    Heartbeat(XnioIoThread thread, Runnable ask, Runnable giveUp) {
        this.thread = thread;
        this.ask = ask;
        this.giveUp = giveUp;
        timer = thread.executeAtInterval(this::beat, PING_SECONDS, TimeUnit.SECONDS);
    }

    void heard() {
        heard = true;
    }

    void stop() {
        timer.remove();
    }

    private void beat() {
        if (heard) {
            heard = false;
            ask.run();
        } else {
            thread.executeAfter(this::giveUpIfSilent, GRACE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void giveUpIfSilent() {
        if (!heard) {
            giveUp.run();
        }
    }
}
