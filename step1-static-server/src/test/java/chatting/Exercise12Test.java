package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Disabled("연습 1-2 요청 기록")
@DisplayName("연습 1-2")
class Exercise12Test {

    @Test
    @DisplayName("요청 하나에 메서드, 경로, 상태를 한 줄로 찍는다. 경로에 숨긴 줄바꿈은 줄을 나누지 못한다")
    void oneLineEach() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of());
                Wire wire = new Wire(server.port())) {
            wire.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").answer();
            wire.send("DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n").answer();
            wire.send("GET /a%0Ab?c=d HTTP/1.1\r\nHost: localhost\r\n\r\n").answer();
            wire.send("GET /a%C2%85b HTTP/1.1\r\nHost: localhost\r\n\r\n").answer();
            // 한 연결의 다음 요청은 앞의 요청을 다 끝낸 뒤에 읽는다. 답이 왔으면 앞의 네 줄은 이미 찍혔다.
            wire.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n").answer();
            server.terminate();
            server.exitStatus();
            assertEquals(
                    List.of("GET / 200", "DELETE / 405", "GET /a%0Ab 404"),
                    server.lines.stream().skip(1).limit(3).toList());
            String next = server.lines.stream().skip(4).findFirst().orElse("");
            assertTrue(next.matches("GET /a[^\\p{Cc}]+b 404"), "U+0085도 줄을 나눈다: " + next);
        }
    }
}
