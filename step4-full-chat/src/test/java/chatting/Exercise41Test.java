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
    private static final String REFUSED = """
            {"event":"refused","data":{"message":"메시지는 2000자까지 쓸 수 있습니다."}}""";

    private ChatServer server;
    private Guest chulsoo;
    private Guest younghee;

    @BeforeEach
    void enter() throws Exception {
        server = ChatServer.start("localhost", 0);
        chulsoo = Chat.enter(server.port(), "철수");
        younghee = Chat.enter(server.port(), "영희");
        chulsoo.hear();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String message(String text) {
        return "{\"event\":\"message\",\"data\":{\"type\":\"message\",\"message\":\"" + text + "\"}}";
    }

    private static String heard(String text) {
        return "{\"event\":\"update\",\"data\":{\"type\":\"message\",\"name\":\"철수\",\"message\":\"" + text + "\"}}";
    }

    @Test
    @DisplayName("2,001자 메시지는 보낸 사람에게만 거절을 알린다")
    void refusesLongMessages() throws Exception {
        chulsoo.say(message("가".repeat(2001))).say(message("짧은 메시지"));
        assertTrue(younghee.hear().equals(heard("짧은 메시지")), "영희에게 긴 메시지가 들림");
        assertEquals(REFUSED, chulsoo.hear());
    }

    @Test
    @DisplayName("이모지도 한 자로 세어 2,000자까지 받는다")
    void countsCodePoints() throws Exception {
        String longest = "👋".repeat(2000);
        chulsoo.say(message(longest)).say(message(longest + "👋"));
        assertTrue(younghee.hear().equals(heard(longest)), "영희에게 2,000자 메시지가 들리지 않음");
        assertTrue(chulsoo.hear().equals(heard(longest)), "철수에게 제 메시지가 돌아오지 않음");
        assertEquals(REFUSED, chulsoo.hear());
    }
}
