package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Disabled("연습 4-3 받았다고 알리기")
@DisplayName("연습 4-3: ack")
class Exercise43Test {
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

    private static String message(String text, String ack) {
        return Chat.message(text).replaceFirst("}$", ",\"ack\":" + ack + "}");
    }

    private static String ack(String number) {
        return "{\"event\":\"ack\",\"data\":\"" + number + "\"}";
    }

    @Test
    @DisplayName("ack를 요청한 메시지는 보낸 사람에게 같은 값으로 답하고, 남들에게는 그 값 없이 전한다")
    void acknowledges() throws Exception {
        chulsoo.say(message("안녕", "\"7\"")).say(Chat.message("다음"));
        String heard = "{\"event\":\"update\",\"data\":{\"type\":\"message\",\"name\":\"철수\",\"message\":\"안녕\"}}";
        assertEquals(heard, younghee.hear());
        assertEquals("철수: 다음", Chat.line(younghee.hear()));
        assertEquals(heard, chulsoo.hear());
        assertEquals(ack("7"), chulsoo.hear());
    }

    @Test
    @DisplayName("요청하지 않았거나 거절했으면 ack를 보내지 않는다")
    void onlyWhenAskedAndTaken() throws Exception {
        chulsoo.say(Chat.message("안녕")).say(message("", "\"8\"")).say(message("또 안녕", "\"9\""));
        assertEquals("철수: 안녕", Chat.line(chulsoo.hear()));
        assertEquals("refused: 보이는 글자가 없는 메시지는 보낼 수 없습니다.", Chat.line(chulsoo.hear()));
        assertEquals("철수: 또 안녕", Chat.line(chulsoo.hear()));
        assertEquals(ack("9"), chulsoo.hear());
    }

    @Test
    @DisplayName("ack는 문자열만 받는다")
    void takesOnlyStrings() throws Exception {
        for (String wrong : List.of("{}", "1", "null")) {
            chulsoo.say(message("안녕", wrong));
            assertEquals("refused: 이벤트의 형식이 올바르지 않습니다.", Chat.line(chulsoo.hear()));
        }
        chulsoo.say(message("안녕", "\"1\""));
        assertEquals("철수: 안녕", Chat.line(chulsoo.hear()));
        assertEquals(ack("1"), chulsoo.hear());
    }

    @Test
    @DisplayName("들어올 때 요청한 ack에도 답한다")
    void acknowledgesNames() throws Exception {
        Guest minsoo = new Guest(server.port()).say(Chat.hello("민수").replaceFirst("}$", ",\"ack\":\"3\"}"));
        List<String> heard = List.of(minsoo.hear(), minsoo.hear(), minsoo.hear());
        assertTrue(heard.contains(ack("3")), heard + "");
    }
}
