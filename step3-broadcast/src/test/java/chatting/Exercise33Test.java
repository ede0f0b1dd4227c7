package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Disabled("연습 3-3 지난 메시지")
@DisplayName("연습 3-3: /recent라고 보내면 지난 메시지를 20개까지 들려준다")
class Exercise33Test {
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
    @DisplayName("나중에 들어온 사람이 지난 메시지 20개를 순서대로 듣는다")
    void newcomerHearsWhatWasSaid() throws Exception {
        List<Guest> guests = Chat.gather(server.port(), 2);
        List<String> lines = Chat.lines("말", 25);
        lines.forEach(guests.get(0)::say);
        assertEquals(lines, Chat.hear(guests.get(1), 25));

        Guest newcomer = new Guest(server.port()).say("/recent").say("왔어요");
        assertEquals("왔어요", guests.get(0).hear());
        guests.get(0).say("반가워요");
        assertEquals(lines.subList(5, 25), Chat.hear(newcomer, 20));
        assertEquals("반가워요", newcomer.hear());
    }

    @Test
    @DisplayName("긴 메시지가 스무 개 지나간 뒤에 물어도 끊기지 않는다. 64KiB에 드는 마지막 것들을 듣는다")
    void longOnesDoNotCut() throws Exception {
        List<Guest> guests = Chat.gather(server.port(), 2);
        for (String line : Chat.lines("말", 20)) {
            guests.get(0).say(line + "x".repeat(16_000 - line.length()));
            guests.get(1).hear();
        }
        for (int time = 0; time < 2; time++) {
            guests.get(1).say("/recent");
            for (int i = 16; i < 20; i++) {
                String text = guests.get(1).hear();
                assertEquals("말 " + i, text.substring(0, text.indexOf('x')));
            }
        }
        guests.get(0).say("끝");
        assertEquals("끝", guests.get(1).hear());
    }

    @Test
    @DisplayName("물은 사람만 듣고, 제 말도 돌려받는다. /recent는 누구에게도 전하지 않는다")
    void onlyWhoAsksHears() throws Exception {
        List<Guest> guests = Chat.gather(server.port(), 2);
        Chat.lines("말", 20).forEach(guests.get(0)::say);
        guests.get(0).say("마지막 말").say("/recent").say("끝");
        assertEquals("끝", Chat.hear(guests.get(1), 22).get(21));
        guests.get(1).say("끝");
        List<String> heard = Chat.hear(guests.get(0), 21);
        assertEquals("말 1", heard.get(0));
        assertEquals(List.of("마지막 말", "끝"), heard.subList(19, 21));
    }
}
