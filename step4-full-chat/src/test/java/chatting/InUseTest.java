package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("앞 단계의 것을 이 서버도 쓴다")
class InUseTest {
    private ChatServer server;

    @BeforeEach
    void start() throws IOException {
        server = ChatServer.start("localhost", 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Wire.Answer ask(String line, String... headers) throws IOException {
        try (Wire wire = new Wire(server.port())) {
            return wire.request(line + " HTTP/1.1", headers).answer();
        }
    }

    @Test
    @DisplayName("Gate: POST는 405이고, 보안 헤더가 붙는다")
    void gate() throws IOException {
        Wire.Answer answer = ask("POST /");
        assertEquals(405, answer.status());
        assertEquals("DENY", answer.header("X-Frame-Options"));
    }

    @Test
    @DisplayName("Pages와 ErrorPage: 없는 페이지는 404이고, 우리의 글이 보인다")
    void pages() throws IOException {
        Wire.Answer answer = ask("GET /nowhere");
        assertEquals(404, answer.status());
        assertTrue(answer.body().contains("찾는 페이지가 없습니다."), answer.body());
    }

    @Test
    @DisplayName("Handshake: 다른 사이트의 페이지는 403이다")
    void handshake() throws IOException {
        Wire.Answer answer = ask(
                "GET /socket",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: " + Frames.KEY,
                "Sec-WebSocket-Version: 13",
                "Origin: http://evil.example");
        assertEquals(403, answer.status());
    }

    @Test
    @DisplayName("Settings: 틀린 PORT는 한국어 한 줄이다")
    void settings() throws Exception {
        try (ServerProcess process = new ServerProcess(Map.of("PORT", "abc"))) {
            assertEquals(1, process.exitStatus());
            assertTrue(process.lines.peek().startsWith("PORT는 "), "" + process.lines);
        }
    }
}
