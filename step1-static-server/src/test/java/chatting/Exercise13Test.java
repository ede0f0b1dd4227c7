package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Disabled("연습 1-3 한꺼번에 받는 연결 수")
@DisplayName("연습 1-3")
class Exercise13Test {
    private static final String REQUEST = "GET /icon.svg HTTP/1.1\r\nHost: localhost\r\n\r\n";

    @Test
    @DisplayName("300번째 연결까지 답하고, 301번째는 앞의 하나가 끝나야 답한다")
    void atMostThreeHundred() throws IOException {
        List<Wire> wires = new ArrayList<>();
        try (ChatServer server = ChatServer.start("localhost", 0)) {
            for (int i = 0; i < 300; i++) {
                wires.add(new Wire(server.port()).send(REQUEST));
            }
            for (Wire wire : wires) {
                assertEquals(200, wire.answer().status());
            }
            try (Wire late = new Wire(server.port())) {
                late.socket.setSoTimeout(500);
                late.send(REQUEST);
                assertThrows(SocketTimeoutException.class, late::answer, "301번째 연결에 자리가 나기 전의 답");
                wires.remove(0).close();
                late.socket.setSoTimeout(30_000);
                assertEquals(200, late.answer().status());
            }
        } finally {
            for (Wire wire : wires) {
                wire.close();
            }
        }
    }
}
