package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;

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
    @DisplayName("한 사람의 말은 자신까지 모두에게 들린다")
    void allHear() throws Exception {
        List<Guest> guests = Chat.gather(server.port(), 3);
        guests.get(0).say(Chat.message("가"));
        for (Guest each : guests) {
            assertEquals("손님1: 가", Chat.line(each.hear()));
        }
        guests.get(1).say(Chat.message("나"));
        for (Guest each : guests) {
            assertEquals("손님2: 나", Chat.line(each.hear()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "안녕하세요",
                "  앞뒤 빈칸  ",
                "👨‍👩‍👧 🏳️‍🌈 🐻‍❄️ ❤️‍🔥 👩🏽‍💻",
                "🇰🇷🇺🇳 👍🏽 1️⃣ 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
                "🫠 🫶🏻 🫱🏻‍🫲🏾 🙂‍↔️", // 자바 17의 유니코드 13보다 새로운 그림
                "<b>&amp;\"'</b><script>alert(1)</script>",
                "\"따옴표\" \\역슬래시\\ \\u0041",
                "שלום",
                "각 각",
                "می‌خواهم",
                "ශ්‍රී ලංකා",
                "ℹ️ 葛\uDB40\uDD00城市",
                "표에서\t붙인 것",
                "두\n줄",
                "web\u00ADpage",
                "\u202Etxt.exe\u2028\u0007"
            })
    @DisplayName("글은 그대로 들린다")
    void textIsUnharmed(String text) throws Exception {
        List<Guest> guests = Chat.gather(server.port(), 2);
        guests.get(0).say(Chat.message(text));
        assertEquals("손님1: " + text, Chat.line(guests.get(1).hear()));
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
            talks.add(CompletableFuture.runAsync(
                    () -> lines.forEach(line -> sender.say(Chat.message(line))), task -> new Thread(task).start()));
        }
        List<String> heard = Chat.hear(guests.get(senders), senders * each);
        assertIterableEquals(heard, Chat.hear(guests.get(senders + 1), senders * each));
        for (int i = 0; i < senders; i++) {
            assertIterableEquals(Chat.lines("손님" + i, each), Chat.of("손님" + i, heard));
            assertIterableEquals(heard, Chat.hear(guests.get(i), senders * each)); // 말한 사람도 같은 순서로 듣는다
        }
        talks.forEach(CompletableFuture::join);
    }

    @Test
    @DisplayName("새로 온 사람이 처음 듣는 것은 자기가 들어왔다는 알림이고, 그 뒤의 말은 빠짐없이 듣는다")
    void newcomerHearsOnlyWhatFollows() throws Exception {
        List<Guest> guests = Chat.gather(server.port(), 2);
        int last = 0;
        for (int round = 0; round < 20; round++) {
            Guest newcomer = new Guest(server.port());
            for (int i = 0; i < 10; i++) {
                guests.get(0).say(Chat.message("" + ++last));
            }
            newcomer.say(Chat.hello("새 손님" + round));
            while (newcomer.heard.size() < 3) {
                guests.get(0).say(Chat.message("" + ++last));
            }
            assertEquals("joined: 새 손님" + round, Chat.line(newcomer.hear()));
            assertEquals("SERVER: 새 손님" + round + "님이 접속하였습니다. (3)", Chat.line(newcomer.hear()));
            int first = Integer.parseInt(Chat.text(newcomer.hear()));
            for (int next = first + 1; next <= last; next++) {
                assertEquals("손님1: " + next, Chat.line(newcomer.hear()));
            }
            newcomer.leave();
            while (!Chat.text(guests.get(1).hear()).startsWith("새 손님" + round + "님이 나가")) {
                continue;
            }
        }
    }

    @Test
    @DisplayName("한 프레임에 몰려온 접속과 말과 거절에도 저마다 제 것을 차례로 듣는다")
    void eachHearsItsOwnInOrder() throws Exception {
        Guest witness = Chat.enter(server.port(), "영희");
        RawGuest guest = new RawGuest(server.port());
        guest.wire.send(Frames.join(
                Frames.text("!"),
                Frames.text(Chat.hello("철수")),
                Frames.text(Chat.message("하나")),
                Frames.text(Chat.message("")),
                Frames.text(Chat.message("둘"))));
        List<String> own = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            own.add(Chat.line(guest.hear()));
        }
        String joined = "SERVER: 철수님이 접속하였습니다. (2)";
        assertEquals(
                List.of(
                        "refused: 이벤트의 형식이 올바르지 않습니다.",
                        "joined: 철수",
                        joined,
                        "철수: 하나",
                        "refused: 보이는 글자가 없는 메시지는 보낼 수 없습니다.",
                        "철수: 둘"),
                own);
        for (String line : List.of(joined, "철수: 하나", "철수: 둘")) {
            assertEquals(line, Chat.line(witness.hear()));
        }
    }
}
