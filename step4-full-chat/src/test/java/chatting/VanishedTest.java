package chatting;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@DisplayName("말없이 사라진 사람")
@Order(1) // 오래 기다리므로 먼저 시작한다
class VanishedTest {
    /** 다음 ping을 보낼 때가 지나도록 서버를 멈추어 두는 시간. */
    private static final long FROZEN_NANOS = 16_000_000_000L;

    @Test
    @DisplayName("ping에 답하지 않으면 끊는다. 답한 사람은, 서버가 멈추어 있던 동안 답했어도 끊지 않는다")
    void vanishedIsCutOff() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of())) {
            Guest silent = Chat.gather(server.port(), 2).get(0);
            RawGuest alive = Chat.join(server.port(), "영희");
            RawGuest vanished = Chat.join(server.port(), "철수");
            Frames.readUntil(Frames.PING, alive.wire);
            Frames.readUntil(Frames.PING, vanished.wire);
            server.signal("STOP");
            alive.pong();
            long thaw = System.nanoTime() + FROZEN_NANOS;
            Wait.until("서버가 멈추어 있음", () -> System.nanoTime() > thaw);
            server.signal("CONT");
            CompletableFuture<Boolean> ended =
                    CompletableFuture.supplyAsync(vanished::ended, task -> new Thread(task).start());
            Wait.until("사라진 사람이 끊김", Duration.ofSeconds(60), () -> {
                alive.pong();
                return ended.isDone();
            });
            assertTrue(ended.join(), "사라진 사람이 끊김");
            for (String notice : Chat.visit("철수", 3)) {
                while (!Chat.line(silent.hear()).equals(notice)) {
                    continue;
                }
            }
            Frames.assertAlive(alive.wire);
            silent.ping();
        }
    }
}
