package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Disabled("연습 3-1 지금 몇 명")
@DisplayName("연습 3-1: 누가 들어오거나 나갈 때마다 방에 있는 사람의 수를 찍는다")
class Exercise31Test {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Test
    @DisplayName("한 사람씩 들어오면 1, 2, 3명이고, 한 사람씩 나가면 2, 1, 0명이다")
    void countsMembers() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of())) {
            Guest first = new Guest(server.port());
            expect(server, "지금 1명");
            Guest second = new Guest(server.port());
            expect(server, "지금 1명", "지금 2명");
            Guest third = new Guest(server.port());
            expect(server, "지금 1명", "지금 2명", "지금 3명");

            first.leave();
            expect(server, "지금 1명", "지금 2명", "지금 3명", "지금 2명");
            second.close();
            expect(server, "지금 1명", "지금 2명", "지금 3명", "지금 2명", "지금 1명");
            third.leave();
            expect(server, "지금 1명", "지금 2명", "지금 3명", "지금 2명", "지금 1명", "지금 0명");
        }
    }

    private static void expect(ServerProcess server, String... counts) {
        Wait.until(
                "\"" + counts[counts.length - 1] + "\"이 찍힘",
                LIMIT,
                () -> counts(server).size() >= counts.length);
        assertEquals(List.of(counts), counts(server));
    }

    private static List<String> counts(ServerProcess server) {
        return server.lines.stream().filter(line -> line.startsWith("지금 ")).toList();
    }
}
