package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Disabled("연습 3-2 왜 끊었나")
@DisplayName("연습 3-2: 사람을 끊을 때 까닭을 한 줄 찍는다")
class Exercise32Test {
    private static final int ENOUGH = 8_000;
    /** 읽지 않는 사람이 어느 쪽에 먼저 걸리는지는 그때그때 다르다. */
    private static final Set<String> SLOW = Set.of("끊음: 너무 오래 뒤처짐", "끊음: 밀린 메시지가 한도를 넘음");

    private static final String VANISHED = "끊음: ping에 답이 없음";
    /** 두 번 묻고 끊기까지 30초다. 붐비는 컴퓨터에서는 더 걸릴 수 있다. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @Test
    @DisplayName("ping에 답하지 않는 사람을 끊으면 그 까닭이 꼭 한 번 찍히고, 답한 사람에게는 찍히지 않는다")
    void saysWhyVanished() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of());
                Guest alive = new Guest(server.port());
                RawGuest vanished = new RawGuest(server.port())) {
            Wait.until("사라진 사람이 나감", PATIENCE, () -> left(server) == 1);
            assertTrue(vanished.ended(), "사라진 사람이 끊기지 않음");
            assertEquals(List.of(VANISHED), reasons(server));
            alive.ping();
        }
    }

    @Test
    @DisplayName("읽지 않는 사람을 끊으면 \"끊음: 까닭\"이 꼭 한 번 찍히고, 스스로 나간 사람에게는 찍히지 않는다")
    void saysWhyOnce() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of())) {
            List<Guest> guests = Chat.gather(server.port(), 3);
            guests.get(2).leave();
            Wait.until("스스로 나감", () -> left(server) == 1);
            assertEquals(List.of(), reasons(server));

            try (RawGuest stalled = new RawGuest(server.port())) {
                String text = "x".repeat(16 * 1024);
                for (int i = 0; left(server) == 1 && i < ENOUGH; i++) {
                    guests.get(0).say(text);
                    guests.get(1).hear();
                }
                assertTrue(stalled.ended(), "읽지 않는 사람이 끊기지 않음");
                Wait.until("끊긴 사람이 나감", () -> left(server) == 2);
            }
            assertEquals(1, reasons(server).size(), "" + reasons(server));
            assertTrue(SLOW.containsAll(reasons(server)), "" + reasons(server));
        }
    }

    private static long left(ServerProcess server) {
        return server.lines.stream().filter("접속 종료"::equals).count();
    }

    private static List<String> reasons(ServerProcess server) {
        return server.lines.stream().filter(line -> line.startsWith("끊음: ")).toList();
    }
}
