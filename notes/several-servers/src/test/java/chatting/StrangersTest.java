package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Jedis;

@DisplayName("Redis에 손댄 남")
class StrangersTest {
    private final RealRedis redis = FreshRedis.redis();
    private ChatServer server;

    @BeforeEach
    void start() throws Exception {
        server = ChatServer.start("localhost", 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "XADD chat:log * a b",
                "XADD chat:log * kind say",
                "XADD chat:log * kind join count x session y",
                "XADD chat:log 9000000000000000-1 a b",
                "DEL chat",
                "DEL chat:people",
                "DEL chat:looks",
                "DEL chat:alive",
                "DEL chat:log",
                "FLUSHALL"
            })
    @DisplayName("낯선 줄이 있거나 키가 사라져도 방은 이어진다. 끊긴 사람은 다시 들어올 수 있다")
    void goesOn(String command) throws Exception {
        Tab tab = new Tab("철수").enter(server.port());
        assertFalse(redis.ask(command).startsWith("-"));
        Wait.until("다시 말할 수 있음", () -> {
            if (tab.guest.closed.isDone()) {
                tab.after = "";
                tab.open(server.port());
            } else {
                tab.guest
                        .socket
                        .sendText(Tab.message("아직 있어요", Tab.hex(16)), true)
                        .exceptionally(closed -> null);
            }
            return tab.guest.heard.stream().anyMatch(event -> event.contains("아직 있어요"));
        });
    }

    @Test
    @DisplayName("페이지의 난수는 Redis 어디에도 그대로 있지 않다")
    void pageIsNotInClear() throws Exception {
        Tab tab = new Tab("철수").enter(server.port());
        tab.say("안녕", Tab.hex(16)).hear();
        tab.open(server.port()).hear();
        try (Jedis connection = new Jedis(redis.url())) {
            String all = connection.keys("*") + "" + connection.hgetAll("chat:people")
                    + connection.xrange("chat:log", "-", "+");
            assertFalse(all.contains(tab.page), all);
        }
    }

    @Test
    @DisplayName("다시 들려준 말에는 처음 들린 그대로의 자리가, 곧 말한 때가 있다")
    void toldWithItsTime() throws Exception {
        Tab tab = new Tab("철수").enter(server.port());
        String after = tab.after;
        tab.guest.say(Chat.message("언제였나"));
        String first = tab.event();
        Guest again = new Guest(server.port()).say(Tab.hello("철수", tab.page, after));
        assertEquals(List.of(first), List.of(again.hear()));
    }
}
