package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

@DisplayName("콘솔에 찍는 줄")
@ExtendWith(Once.class)
@ResourceLock("target/classes") // 거기에 파일을 만들거나 거기를 모두 읽는다
class LogTest {
    private static final int MESSAGES = 1_500;
    private static final Pattern NUMBER = Pattern.compile("전달된 메시지: .*번호 (\\d+)( .*)?");

    @Test
    @DisplayName("아무도 콘솔을 읽지 않아도 채팅과 페이지는 멈추지 않는다")
    void goesOnUnread() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of());
                Guest guest = new Guest(server.port())) {
            guest.say(Chat.hello("수다쟁이")).ping();
            synchronized (server.lines) { // 그동안 서버의 출력을 읽지 않는다
                for (int i = 0; i < 200; i++) {
                    guest.say(Chat.message("가".repeat(200)));
                }
                guest.ping();
                try (Wire wire = new Wire(server.port())) {
                    assertEquals(200, wire.get("/").answer().status());
                }
            }
        }
    }

    @Test
    @DisplayName("아무도 콘솔을 읽지 않아도 메모리를 다 쓰지 않고, 찍지 못한 줄은 그 자리에 수로 남는다")
    void survivesUnreadConsole() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of(), "-Xmx64m");
                Guest guest = new Guest(server.port())) {
            guest.say(Chat.hello("수다쟁이")).ping();
            synchronized (server.lines) { // 그동안 서버의 출력을 읽지 않는다
                for (int i = 0; i < MESSAGES; i++) {
                    guest.say(Chat.message("번호 " + i + " " + "가".repeat(1_000)));
                }
                guest.ping();
                try (Wire wire = new Wire(server.port())) {
                    assertEquals(200, wire.get("/").answer().status());
                }
            }
            Wait.until("찍지 못한 줄의 수가 찍힘", () -> dropped(server) > 0);
            guest.say(Chat.message("번호 끝"));
            Wait.until("다시 찍힘", () -> server.lines.stream().anyMatch(line -> line.endsWith("번호 끝")));
            int printed = MESSAGES - dropped(server);
            assertEquals(IntStream.range(0, printed).mapToObj(String::valueOf).toList(), numbers(server));
            List<String> last = List.copyOf(server.lines).subList(server.lines.size() - 2, server.lines.size());
            assertEquals("콘솔이 막혀 " + dropped(server) + "줄을 찍지 못함", last.get(0));
        }
    }

    @Test
    @DisplayName("SIGTERM을 받기 전에 찍은 줄은 하나도 잃지 않는다")
    void keepsLinesAtTheEnd() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of());
                Guest guest = new Guest(server.port())) {
            assumeTrue(server.process.supportsNormalTermination(), "이 운영체제에서는 SIGTERM을 보낼 수 없다");
            guest.say(Chat.hello("수다쟁이"));
            List<String> all =
                    IntStream.range(0, MESSAGES).mapToObj(String::valueOf).toList();
            all.forEach(number -> guest.say(Chat.message("번호 " + number)));
            guest.ping();
            server.terminate();
            server.exitStatus();
            assertEquals(all, numbers(server));
        }
    }

    @Test
    @DisplayName("아무도 콘솔을 읽지 않을 때 라이브러리가 오류를 쏟아 내도 채팅은 이어지고, SIGTERM을 받으면 끝난다")
    void survivesTalkativeLibrary() throws Exception {
        Path unreadable = Path.of("/proc/self/mem"); // 읽을 때마다 라이브러리가 스택 트레이스를 찍는다
        assumeTrue(Files.exists(unreadable), "리눅스에만 있는 파일이다");
        Path file = Path.of(ChatServer.class.getResource("/static/js").toURI()).resolve("log-test.js");
        try (ServerProcess server = new ServerProcess(Map.of(), "-Xmx64m");
                Guest guest = new Guest(server.port())) {
            Files.createSymbolicLink(file, unreadable);
            synchronized (server.lines) { // 표준 출력도 표준 오류도 읽지 않는다
                for (int i = 0; i < 300; i++) {
                    try (Wire wire = new Wire(server.port())) {
                        assertEquals(500, wire.get("/js/log-test.js").answer().status());
                    }
                }
                guest.say(Chat.hello("철수")).ping();
                server.terminate();
                assertTrue(server.process.waitFor(ServerProcess.END_SECONDS, TimeUnit.SECONDS), "끝나지 않음");
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static List<String> numbers(ServerProcess server) {
        return server.lines.stream()
                .map(NUMBER::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .toList();
    }

    private static int dropped(ServerProcess server) {
        return server.lines.stream()
                .filter(line -> line.startsWith("콘솔이 막혀 "))
                .mapToInt(line -> Integer.parseInt(line.replaceAll("\\D", "")))
                .sum();
    }
}
