package chatting;

import io.undertow.Handlers;
import io.undertow.Undertow;
import java.net.InetSocketAddress;

/** 채팅 서버. */
public final class ChatServer implements AutoCloseable {
    private final Undertow undertow;

    private ChatServer(Undertow undertow) {
        this.undertow = undertow;
    }

    public static void main(String[] args) throws Exception {
        String port = System.getenv().getOrDefault("PORT", "8000");
        ChatServer server = start("localhost", Integer.parseInt(port));
        System.out.println("서버 실행중: http://localhost:" + server.port() + "/");
    }

    /** 서버를 연다. 포트 0은 비어 있는 포트를 아무거나 달라는 뜻이다. */
    public static ChatServer start(String host, int port) throws Exception {
        Undertow undertow = Undertow.builder()
                .addHttpListener(port, host)
                .setHandler(Handlers.predicate(
                        request -> request.getRequestPath().equals("/socket"), new Sockets().start(), Pages.create()))
                .build();
        undertow.start();
        return new ChatServer(undertow);
    }

    /** 실제로 연 포트 번호. */
    public int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    @Override
    public void close() {
        undertow.stop();
    }
}
