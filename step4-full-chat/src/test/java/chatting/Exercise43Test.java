package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
        chulsoo = Chat.enter(server.port(), "철수");
        younghee = Chat.enter(server.port(), "영희");
        chulsoo.hear();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("ack를 요청한 메시지는 보낸 사람에게 같은 번호로 답하고, 남들에게는 번호 없이 전한다")
    void acknowledges() throws Exception {
        chulsoo.say("""
                {"event":"message","data":{"type":"message","message":"안녕"},"ack":"7"}""");
        assertEquals("철수: 안녕", Chat.line(chulsoo.hear()));
        assertEquals("""
                {"event":"ack","data":"7"}""", chulsoo.hear());
        assertEquals("""
                {"event":"update","data":{"type":"message","name":"철수","message":"안녕"}}""", younghee.hear());
    }

    @Test
    @DisplayName("요청하지 않았거나 거절했으면 ack를 보내지 않는다")
    void onlyWhenAskedAndTaken() throws Exception {
        chulsoo.say("""
                {"event":"message","data":{"type":"message","message":"안녕"}}""");
        assertEquals("철수: 안녕", Chat.line(chulsoo.hear()));
        chulsoo.say("""
                {"event":"message","data":{"type":"message","message":" "},"ack":"8"}""");
        assertEquals("""
                {"event":"refused","data":{"message":"보이는 글자가 없는 메시지는 보낼 수 없습니다."}}""", chulsoo.hear());
        chulsoo.say("""
                {"event":"message","data":{"type":"message","message":"또 안녕"},"ack":"9"}""");
        assertEquals("철수: 또 안녕", Chat.line(chulsoo.hear()));
        assertEquals("""
                {"event":"ack","data":"9"}""", chulsoo.hear());
    }

    @Test
    @DisplayName("ack는 문자열만 받는다")
    void takesOnlyStrings() throws Exception {
        chulsoo.say("""
                {"event":"message","data":{"type":"message","message":"안녕"},"ack":{}}""");
        assertEquals("""
                {"event":"refused","data":{"message":"이벤트의 형식이 올바르지 않습니다."}}""", chulsoo.hear());
        chulsoo.say("""
                {"event":"message","data":{"type":"message","message":"안녕"},"ack":"1"}""");
        assertEquals("철수: 안녕", Chat.line(chulsoo.hear()));
        assertEquals("""
                {"event":"ack","data":"1"}""", chulsoo.hear());
    }
}
