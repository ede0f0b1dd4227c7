package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Disabled("연습 2-3 밖에서 보이는 주소")
@DisplayName("연습 2-3: 환경 변수 ORIGIN에 적힌 주소의 페이지도 들여보낸다")
class Exercise23Test {

    @Test
    @DisplayName("ORIGIN과 꼭 같은 Origin과 우리 자신의 것만 들어온다")
    void letsInOneMoreOrigin() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of("ORIGIN", "https://chat.example"))) {
            int port = server.port();
            assertEquals(101, status(port, "https://chat.example"));
            assertEquals(101, status(port, "http://localhost:" + port));
            assertEquals(403, status(port, "http://chat.example"));
            assertEquals(403, status(port, "https://chat.example.evil.example"));
            assertEquals(403, status(port, "https://evil.example"));
            assertEquals(403, status(port, "null"));
        }
    }

    @Test
    @DisplayName("ORIGIN이 없거나 비어 있으면 Origin을 두 번 적은 요청도, 비워 둔 요청도 거절한다")
    void nothingMatchesNothing() throws Exception {
        for (Map<String, String> environment : List.of(Map.<String, String>of(), Map.of("ORIGIN", ""))) {
            try (ServerProcess server = new ServerProcess(environment)) {
                int port = server.port();
                String own = "http://localhost:" + port;
                assertEquals(101, status(port, own));
                assertEquals(403, status(port, own + "\r\nOrigin: " + own), "두 번 적음, " + environment);
                assertEquals(403, status(port, ""), "비움, " + environment);
            }
        }
    }

    private static int status(int port, String origin) throws IOException {
        try (Wire wire = new Wire(port)) {
            return wire.send("GET /socket HTTP/1.1\r\nHost: localhost:" + port + "\r\nOrigin: " + origin
                            + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                    .answer()
                    .status();
        }
    }
}
