package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

@DisplayName("Redis가 잃은 것")
class LostTest {
    /** 서버가 할 말이 없어도 적는 간격(ms)보다 길다. */
    private static final int BEAT_MILLIS = 600;

    private final RealRedis redis = FreshRedis.redis();
    private ChatServer one;
    private ServerProcess two;

    @BeforeEach
    void start() throws Exception {
        one = ChatServer.start("localhost", 0);
        two = new ServerProcess(Map.of());
    }

    @AfterEach
    void stop() throws Exception {
        redis.start();
        one.close();
        two.close();
    }

    @Test
    @DisplayName("끝을 잃으면 들은 사람 모두가 알고, 남은 것은 다시 들을 수 있으며, 한 자리에 두 가지가 있지 않다")
    void tail() throws Exception {
        Tab tab = new Tab("철수").enter(one.port());
        Tab witness = new Tab("영희").enter(two.port());
        tab.hear();
        Tab early = new Tab("민수").enter(two.port());
        early.guest.leave();
        tab.hear(2);
        witness.hear(2);
        tab.say("남는 말", Tab.hex(16)).hear();
        witness.hear();
        redis.remember();
        tab.say("사라질 말", Tab.hex(16)).hear();
        witness.hear();
        String lost = tab.after;
        two.signal("STOP"); // 다른 서버가 먼저 이어 적는다
        redis.rewind();
        tab.guest.closeCode();
        tab.after = lost;
        Wait.until("다시 받음", () -> RedisDownTest.handshake(one.port()) == 101);
        List<String> heard = tab.openUntil(one.port(), "joined: 철수");
        assertEquals("gap", heard.get(0));
        tab.say("이어서", Tab.hex(16));
        tab.hearUntil("철수: 이어서");
        assertNotEquals(lost, tab.after);
        two.signal("CONT");
        witness.guest.closeCode();
        List<String> missed = witness.openUntil(two.port(), "joined: 영희");
        assertEquals("gap", missed.get(0));
        assertTrue(missed.contains("철수: 이어서"), "" + missed);
        List<String> kept = early.open(one.port()).hearUntil("joined: 민수");
        assertTrue(kept.contains("철수: 남는 말") && kept.contains("철수: 이어서"), "" + kept);
        assertTrue(kept.indexOf("철수: 남는 말") < kept.indexOf("gap"), "잃은 곳에서 빈 곳을 알린다: " + kept);
        assertFalse(kept.contains("철수: 사라질 말"));
    }

    @Test
    @DisplayName("적히고 답도 받았으나 아무도 듣지 못한 말을 잃어도, 모두 빈 곳이 있다고 듣고 말한 사람은 다시 들어온다")
    void writtenButNeverHeard() throws Exception {
        Tab tab = new Tab("철수").enter(one.port());
        Tab witness = new Tab("영희").enter(two.port());
        tab.hear();
        redis.remember();
        try (Jedis connection = new Jedis(redis.url())) {
            connection.aclSetUser("default", "-xread"); // 적을 수는 있으나 읽을 수는 없다
            Wait.until("아무도 읽지 못함", () -> connection.info("clients").contains("blocked_clients:0"));
            tab.say("사라질 말", Tab.hex(16));
            Wait.until(
                    "적힘",
                    () -> connection
                            .xrevrange("chat:log", "+", "-", 1)
                            .toString()
                            .contains("사라질 말"));
            double clock = Double.parseDouble(connection.hget("chat", "clock"));
            Wait.until(
                    "두 서버가 그 뒤에 또 적고 답을 받음",
                    () -> connection.zrangeWithScores("chat:alive", 0, -1).stream()
                            .allMatch(server -> server.getScore() > clock + BEAT_MILLIS));
        }
        redis.rewind();
        tab.guest.closeCode();
        witness.guest.closeCode();
        List<String> heard = tab.openUntil(one.port(), "joined: 철수");
        assertTrue(heard.contains("gap"), "" + heard);
        assertTrue(witness.openUntil(two.port(), "joined: 영희").contains("gap"));
        tab.say("이어서", Tab.hex(16));
        List<String> told = witness.hearUntil("철수: 이어서");
        assertFalse(told.contains("철수: 사라질 말"), "" + told);
        Tab later = new Tab("민수").open(one.port());
        assertEquals(List.of("joined: 민수", "SERVER: 민수님이 접속하였습니다. (3)"), later.hear(2));
    }

    @Test
    @DisplayName("들은 서버가 죽었어도, 들은 페이지가 다른 서버로 돌아오면 거기에서 못 들은 사람도 빈 곳이 있다고 듣는다")
    void heardByTheDead() throws Exception {
        one.close();
        try (Relay relay = new Relay(redis.port);
                ServerProcess deaf = new ServerProcess(Map.of("REDIS", "redis://localhost:" + relay.port()))) {
            Tab tab = new Tab("철수").enter(two.port());
            Tab witness = new Tab("영희").enter(deaf.port());
            tab.hear();
            relay.swallowDown();
            redis.remember();
            tab.say("사라질 말", Tab.hex(16)).hear();
            two.process.destroyForcibly().waitFor();
            redis.rewind();
            relay.join(redis.port);
            Wait.until("다시 받음", () -> RedisDownTest.handshake(deaf.port()) == 101);
            witness.say("남는 말", Tab.hex(16));
            assertEquals("영희: 남는 말", witness.hear());
            tab.open(deaf.port());
            witness.guest.closeCode();
            assertEquals(List.of("gap", "joined: 영희"), witness.openUntil(deaf.port(), "joined: 영희"));
            List<String> heard = tab.openUntil(deaf.port(), "joined: 철수");
            assertEquals("gap", heard.get(0));
            assertTrue(heard.contains("joined: 철수"));
        }
    }

    @Test
    @DisplayName("잃은 것이 없으면 Redis가 다시 켜져도 빈 곳이 없다")
    void nothingLost() throws Exception {
        Tab tab = new Tab("철수").enter(one.port());
        String after = tab.after;
        tab.say("하나", Tab.hex(16)).hear();
        redis.kill();
        redis.start();
        while (tab.say("둘", Tab.hex(16)).hear().startsWith("refused")) { // 서버가 아직 Redis에 닿지 못했다
            Wait.until("다시 받음", () -> RedisDownTest.handshake(one.port()) == 101);
        }
        tab.after = after;
        assertEquals(List.of("철수: 하나", "철수: 둘", "joined: 철수"), tab.openUntil(two.port(), "joined: 철수"));
    }
}
