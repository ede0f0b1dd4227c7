package chatting;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Disabled("연습 1-1 새 종류의 파일 내주기")
@DisplayName("연습 1-1")
class Exercise11Test {

    @Test
    @DisplayName("/robots.txt는 UTF-8로 쓴 보통 글이라고 적어서 내준다")
    void robots() throws IOException {
        try (ChatServer server = ChatServer.start("localhost", 0);
                Wire wire = new Wire(server.port())) {
            Wire.Answer answer = wire.send("GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .answer();
            assertAll(
                    () -> assertEquals(200, answer.status()),
                    () -> assertEquals(
                            "text/plain;charset=utf-8",
                            answer.header("Content-Type").toLowerCase().replace(" ", "")),
                    () -> assertEquals(
                            List.of("User-agent: *", "Disallow: /"),
                            answer.body().lines().toList()));
        }
    }
}
