package chatting;

import java.io.Closeable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Assertions;

/** 브라우저처럼 웹소켓으로 접속한 손님. 받은 글을 순서대로 모아 둔다. */
final class Guest implements WebSocket.Listener, Closeable {
    private static final int WAIT_SECONDS = 60;
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    /** 닫히면 close 코드(close 프레임 없이 끊기면 1006)로 채워진다. */
    final CompletableFuture<Integer> closed = new CompletableFuture<>();

    final WebSocket socket;
    private final Function<String, List<String>> events;
    private volatile CompletableFuture<Void> pong = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();

    Guest(int port) {
        this(port, Chat::events);
    }

    /** 받은 프레임에서 events가 고른 것을 모아 둔다. */
    Guest(int port, Function<String, List<String>> events) {
        this.events = events;
        socket = await(HTTP.newWebSocketBuilder().buildAsync(URI.create("ws://localhost:" + port + "/socket"), this));
    }

    /** 서버가 멈추었어도 테스트는 멈추지 않는다. */
    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
    }

    /** 글을 보내고, 소켓에 다 쓸 때까지 기다린다. */
    Guest say(String text) {
        await(socket.sendText(text, true));
        return this;
    }

    /** ping에 pong이 돌아올 때까지 기다린다. 돌아왔으면 서버도 이 연결을 다 연 것이다. */
    Guest ping() {
        pong = new CompletableFuture<>();
        await(socket.sendPing(ByteBuffer.allocate(0)));
        await(pong);
        return this;
    }

    /** 다음에 들리는 글. */
    String hear() throws InterruptedException {
        String text = heard.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        Assertions.assertNotNull(text, "기다리던 글이 오지 않음");
        return text;
    }

    int closeCode() {
        return await(closed);
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            heard.addAll(events.apply(partial.toString()));
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer data) {
        pong.complete(null);
        webSocket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.complete(1006);
    }

    /** 정상으로 닫는다(1000). */
    void leave() {
        await(socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
    }

    @Override
    public void close() {
        socket.abort();
    }
}
