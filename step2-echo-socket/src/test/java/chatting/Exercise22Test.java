package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Disabled("연습 2-2 떠나는 까닭")
@DisplayName("연습 2-2: 서버가 끝날 때 close 프레임에 까닭을 한국어로 적는다")
class Exercise22Test {

    @Test
    @DisplayName("모든 연결이 1001과 \"서버를 끕니다.\"를 받는다")
    void tellsWhy() throws Exception {
        ChatServer server = ChatServer.start("localhost", 0);
        Guest first = new Guest(server.port());
        CompletableFuture<String> second = connect(server.port());
        server.close();
        assertEquals(1001, first.closeCode());
        assertEquals("1001 서버를 끕니다.", second.get(30, TimeUnit.SECONDS));
    }

    /** 접속하고, 닫힐 때의 코드와 까닭을 준다. */
    private static CompletableFuture<String> connect(int port) {
        CompletableFuture<String> closed = new CompletableFuture<>();
        HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create("ws://localhost:" + port + "/socket"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                        closed.complete((code + " " + reason).strip());
                        return null;
                    }
                })
                .join();
        return closed;
    }
}
