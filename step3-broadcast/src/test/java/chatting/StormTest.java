package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("한꺼번에 드나드는 사람들")
class StormTest {
    private static final int GUESTS = 200;
    private static final int ROUNDS = 3;
    /** 힙을 세는 jcmd는 새 JVM이라 붐비는 컴퓨터에서는 몇 초씩 걸린다. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    @DisplayName("200명이 온갖 방법으로 드나들어도 빠지는 말이 없고, 나간 사람은 하나도 남지 않는다")
    void storm() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of(), "-Xmx256m")) {
            List<Guest> stayers = Chat.gather(server.port(), 2);
            Storm.blow(server.port(), 0, GUESTS);
            Wait.until("나간 사람이 힙에 남지 않음", LIMIT, () -> Storm.sessions(server) == stayers.size());
            long idle = server.sockets();

            for (int round = 1; round <= ROUNDS; round++) {
                Storm.blow(server.port(), round * GUESTS, (round + 1) * GUESTS);
            }
            stayers.get(0).say(Chat.message("다 갔나요"));

            List<String> heard = new ArrayList<>();
            while (!heard.contains("다 갔나요")) {
                heard.add(Chat.text(stayers.get(1).hear()));
            }
            assertEquals(heard.size(), new HashSet<>(heard).size(), "두 번 들린 말이 있음");
            List<String> certain = IntStream.range(0, (1 + ROUNDS) * GUESTS)
                    .mapToObj(Storm::name)
                    .filter(name -> name.startsWith("CLOSE") || name.startsWith("HALF_CLOSE"))
                    .toList();
            assertTrue(heard.containsAll(certain), "들리지 않은 말이 있음");
            Wait.until("나간 사람이 힙에 남지 않음", LIMIT, () -> Storm.sessions(server) == stayers.size());
            Wait.until("열린 소켓이 남지 않음", () -> server.sockets() <= idle);
            assertTrue(server.lines.stream().noneMatch(line -> line.contains("Exception")), "" + server.lines);
        }
    }

    @Test
    @DisplayName("드나드는 중에 서버를 끝내도 오류를 찍지 않고 곧 끝난다")
    void stopInStorm() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of(), "-Xmx256m")) {
            int port = server.port();
            Chat.gather(port, 2);
            Thread storm = new Thread(() -> {
                for (int i = 0; server.process.isAlive(); i += GUESTS) {
                    try {
                        Storm.blow(port, i, i + GUESTS);
                    } catch (Exception e) {
                        // 서버가 끝나는 중이라 거절당했다.
                    }
                }
            });
            storm.start();
            Wait.until("한창 드나듦", () -> server.lines.size() > 5 * GUESTS);
            server.terminate();
            server.exitStatus();
            assertTrue(server.lines.stream().noneMatch(line -> line.contains("Exception")), "" + server.lines);
            storm.join();
        }
    }
}
