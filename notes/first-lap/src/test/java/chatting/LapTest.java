package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chatting.Browser.Message;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** 체크포인트마다 하나씩. 앞 체크포인트의 서버에서는 실패하고, 뒤의 서버에서도 통과한다. */
@DisplayName("첫 바퀴")
class LapTest {
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
    @DisplayName("페이지가 서버에서 온다")
    void servesThePage() throws IOException {
        try (Browser browser = new Browser(server.port())) {
            assertEquals(List.of("채팅"), browser.texts("h1"));
        }
    }

    @Test
    @DisplayName("웹소켓으로 말을 걸면 서버가 같은 연결로 대답한다")
    void answers() throws InterruptedException {
        try (Guest guest = new Guest(server.port())) {
            String answer = guest.say(Chat.newUser("철수")).hear();
            assertTrue(answer.contains("철수"), answer);
        }
    }

    @Test
    @DisplayName("한 사람이 말하면 다른 사람이 듣는다")
    void othersHear() throws InterruptedException {
        try (Guest first = enter("철수");
                Guest second = enter("영희")) {
            hears(second, "안녕", first);
        }
    }

    @Test
    @DisplayName("누가 말했는지는 서버가 적는다")
    void serverWritesTheName() throws InterruptedException {
        try (Guest first = enter("철수");
                Guest second = enter("영희")) {
            String heard = hears(second, "안녕", first);
            assertTrue(heard.contains("\"name\":\"철수\",\"message\":\"안녕\""), heard);
        }
    }

    @Test
    @DisplayName("들어오고 나가는 것을 남들이 듣는다. 접속자 수도 듣는다")
    void tellsWhoComesAndGoes() throws InterruptedException {
        try (Guest first = enter("철수")) {
            Guest second = enter("영희").say(Chat.message("왔어요")).ping();
            String came = next(first, "왔어요", "영희님이 접속하였습니다.");
            assertTrue(came.contains("\"count\":2"), came);
            second.leave();
            String left = next(first, "나가셨습니다");
            assertTrue(left.contains("영희님이 나가셨습니다.") && left.contains("\"count\":1"), left);
        }
    }

    @Test
    @DisplayName("페이지는 이벤트를 말풍선과 알림으로 보여 준다")
    void pageShowsEvents() throws IOException {
        try (Browser browser = new Browser(server.port());
                Guest guest = enter("영희")) {
            browser.showsStatus("접속 중");
            browser.run("socket.emit('newUser', '철수')");
            browser.assertNoErrors();
            browser.shows(Message.notice("철수님이 접속하였습니다."));
            guest.say(Chat.message("<b>안녕</b>"));
            browser.shows(Message.notice("철수님이 접속하였습니다."), Message.others("영희", "<b>안녕</b>"));
        }
    }

    @Test
    @DisplayName("두 탭이 이름을 정하고 이야기한다")
    void twoTabsTalk() throws IOException {
        try (Browser first = new Browser(server.port());
                Browser second = new Browser(server.port())) {
            first.showsStatus("접속 중");
            second.showsStatus("접속 중");
            first.type("name", "철수").press("입장");
            first.shows(Message.notice("철수님이 접속하였습니다."));
            second.type("name", "").press("입장");
            first.shows(Message.notice("철수님이 접속하였습니다."), Message.notice("익명님이 접속하였습니다."));
            first.type("text", "안녕\n");
            first.shows(
                    Message.notice("철수님이 접속하였습니다."), Message.notice("익명님이 접속하였습니다."), new Message("mine", "철수", "안녕"));
            second.shows(Message.notice("익명님이 접속하였습니다."), Message.others("철수", "안녕"));
            assertEquals("접속자 2명", first.text("count"));
            assertEquals("내 이름: 익명", second.text("me"));
            assertFalse(second.isDisplayed("join"));
        }
    }

    private Guest enter(String name) {
        return new Guest(server.port()).say(Chat.newUser(name)).ping();
    }

    /** 말하는 이의 말이 듣는 이에게 들리기를 기다린다. 제 말이 먼저 돌아오면 남의 말은 오지 않은 것이다. */
    private static String hears(Guest listener, String text, Guest speaker) throws InterruptedException {
        speaker.say(Chat.message(text)).ping();
        listener.say(Chat.message("내가 한 말"));
        return next(listener, "내가 한 말", text);
    }

    /** 마지막 말이 든 글을 기다려 준다. 다른 말이 먼저 들리면 실패다. 그래서 앞 체크포인트에서도 오래 기다리지 않고 실패한다. */
    private static String next(Guest listener, String... words) throws InterruptedException {
        String wanted = words[words.length - 1];
        while (true) {
            String heard = listener.hear();
            for (String word : words) {
                if (heard.contains(word)) {
                    assertTrue(heard.contains(wanted), "먼저 들린 것: " + heard);
                    return heard;
                }
            }
        }
    }
}
