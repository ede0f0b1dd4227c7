package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("보낸 메시지가 보낸 사람에게 돌아온다")
class EchoTest {
    private ChatServer server;

    @BeforeEach
    void start() throws IOException {
        server = ChatServer.start("localhost", 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    static Stream<String> texts() {
        return Stream.of(
                "안녕하세요",
                "hello",
                "",
                " ",
                "👨‍👩‍👧‍👦 🇰🇷",
                "שלום",
                "<b>굵게</b> & \"따옴표\"",
                "두\n줄",
                "\u0000\u001B[31m\u202E",
                "a".repeat(16 * 1024),
                "가".repeat(16 * 1024 / 3));
    }

    @ParameterizedTest
    @MethodSource("texts")
    @DisplayName("어떤 텍스트든 그대로 돌아온다")
    void echoes(String text) throws InterruptedException {
        try (Guest guest = new Guest(server.port())) {
            assertEquals(text, guest.say(text).hear());
        }
    }

    @Test
    @DisplayName("보낸 순서대로 돌아온다")
    void keepsOrder() throws InterruptedException {
        List<String> texts = IntStream.range(0, 1000).mapToObj(i -> i + "번째").toList();
        try (Guest guest = new Guest(server.port())) {
            texts.forEach(guest::say);
            for (String text : texts) {
                assertEquals(text, guest.hear());
            }
        }
    }

    @Test
    @DisplayName("다른 사람에게는 들리지 않는다")
    void answersTheSenderAlone() throws InterruptedException {
        try (Guest one = new Guest(server.port());
                Guest other = new Guest(server.port())) {
            assertEquals("하나", one.say("하나").hear());
            assertEquals("다른 하나", other.say("다른 하나").hear());
            assertEquals("끝", one.say("끝").hear());
            assertNull(one.heard.poll());
            assertNull(other.heard.poll());
        }
    }

    @Test
    @DisplayName("접속, 메시지, 종료를 한 줄씩 적는다")
    void logs() throws Exception {
        try (ServerProcess process = new ServerProcess(Map.of())) {
            int port = process.port();
            try (Guest guest = new Guest(port)) {
                assertEquals("안녕하세요", guest.say("안녕하세요").hear());
                guest.leave();
            }
            assertLines(process, "서버 실행중: http://localhost:" + port + "/", "유저 접속됨", "전달된 메시지: 안녕하세요", "접속 종료");
        }
    }

    @Test
    @DisplayName("close 없이 끊긴 연결의 종료도 한 번 적는다")
    void logsResetOnce() throws Exception {
        try (ServerProcess process = new ServerProcess(Map.of())) {
            int port = process.port();
            Frames.open(port).reset();
            assertLines(process, "서버 실행중: http://localhost:" + port + "/", "유저 접속됨", "접속 종료");
        }
    }

    @Test
    @DisplayName("메시지로 로그에 가짜 줄을 만들거나 줄의 모양을 바꿀 수 없다")
    void keepsLogLines() throws Exception {
        Map<String, String> logged = Map.of(
                "a\n접속 종료", "a\uFFFD접속 종료",
                "b\r접속 종료", "b\uFFFD접속 종료",
                "c\u0085d\u2028e\u2029f", "c\uFFFDd\uFFFDe\uFFFDf",
                "\u001B[2K접속 종료", "\uFFFD[2K접속 종료",
                "\u0000\u0007\b\u007F\u009B\t탭", "\uFFFD".repeat(5) + "\t탭",
                "\u202E거꾸로\u202C \u2066\u2069\u200F\u061C", "\uFFFD거꾸로\uFFFD \uFFFD\uFFFD\uFFFD\uFFFD");
        try (ServerProcess process = new ServerProcess(Map.of())) {
            int port = process.port();
            try (Guest guest = new Guest(port)) {
                for (String text : logged.keySet()) {
                    assertEquals(text, guest.say(text).hear());
                }
                guest.leave();
            }
            assertLines(
                    process,
                    Stream.of(
                                    Stream.of("서버 실행중: http://localhost:" + port + "/", "유저 접속됨"),
                                    logged.values().stream().map(line -> "전달된 메시지: " + line),
                                    Stream.of("접속 종료"))
                            .flatMap(lines -> lines)
                            .toArray(String[]::new));
        }
    }

    private static void assertLines(ServerProcess process, String... lines) throws InterruptedException {
        Wait.until("접속 종료가 적힘", () -> process.lines.contains("접속 종료"));
        process.terminate();
        process.exitStatus();
        assertEquals(List.of(lines), List.copyOf(process.lines));
    }
}
