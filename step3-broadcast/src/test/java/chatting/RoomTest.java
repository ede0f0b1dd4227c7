package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("방")
class RoomTest {
    private ChatServer server;

    @BeforeEach
    void start() throws Exception {
        server = ChatServer.start("localhost", 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("한 사람의 말은 다른 모두에게 들리고 자신에게는 들리지 않는다")
    void othersHear() throws Exception {
        List<Guest> guests = Chat.gather(server.port(), 3);
        guests.get(0).say("가");
        assertEquals("가", guests.get(1).hear());
        assertEquals("가", guests.get(2).hear());
        guests.get(1).say("나");
        assertEquals("나", guests.get(0).hear());
        assertEquals("나", guests.get(2).hear());
    }

    @ParameterizedTest
    @ValueSource(strings = {"안녕하세요", "👨‍👩‍👧 🇰🇷 👍🏽", "", "<b>&amp;\"'\\</b>", "שלום", "두\n줄"})
    @DisplayName("글은 그대로 들린다")
    void textIsUnharmed(String text) throws Exception {
        List<Guest> guests = Chat.gather(server.port(), 2);
        guests.get(0).say(text);
        assertEquals(text, guests.get(1).hear());
    }

    @Test
    @DisplayName("여덟 사람이 동시에 말해도 빠진 말이 없고, 모두 같은 순서로 듣는다")
    void oneOrderForAll() throws Exception {
        int senders = 8;
        int each = 500;
        List<Guest> guests = Chat.gather(server.port(), senders + 2);
        List<CompletableFuture<Void>> talks = new ArrayList<>();
        for (int i = 0; i < senders; i++) {
            Guest sender = guests.get(i);
            List<String> lines = Chat.lines("손님" + i, each);
            talks.add(CompletableFuture.runAsync(() -> lines.forEach(sender::say), task -> new Thread(task).start()));
        }
        List<String> heard = Chat.hear(guests.get(senders), senders * each);
        assertIterableEquals(heard, Chat.hear(guests.get(senders + 1), senders * each));
        for (int i = 0; i < senders; i++) {
            String own = "손님" + i;
            assertIterableEquals(Chat.lines(own, each), Chat.of(own, heard));
            List<String> others =
                    heard.stream().filter(line -> !line.startsWith(own)).toList();
            assertIterableEquals(others, Chat.hear(guests.get(i), others.size()));
        }
        talks.forEach(CompletableFuture::join);
    }

    @Test
    @DisplayName("말이 이어지는 중에 들어온 사람은 들어온 뒤의 말을 빠짐없이 듣는다")
    void newcomerHearsOnlyWhatFollows() throws Exception {
        List<Guest> guests = Chat.gather(server.port(), 2);
        guests.get(0).say("0");
        int last = Integer.parseInt(guests.get(1).hear());
        for (int round = 0; round < 20; round++) {
            Guest newcomer = new Guest(server.port());
            int before = last;
            while (newcomer.heard.isEmpty()) {
                guests.get(0).say("" + ++last);
            }
            guests.get(0).say("" + ++last);
            int first = Integer.parseInt(newcomer.hear());
            assertTrue(first > before, first + "은(는) 들어오기 전의 말");
            for (int next = first + 1; next <= last; next++) {
                assertEquals("" + next, newcomer.hear());
            }
            newcomer.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "reset", "resetInFrame", "halfClose"})
    @DisplayName("누가 어떻게 나가든 남은 사람들은 이어서 이야기한다")
    void othersGoOn(String how) throws Exception {
        List<Guest> guests = Chat.gather(server.port(), 2);
        RawGuest leaver = new RawGuest(server.port()).say("안녕");
        assertEquals("안녕", guests.get(0).hear());
        assertEquals("안녕", guests.get(1).hear());
        switch (how) {
            case "close" -> leaver.leave();
            case "reset" -> leaver.wire.reset();
            case "resetInFrame" -> leaver.resetInFrame();
            default -> leaver.halfClose();
        }
        List<String> lines = Chat.lines("남은 사람", 100);
        lines.forEach(guests.get(0)::say);
        assertIterableEquals(lines, Chat.hear(guests.get(1), lines.size()));
        guests.get(1).say("끝");
        assertEquals("끝", guests.get(0).hear());
    }
}
