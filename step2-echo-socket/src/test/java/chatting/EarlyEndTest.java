package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("들어오다 만 손님")
class EarlyEndTest {
    private static final int GUESTS = 30;

    /** 어디까지 하고 끊는지. */
    private enum Until {
        HANDSHAKE,
        ANSWER,
        FIRST_MESSAGE,
        HALF_FRAME
    }

    @Test
    @DisplayName("어디서 어떻게 끊겨도 들어온 만큼 나가고, 힙에 남지 않는다")
    void everyBeginningHasItsEnd() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of())) {
            int port = server.port();
            for (int i = 0; i < GUESTS; i++) {
                for (Until until : Until.values()) {
                    come(port, until).reset();
                    come(port, until).close();
                }
            }
            Guest last = new Guest(port).ping(); // 앞서 온 것은 모두 처리되었다
            last.leave();
            last.closeCode();
            // 답이나 그 뒤까지 본 손님은 들어온 것이다.
            int least = 2 * GUESTS * (Until.values().length - 1) + 1;
            Wait.until(
                    "들어온 만큼 나감", () -> count(server, "접속됨") >= least && count(server, "접속됨") == count(server, "접속 종료"));
            Wait.until("힙에 남지 않음", () -> sockets(server) == 0);
            server.terminate();
            server.exitStatus();
            assertEquals(count(server, "접속됨"), count(server, "접속 종료"));
        }
    }

    private static Wire come(int port, Until until) throws IOException {
        Wire wire = new Wire(port);
        wire.get(
                "/socket",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: " + Frames.KEY,
                "Sec-WebSocket-Version: 13");
        if (until != Until.HANDSHAKE) {
            wire.head();
        }
        byte[] message = Frames.text(Chat.hello(""));
        if (until == Until.FIRST_MESSAGE) {
            wire.send(message);
        } else if (until == Until.HALF_FRAME) {
            wire.send(Arrays.copyOf(message, message.length / 2));
        }
        return wire;
    }

    /** 이 단계에 따라 이름이 붙기도 한다. */
    private static long count(ServerProcess server, String what) {
        String end = what.equals("접속 종료") ? "님이 나가셨습니다." : what;
        return server.lines.stream()
                .filter(line -> line.endsWith(what) || line.endsWith(end))
                .count();
    }

    /** 힙에 살아 있는 ChatSocket의 수. */
    private static int sockets(ServerProcess server) {
        try {
            String jcmd =
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            Process histogram = new ProcessBuilder(jcmd, "" + server.process.pid(), "GC.class_histogram").start();
            String lines = new String(histogram.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            histogram.waitFor(ServerProcess.END_SECONDS, TimeUnit.SECONDS);
            return lines.lines()
                    .filter(line -> line.matches(".* chatting\\.ChatSocket( .*)?"))
                    .mapToInt(line -> Integer.parseInt(line.strip().split("\\s+")[1]))
                    .sum();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
