package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Disabled("연습 4-1 긴 메시지를 거절하기")
@DisplayName("연습 4-1: 긴 메시지")
class Exercise41Test {
    private static final String REFUSED = "refused: 메시지는 2000자까지 쓸 수 있습니다.";

    private ChatServer server;
    private Guest chulsoo;
    private Guest younghee;

    @BeforeEach
    void enter() throws Exception {
        server = ChatServer.start("localhost", 0);
        younghee = Chat.enter(server.port(), "영희");
        chulsoo = Chat.enter(server.port(), "철수");
        younghee.hear();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("2,001자 메시지는 보낸 사람에게만 거절을 알린다")
    void refusesLongMessages() throws Exception {
        chulsoo.say(Chat.message("가".repeat(2001))).say(Chat.message("짧은 메시지"));
        assertTrue(Chat.line(younghee.hear()).equals("철수: 짧은 메시지"), "영희에게 긴 메시지가 들림");
        assertEquals(REFUSED, Chat.line(chulsoo.hear()));
        assertEquals("철수: 짧은 메시지", Chat.line(chulsoo.hear()));
    }

    @Test
    @DisplayName("이모지도 한 자로 세어 2,000자까지 받는다")
    void countsCodePoints() throws Exception {
        String longest = "👋".repeat(2000);
        chulsoo.say(Chat.message(longest)).say(Chat.message(longest + "👋"));
        assertTrue(Chat.line(younghee.hear()).equals("철수: " + longest), "영희에게 2,000자 메시지가 들리지 않음");
        chulsoo.hear();
        assertTrue(Chat.line(chulsoo.hear()).equals(REFUSED), "2,001자 메시지를 거절하지 않음");
    }
}
