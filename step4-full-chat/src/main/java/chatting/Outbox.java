package chatting;

import io.undertow.websockets.core.WebSocketCallback;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.xnio.IoUtils;
import org.xnio.Options;
import org.xnio.XnioIoThread;

/** 한 사람에게 보낼 메시지. 방과 같은 I/O 스레드에서만 쓰고, 어떤 메서드도 상대를 기다리지 않는다. */
final class Outbox {
    /** 밀린 메시지의 한도(바이트). 넘으면 끊는다. 읽지 않는 사람 하나가 서버의 메모리를 채우지 못하게 한다. */
    static final int MAX_BACKLOG_BYTES = 256 * 1024;
    /** 운영체제가 한 사람에게 보내려고 따로 쌓아 두는 크기(바이트). 크면 느린 사람이 조금씩 따라와도 알 수 없다. */
    static final int SYSTEM_BUFFER_BYTES = 128 * 1024;
    /** 이만큼 밀리면 뒤처진 것으로 본다(바이트). */
    private static final int BEHIND_BYTES = 64 * 1024;
    /** 뒤처진 사람이 따라왔는지 다시 보는 간격(ms)과, 끊기 전에 다시 보는 횟수. 다 더해 0.4초쯤이다. */
    static final int RECHECK_MILLIS = 5;

    private static final int PATIENCE = 80;
    /** 메시지 하나를 큐에 넣는 데 드는 메모리(바이트, 어림). 짧은 메시지가 수없이 밀려도 한도에 걸리게 한다. */
    private static final int FRAME_BYTES = 1024;

    private final WebSocketChannel channel;
    private int backlog;
    private int late;

    Outbox(Session session) {
        channel = ((UndertowSession) session).getWebSocketChannel();
    }

    /** 방의 스레드. */
    XnioIoThread thread() {
        return channel.getIoThread();
    }

    /** 다른 스레드에서 온 일을 방의 스레드로 넘긴다. */
    void execute(Runnable task) {
        try {
            thread().execute(task);
        } catch (RejectedExecutionException e) { // 서버가 끝나는 중이다. 방도 함께 사라진다
        }
    }

    /** 여러 메시지를 차례로, 한 번의 쓰기로 보낸다. */
    void send(List<ByteBuffer> texts) {
        channel.setRequireExplicitFlush(true);
        texts.forEach(this::add);
        channel.setRequireExplicitFlush(false);
        channel.flush();
    }

    private void add(ByteBuffer text) {
        if (backlog > MAX_BACKLOG_BYTES) {
            cut();
            return;
        }
        int size = text.remaining() + FRAME_BYTES;
        backlog += size;
        WebSockets.sendText(text.duplicate(), channel, new WebSocketCallback<>() {
            @Override
            public void complete(WebSocketChannel sent, Void context) {
                backlog -= size;
            }

            @Override
            public void onError(WebSocketChannel broken, Void context, Throwable e) {
                backlog -= size;
            }
        });
    }

    boolean isBehind() {
        return backlog >= BEHIND_BYTES && channel.isOpen();
    }

    /** 뒤처졌는지 다시 볼 때마다 부른다. 너무 오래 뒤처진 사람은 끊는다. 시계로 재지 않는 것은 서버가 멈칫한 시간을 빼기 위해서다. */
    void cutIfLate() {
        late = isBehind() ? late + 1 : 0;
        if (late > PATIENCE) {
            cut();
        }
    }

    void pauseReading() {
        channel.suspendReceives();
    }

    void resumeReading() {
        channel.resumeReceives();
    }

    void ping() {
        WebSockets.sendPing(ByteBuffer.allocate(0), channel, null);
    }

    /** 곧바로 끊는다(RST). close 프레임은 밀린 메시지 뒤에 줄을 서므로, 읽지 않는 상대에게는 닿지 않는다. */
    void cut() {
        try {
            channel.setOption(Options.CLOSE_ABORT, true); // 운영체제에 밀린 것도 버린다
        } catch (IOException e) { // 이미 닫힌 연결이다
        }
        IoUtils.safeClose(channel);
    }
}
