package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("한꺼번에 드나드는 사람들")
class StormTest {
    private static final int GUESTS = 200;
    private static final int ROUNDS = 3;
    /** 힙을 세는 jcmd는 새 JVM이라 붐비는 컴퓨터에서는 몇 초씩 걸린다. */
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    @DisplayName("200명이 온갖 방법으로 드나들어도 저마다 한 번 들어오고 한 번 나가며, 아무도 남지 않는다")
    void storm() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of(), "-Xmx256m")) {
            List<Guest> stayers = Chat.gather(server.port(), 2);
            Storm.blow(server.port(), 0, GUESTS);
            Wait.until("나간 사람이 힙에 남지 않음", LIMIT, () -> Storm.sessions(server) == stayers.size());
            long idle = server.sockets();

            for (int round = 1; round <= ROUNDS; round++) {
                Storm.blow(server.port(), round * GUESTS, (round + 1) * GUESTS);
            }
            Wait.until("나간 사람이 힙에 남지 않음", LIMIT, () -> Storm.sessions(server) == stayers.size());
            Wait.until("모두 나갔다고 들음", () -> last(stayers.get(1)).matches(".*\"count\":2\\D.*"));
            Chat.enter(server.port(), "다 갔나요");

            Map<String, List<String>> told = new HashMap<>();
            String last = "";
            while (!last.startsWith("SERVER: 다 갔나요")) {
                last = Chat.line(stayers.get(0).hear());
                String name = last.replaceAll("SERVER: |님이 .*|: .*", "");
                told.computeIfAbsent(name, each -> new ArrayList<>()).add(last.replaceAll("^SERVER: .*님이 | \\(.*", ""));
            }
            assertEquals("SERVER: 다 갔나요님이 접속하였습니다. (3)", last);
            told.remove("다 갔나요");
            told.forEach((name, heard) -> {
                if (name.startsWith("CLOSE") || name.startsWith("HALF_CLOSE")) {
                    assertEquals(List.of("접속하였습니다.", name + ": " + name, "나가셨습니다."), heard);
                } else { // RST는 아직 읽지 않은 말을 지운다.
                    heard.remove(name + ": " + name);
                    assertEquals(List.of("접속하였습니다.", "나가셨습니다."), heard, name);
                }
            });
            for (int i = 0; i < (1 + ROUNDS) * GUESTS; i++) {
                String name = Storm.name(i);
                assertTrue(told.containsKey(name) || name.startsWith("HASTY"), name + "이(가) 들리지 않음");
            }
            Wait.until("열린 소켓이 남지 않음", () -> server.sockets() <= idle + 1);
            assertTrue(server.lines.stream().noneMatch(line -> line.contains("Exception")), "" + server.lines);
        }
    }

    /** 마지막에 들은 것. */
    private static String last(Guest guest) {
        return guest.heard.stream().reduce("", (before, event) -> event);
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
