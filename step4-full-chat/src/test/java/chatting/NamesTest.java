package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("이름과 드나듦")
class NamesTest {
    private static final int MAX_NAME = 20;

    private ChatServer server;
    /** 처음부터 끝까지 있는 사람. */
    private Guest witness;

    @BeforeEach
    void start() throws Exception {
        server = ChatServer.start("localhost", 0);
        witness = Chat.enter(server.port(), "영희");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void expect(String line) throws InterruptedException {
        assertEquals(line, Chat.line(witness.hear()));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "'',익명",
                "'  ',익명",
                "'\u3000',익명",
                "철수,철수",
                "'  철수 ',철수",
                "'\u00a0철수\u00a0',철수",
                "'\t철수\t',철수",
                "\u3164,익명",
                "\u200d,익명",
                "\u2800\ufeff,익명",
                "\udb40\udc41,익명",
                "می‌خواهم,می‌خواهم",
                "ශ්‍රී,ශ්‍රී",
                "ℹ️,ℹ️",
                "葛\udb40\udd00城市,葛\udb40\udd00城市",
                "\u1112\u1161\u11ab\u1100\u1173\u11af\u110b\u1175\u1105\u1173\u11b7\u110b\u1167\u1103\u1165\u11b2,한글이름여덟",
                "'철 \u00a0수',철 수",
                "영희,영희(2)",
                "SERVER,SERVER(2)",
                "<b>굵게</b>,<b>굵게</b>",
                "님이 나가셨습니다.,님이 나가셨습니다.",
                "שלום,שלום",
                "스무 글자까지 되는 이름 열여덟 스물,스무 글자까지 되는 이름 열여덟 스물",
                "👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍,👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍",
                "👨‍👩‍👧🇰🇷👍🏽,👨‍👩‍👧🇰🇷👍🏽"
            })
    @DisplayName("들어온 사람은 모두가 보는 이름을 얻는다")
    void name(String wanted, String name) throws Exception {
        Guest guest = new Guest(server.port()).say(Chat.hello(wanted));
        assertEquals("joined: " + name, Chat.line(guest.hear()));
        assertEquals("SERVER: " + name + "님이 접속하였습니다. (2)", Chat.line(guest.hear()));
        expect("SERVER: " + name + "님이 접속하였습니다. (2)");
        guest.say(Chat.message("안녕"));
        expect(name + ": 안녕");
        guest.leave();
        expect("SERVER: " + name + "님이 나가셨습니다. (1)");
    }

    @Test
    @DisplayName("이미 있는 이름에는 번호가 붙고, 나간 사람의 이름은 다시 쓸 수 있다")
    void takenNames() throws Exception {
        Guest first = Chat.enter(server.port(), "철수");
        Chat.enter(server.port(), "철수");
        Chat.enter(server.port(), "철수");
        expect("SERVER: 철수님이 접속하였습니다. (2)");
        expect("SERVER: 철수(2)님이 접속하였습니다. (3)");
        expect("SERVER: 철수(3)님이 접속하였습니다. (4)");
        first.leave();
        expect("SERVER: 철수님이 나가셨습니다. (3)");
        Chat.enter(server.port(), "철수");
        expect("SERVER: 철수님이 접속하였습니다. (4)");
        Chat.enter(server.port(), "철수(2)");
        expect("SERVER: 철수(2)(2)님이 접속하였습니다. (5)");
        Chat.enter(server.port(), "SERVER");
        expect("SERVER: SERVER(2)님이 접속하였습니다. (6)");
    }

    @Test
    @DisplayName("대소문자만 다른 이름은 유니코드의 어떤 글자로 써도 같은 이름이다")
    void foldsEveryCodePoint() throws Exception {
        List<String> lower = new ArrayList<>();
        List<String> upper = new ArrayList<>();
        for (int code = 0; code <= Character.MAX_CODE_POINT; code++) {
            String letter = Character.toString(code);
            Set<String> others = new TreeSet<>(List.of(
                    letter.toLowerCase(Locale.ROOT),
                    letter.toUpperCase(Locale.ROOT),
                    Character.toString(Character.toTitleCase(code))));
            others.remove(letter);
            for (String other : others) {
                lower.add(letter);
                upper.add(other);
            }
        }
        assertTrue(lower.size() > 2_500, lower.size() + "쌍");
        for (int next = 0; next < lower.size(); ) { // 이름 하나에 담을 수 있는 만큼 담는다
            String name = "" + next;
            String other = name;
            while (next < lower.size() && other.length() + upper.get(next).length() <= MAX_NAME) {
                name += lower.get(next);
                other += upper.get(next++);
            }
            try (Guest one = new Guest(server.port()).say(Chat.hello(name));
                    Guest two = new Guest(server.port())) {
                String joined = Chat.line(one.hear());
                assertFalse(joined.endsWith("(2)"), joined);
                joined = Chat.line(two.say(Chat.hello(other)).hear());
                assertTrue(joined.endsWith("(2)"), joined);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"ẞ, ß", "ẞ, SS", "ß, ss", "Σ, ς", "ᾳ, ΑΙ", "ŉ, ʼN", "Ǆ, ǅ", "K, k"})
    @DisplayName("여러 글자로 바뀌거나 모양이 여럿인 글자도 같은 이름이다")
    void foldsSpecialLetters(String one, String other) throws Exception {
        Chat.enter(server.port(), one);
        Guest guest = new Guest(server.port()).say(Chat.hello(other));
        assertEquals("joined: " + other + "(2)", Chat.line(guest.hear()));
    }

    @ParameterizedTest
    @CsvSource({
        "은지, \u110b\u1173\u11ab\u110c\u1175",
        "은지, '\u00a0은지'",
        "은지, '\u2007은지\u202f'",
        "은지, 은지\u180b",
        "은지, \ufe0f은지",
        "은지, 은\u200b지",
        "은지, 은지\ufeff",
        "은지, 은\u00ad지",
        "은지, 은지\u3164",
        "은지, 은지\u2800",
        "은지, 은지\udb40\udc41",
        "Kim, kim",
        "Kim, KIM",
        "Kim, \uff2b\uff49\uff4d",
        "Straße, STRASSE",
        "SERVER2, \u24c8erver2",
        "철수(2), \u110e\u1165\u11af\u1109\u116e（2）",
    })
    @DisplayName("다른 글자로 적었어도 보이는 모양이 같으면, 나중 사람에게 번호가 붙는다")
    void lookAlike(String name, String same) throws Exception {
        Guest first = new Guest(server.port()).say(Chat.hello(name));
        first.hear();
        witness.hear();
        String second = Chat.line(new Guest(server.port()).say(Chat.hello(same)).hear());
        assertTrue(second.matches("joined: .*\\(2\\)"), second);
    }

    @Test
    @DisplayName("SERVER처럼 보이는 이름에도 번호가 붙는다")
    void looksLikeServer() throws Exception {
        assertEquals(
                "joined: server(2)",
                Chat.line(new Guest(server.port()).say(Chat.hello("server")).hear()));
    }

    @Test
    @DisplayName("죽은 연결이 아직 남아 있어도 다시 들어올 수 있다")
    void reconnect() throws Exception {
        RawGuest dead = Chat.join(server.port(), "철수");
        expect("SERVER: 철수님이 접속하였습니다. (2)");
        Guest again = Chat.enter(server.port(), "철수");
        expect("SERVER: 철수(2)님이 접속하였습니다. (3)");
        dead.wire.reset();
        expect("SERVER: 철수님이 나가셨습니다. (2)");
        assertEquals("SERVER: 철수님이 나가셨습니다. (2)", Chat.line(again.hear()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"close", "reset", "resetInFrame", "halfClose", "unmasked", "tooLong", "notUtf8", "binary", "late"
            })
    @DisplayName("연결이 어떻게 끝나든 나갔다는 알림은 꼭 한 번 온다")
    void leaveIsToldOnce(String how) throws Exception {
        RawGuest leaver = Chat.join(server.port(), "철수");
        expect("SERVER: 철수님이 접속하였습니다. (2)");
        end(leaver, how);
        expect("SERVER: 철수님이 나가셨습니다. (1)");
        Chat.enter(server.port(), "민수").say(Chat.message("안녕"));
        expect("SERVER: 민수님이 접속하였습니다. (2)");
        expect("민수: 안녕");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"close", "reset", "resetInFrame", "halfClose", "unmasked", "tooLong", "notUtf8", "binary", "late"
            })
    @DisplayName("이름을 정하지 않은 사람은 아무것도 듣지 못하고 말없이 나간다")
    void leaveWithoutJoin(String how) throws Exception {
        Guest silent = new Guest(server.port());
        end(new RawGuest(server.port()), how);
        Guest minsu = Chat.enter(server.port(), "민수");
        expect("SERVER: 민수님이 접속하였습니다. (2)");
        silent.say(Chat.hello("철수"));
        assertEquals("joined: 철수", Chat.line(silent.hear()));
        assertEquals("SERVER: 철수님이 접속하였습니다. (3)", Chat.line(silent.hear()));
        expect("SERVER: 철수님이 접속하였습니다. (3)");
        minsu.leave();
        expect("SERVER: 민수님이 나가셨습니다. (2)");
    }

    private static void end(RawGuest guest, String how) throws Exception {
        byte[] text = Frames.text(Chat.hello("x".repeat(16 * 1024)));
        switch (how) {
            case "close" -> guest.leave();
            case "reset" -> guest.wire.reset();
            case "resetInFrame" -> guest.resetInFrame();
            case "halfClose" -> guest.halfClose();
            case "unmasked" -> guest.wire.send(new byte[] {(byte) 0x81, 1, 'x'});
            case "tooLong" -> guest.wire.send(text);
            case "notUtf8" -> guest.wire.send(Frames.frame(Frames.FIN | Frames.TEXT, (byte) 0xff));
            case "binary" -> guest.wire.send(Frames.frame(Frames.FIN | Frames.BINARY, (byte) 'x'));
            default -> { // 작별한 뒤에 보낸 것은 듣지 않는다.
                guest.wire.send(Frames.frame(Frames.FIN | Frames.CLOSE)).send(Frames.text(Chat.hello("유령")));
            }
        }
        if (!how.startsWith("reset")) {
            assertTrue(guest.ended());
            guest.close();
        }
    }

    @Test
    @DisplayName("서버가 끝날 때는 모두 끊기므로 누가 나갔다고 알리지 않는다")
    void closingServerTellsNoLeaves() throws Exception {
        List<Guest> guests = new ArrayList<>(List.of(witness));
        for (int i = 0; i < 100; i++) {
            guests.add(Chat.enter(server.port(), "손님" + i));
        }
        server.close();
        for (Guest guest : guests) {
            assertEquals(1001, guest.closeCode());
            assertEquals(
                    List.of(),
                    guest.heard.stream()
                            .map(Chat::line)
                            .filter(line -> line.contains("나가셨습니다."))
                            .toList());
        }
    }
}
