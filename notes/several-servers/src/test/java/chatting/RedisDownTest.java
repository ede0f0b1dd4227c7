package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("느린 Redis, 꺼진 Redis")
class RedisDownTest {
    /** Redis를 멈추어 두는 시간. */
    private static final long FROZEN_NANOS = 4_000_000_000L;
    /** 그동안 하는 말의 수. 서버가 줄 세우는 수(64)보다 많다. */
    private static final int WORDS = 200;

    private final RealRedis redis = FreshRedis.redis();
    private ChatServer one;
    private ChatServer two;

    @BeforeEach
    void start() throws Exception {
        one = ChatServer.start("localhost", 0);
        two = ChatServer.start("localhost", 0);
    }

    @AfterEach
    void stop() throws Exception {
        redis.start();
        one.close();
        two.close();
    }

    static int handshake(int port) {
        try (Wire wire = new Wire(port)) {
            return wire.send(RawGuest.HANDSHAKE).answer().status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("Redis가 죽으면 새 핸드셰이크는 503이고 그동안 한 말은 기다린다. 살아나면 확인된 것이 그대로 있고, 기다린 말이 차례로 한 번씩 들린다")
    void killedAndBack() throws Exception {
        Tab chulsoo = new Tab("철수").enter(one.port());
        Tab witness = new Tab("영희").enter(two.port());
        String start = witness.after;
        chulsoo.hear();
        for (int i = 0; i < 100; i++) {
            chulsoo.say("말 " + i, Tab.hex(16));
        }
        chulsoo.hearUntil("철수: 말 99");
        witness.hearUntil("철수: 말 99");
        redis.kill();
        for (int i = 0; i < WORDS; i++) {
            chulsoo.say("기다린 말 " + i, Tab.hex(16));
        }
        Wait.until("503", () -> handshake(one.port()) == 503 && handshake(two.port()) == 503);
        try (Wire wire = new Wire(one.port())) {
            assertEquals(200, wire.get("/").answer().status());
        }
        redis.start();
        assertEquals(Chat.lines("철수: 기다린 말", WORDS), witness.hear(WORDS));
        Wait.until("다시 받음", () -> handshake(one.port()) == 101 && handshake(two.port()) == 101);
        Tab later = new Tab("민수").enter(two.port());
        later.say("이어서", Tab.hex(16));
        assertEquals(List.of("SERVER: 민수님이 접속하였습니다. (3)", "민수: 이어서"), witness.hear(2));
        chulsoo.hearUntil("민수: 이어서");

        try (ChatServer three = ChatServer.start("localhost", 0)) {
            witness.after = start;
            witness.open(three.port());
            List<String> all = witness.hearUntil("joined: 영희");
            assertFalse(all.contains("gap"));
            assertEquals(Chat.lines("철수: 말", 100), all.subList(0, 100));
            assertTrue(all.contains("민수: 이어서"), "" + all);
        }
    }

    @Test
    @DisplayName("Redis가 4초 멈추었다 다시 가면 그동안 한 말이 차례로 한 번씩 들리고 아무도 나가지 않는다")
    void frozen() throws Exception {
        Tab chulsoo = new Tab("철수").enter(one.port());
        Tab witness = new Tab("영희").enter(two.port());
        chulsoo.hear();
        redis.signal("STOP");
        long thaw = System.nanoTime() + FROZEN_NANOS;
        for (int i = 0; i < WORDS; i++) {
            chulsoo.say("기다린 말 " + i, Tab.hex(16));
        }
        Wait.until("503", () -> handshake(one.port()) == 503);
        Wait.until("Redis가 멈추어 있음", () -> System.nanoTime() > thaw);
        redis.signal("CONT");
        assertEquals(Chat.lines("철수: 기다린 말", WORDS), witness.hear(WORDS));
        Wait.until("다시 받음", () -> handshake(one.port()) == 101);
        Tab later = new Tab("민수").enter(one.port());
        later.say("누가 있나요", Tab.hex(16));
        assertTrue(witness.hearUntil("민수: 누가 있나요").contains("SERVER: 민수님이 접속하였습니다. (3)"), "아무도 나가지 않아 셋이다");
    }

    @Test
    @DisplayName("Redis의 기록이 사라지면 모두를 끊고, 돌아온 페이지에는 빈 곳이 있다고 알린다")
    void lostData() throws Exception {
        Tab chulsoo = new Tab("철수").enter(one.port());
        redis.ask("FLUSHALL");
        chulsoo.guest.closeCode();
        Wait.until("다시 받음", () -> handshake(one.port()) == 101);
        assertEquals("gap", chulsoo.openUntil(one.port(), "joined: 철수").get(0));
        new Tab("철수").openUntil(two.port(), "joined: 철수(2)");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @DisplayName("Redis가 죽었거나 멈추어 있어도 SIGTERM을 받으면 곧 끝난다")
    void endsWithoutRedis(boolean dead) throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of())) {
            assumeTrue(server.process.supportsNormalTermination(), "이 운영체제에서는 SIGTERM을 보낼 수 없다");
            Tab tab = new Tab("철수").enter(server.port());
            if (dead) {
                redis.kill();
            } else {
                redis.signal("STOP");
            }
            tab.say("남길 말", Tab.hex(16));
            server.terminate();
            assertEquals(143, server.exitStatus());
            assertEquals(1001, tab.guest.closeCode());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://localhost:1",
                "redis://no.such.host.invalid:6379",
                "redis://someone:secret-word@localhost:%d",
                "redis://:secret-word@localhost:%d",
                "http://secret-word@localhost:%d",
                "localhost:6379",
                "redis://",
                "redis://localhost:99999",
                "redis://localhost:%d/방",
                "안녕"
            })
    @DisplayName("주소나 비밀번호가 틀리면 까닭을 한국어 한 줄로 알린다. 비밀번호는 담지 않는다")
    void explainsBadAddress(String url) {
        String why = refusal(url.formatted(redis.port));
        assertTrue(why.matches(".*[가-힣].*"), why); // 점(.)은 줄바꿈이 아니다
        assertFalse(why.contains("secret-word"), why);
    }

    /** 서버를 켜지 못하는 까닭. main은 이것을 그대로 찍는다. */
    static String refusal(String url) {
        String own = System.setProperty("REDIS", url);
        try {
            return assertThrows(IllegalStateException.class, () -> ChatServer.start("localhost", 0))
                    .getMessage();
        } finally {
            System.setProperty("REDIS", own);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://no.such.host.invalid:6379", "redis://:secret-word@localhost:%d", "localhost:6379"})
    @DisplayName("그 까닭만 한 줄로 찍고 상태 1로 끝난다")
    void printsRefusal(String url) throws Exception {
        String wrong = url.formatted(redis.port);
        try (ServerProcess server = new ServerProcess(Map.of("REDIS", wrong))) {
            assertEquals(1, server.exitStatus(), "" + server.lines);
            assertEquals(List.of(refusal(wrong)), List.copyOf(server.lines));
        }
    }

    @Test
    @DisplayName("비밀번호가 있는 Redis는 맞는 비밀번호로만 열리고, 그 비밀번호는 어디에도 찍히지 않는다")
    void password() throws Exception {
        try (RealRedis locked = new RealRedis("--requirepass", "secret-word")) {
            String right = "redis://default:secret-word@localhost:" + locked.port;
            try (ServerProcess server = new ServerProcess(Map.of("REDIS", right))) {
                new Tab("철수").enter(server.port()).drop();
                server.terminate();
                server.exitStatus();
                assertTrue(server.lines.stream().noneMatch(line -> line.contains("secret-word")), "" + server.lines);
            }
            for (String wrong : List.of(right.replace("secret-word", "wrong-word"), locked.url())) {
                assertFalse(refusal(wrong).contains("wrong-word"));
            }
        }
    }
}
