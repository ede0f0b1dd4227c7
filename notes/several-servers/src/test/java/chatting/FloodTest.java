package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

@DisplayName("쏟아 내는 페이지")
class FloodTest {
    /** 기록의 한도(8MiB)를 훌쩍 넘게 쏟아 내는 수. */
    private static final int WORDS_OF_15_KB = 1_100;

    private static final int SHORT_WORDS = 15_000;

    @Test
    @DisplayName("긴 말을 쏟아도 16MB짜리 Redis를 채우지 못하고, 그동안 남들의 말은 하나도 거절되지 않는다")
    void longWords() throws Exception {
        cannotFillRedis(WORDS_OF_15_KB, "x".repeat(15 * 1024));
    }

    @Test
    @DisplayName("짧은 말을 쏟아도 그렇다")
    void shortWords() throws Exception {
        cannotFillRedis(SHORT_WORDS, "네");
    }

    @Test
    @DisplayName("쏟기만 하고 읽지 않는 사람은 끊긴다. 듣고 있던 사람은 끊기지 않는다")
    void onlyTheDeaf() throws Exception {
        try (ServerProcess server =
                        new ServerProcess(Map.of("REDIS", FreshRedis.redis().url()));
                RawGuest flood = new RawGuest(server.port()).say(Chat.hello("홍수"))) {
            Tab other = new Tab("영희").enter(server.port());
            assertThrows(IOException.class, () -> {
                while (true) {
                    flood.say(Chat.message("x".repeat(15 * 1024)));
                }
            });
            other.say("듣고 있어요", Tab.hex(16));
            while (!other.hear().endsWith("듣고 있어요")) {
                continue;
            }
            assertFalse(other.guest.closed.isDone());
        }
    }

    private static void cannotFillRedis(int words, String text) throws Exception {
        try (RealRedis small = new RealRedis("--maxmemory", "16mb", "--maxmemory-policy", "noeviction");
                ServerProcess server = new ServerProcess(Map.of("REDIS", small.url()))) {
            Tab other = new Tab("영희").enter(server.port());
            Thread talks = new Thread(() -> pour(server, text));
            talks.setDaemon(true);
            talks.start();
            int said = 0;
            while (other.heard.size() < words) {
                Wait.until("들리거나 끊김", () -> !other.guest.heard.isEmpty() || other.guest.closed.isDone());
                if (other.guest.heard.isEmpty()) {
                    other.reopen(server.port()); // 붐비는 컴퓨터에서 제때 읽지 못했으면 페이지처럼 돌아온다
                }
                String line = other.hear();
                assertTrue(!line.startsWith("refused"), line);
                if (other.heard.size() % 200 == 0 && !other.guest.closed.isDone()) {
                    other.say("듣고 있어요", Tab.hex(16));
                    said++;
                }
            }
            assertTrue(said > 0);
            try (Jedis connection = new Jedis(small.url())) {
                int used = Integer.parseInt(connection.info("memory").replaceAll("(?s).*used_memory:(\\d+).*", "$1"));
                assertTrue(used < 14_000_000, used + "바이트를 씀");
                assertTrue(connection.keys("chat:said:*").size() <= connection.hlen("chat:people"), "사람마다 하나뿐이다");
                assertEquals(0, connection.keys("chat:once:*").size());
            }
        }
    }

    /** 서버가 끝날 때까지 쏟아 낸다. 제때 읽지 못해 끊기면 돌아와 이어 쏟는다. */
    private static void pour(ServerProcess server, String text) {
        while (server.process.isAlive()) {
            try (RawGuest flood =
                    new RawGuest(server.port()).say(Chat.hello("홍수")).ignoreAll()) {
                while (true) {
                    flood.say(Tab.message(text, Tab.hex(16)));
                }
            } catch (IOException cutOff) {
                continue;
            }
        }
    }
}
