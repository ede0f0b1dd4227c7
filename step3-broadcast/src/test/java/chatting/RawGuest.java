package chatting;

import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Assertions;

/** 프레임을 손수 적는 손님. 읽지 않거나, ping에 답하지 않거나, 프레임을 반만 보내고 끊을 수 있다. */
final class RawGuest implements Closeable {
    static final String HANDSHAKE = """
            GET /socket HTTP/1.1
            Host: localhost
            Upgrade: websocket
            Connection: Upgrade
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Version: 13

            """.replace("\n", "\r\n");

    final Wire wire;
    private final Queue<String> heard = new ArrayDeque<>();

    RawGuest(int port) throws IOException {
        wire = Frames.open(port);
    }

    RawGuest say(String text) throws IOException {
        wire.send(Frames.text(text));
        return this;
    }

    /** 다음에 들리는 글. ping처럼 글이 아닌 프레임은 건너뛴다. */
    String hear() throws IOException {
        while (heard.isEmpty()) {
            heard.addAll(Chat.events(Frames.readUntil(Frames.TEXT, wire).text()));
        }
        return heard.remove();
    }

    /** 살아 있다고 알린다. 연결이 이미 끊겼으면 아무 일도 없다. */
    void pong() {
        try {
            wire.send(Frames.frame(Frames.FIN | Frames.PONG));
        } catch (IOException e) {
            // 끊겼는지는 ended()가 본다.
        }
    }

    /** 정상으로 닫는다(1000). 서버의 close 프레임까지 읽고 끝낸다. */
    void leave() throws IOException {
        wire.send(Frames.close(1000));
        Assertions.assertTrue(ended(), "서버가 연결을 끝내지 않음");
        wire.close();
    }

    /** 프레임을 반만 보내고 RST로 끊는다. */
    void resetInFrame() throws IOException {
        wire.send(new byte[] {(byte) 0x81, (byte) 0x94, 1, 2, 3, 4, 5});
        wire.reset();
    }

    /** 내 쪽만 닫고, 서버도 닫는지 본다. */
    void halfClose() throws IOException {
        wire.socket.shutdownOutput();
        Assertions.assertTrue(ended(), "반만 닫힌 연결을 서버가 끝내지 않음");
        wire.close();
    }

    /** 들리는 것을 모두 읽어 버린다. 읽지 않으면 뒤처진 사람이 되어 끊긴다. */
    RawGuest ignoreAll() {
        Thread thread = new Thread(this::ended);
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /** 서버가 연결을 끝냈으면 true. 그때까지 온 것은 덩어리로 읽어 버린다. */
    boolean ended() {
        byte[] chunk = new byte[64 * 1024];
        try {
            while (wire.in.read(chunk) >= 0) {
                continue;
            }
            return true;
        } catch (IOException e) {
            return !(e instanceof SocketTimeoutException);
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
