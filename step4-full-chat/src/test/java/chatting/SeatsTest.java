package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@DisplayName("자리")
@ExtendWith(Once.class)
class SeatsTest {
    @Test
    @DisplayName("자리가 다 차면 503으로 거절하고, 누가 나가면 다시 받는다")
    void fullHouse() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of(), "-Xmx32m")) {
            Deque<Wire> seated = new ArrayDeque<>();
            Wire.Answer answer = knock(server.port(), seated);
            while (answer.status() == 101) {
                answer = knock(server.port(), seated);
            }
            // 32 MiB의 절반을 256 KiB로 나누면 64자리다. JVM이 제 몫을 빼면 조금 적다.
            assertTrue(48 <= seated.size() && seated.size() <= 64, seated.size() + "자리");
            assertEquals(503, answer.status());
            assertTrue(answer.body().contains("<p>자리가 없습니다. 잠시 뒤에 다시 연결해 주세요.</p>"), answer.body());
            assertEquals(
                    200,
                    new Wire(server.port())
                            .send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
                            .answer()
                            .status());

            for (int i = 0; i < 10; i++) { // 거절이 자리를 늘리거나 줄이지 않는다.
                assertEquals(503, knock(server.port(), seated).status());
            }
            for (int i = 0; i < 3; i++) {
                seated.remove().close();
                Wait.until("자리가 남", () -> knock(server.port(), seated).status() == 101);
                assertEquals(503, knock(server.port(), seated).status());
            }
            Wait.until("콘솔에 남음", () -> full(server) > 0);
            assertEquals(1, full(server), "거절마다가 아니라 한 줄만 남는다");
        }
    }

    private static long full(ServerProcess server) {
        return server.lines.stream().filter(line -> line.contains("503")).count();
    }

    @Test
    @DisplayName("웹소켓이 열리지 않으면 자리를 차지하지 않는다")
    void refusedTakesNoSeat() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of(), "-Xmx32m");
                Wire wire = new Wire(server.port())) {
            for (String path : List.of("/socket/", "/socket//", "/%73ocket/", "/socket/x", "/socket%2F")) {
                for (int i = 0; i < 100; i++) {
                    wire.send(RawGuest.HANDSHAKE.replace("/socket", path));
                    assertEquals(404, wire.answer().status(), path);
                }
            }
            assertEquals(101, knock(server.port(), new ArrayDeque<>()).status());
        }
    }

    private static Wire.Answer knock(int port, Deque<Wire> seated) {
        try {
            Wire wire = new Wire(port).send(RawGuest.HANDSHAKE);
            Wire.Answer answer = wire.answer();
            if (answer.status() == 101) {
                seated.add(wire);
            } else {
                wire.close();
            }
            return answer;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
