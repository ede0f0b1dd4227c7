package chatting;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Disabled("연습 4-4 입력 중…")
@DisplayName("연습 4-4: 입력 중…")
class Exercise44Test {
    private static final String TYPING = "{\"event\":\"typing\",\"data\":\"\"}";
    private static final String CHULSOO = "{\"event\":\"typing\",\"data\":{\"name\":\"철수\"}}";

    private ChatServer server;

    @BeforeEach
    void start() throws Exception {
        server = ChatServer.start("localhost", 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Browser enter(String name) throws Exception {
        Browser browser = new Browser(server.port());
        browser.showsStatus("접속 중");
        browser.type("name", name).press("입장");
        browser.shows(Browser.Message.notice(name + "님이 접속하였습니다."));
        return browser;
    }

    @Test
    @DisplayName("서버는 쓰고 있는 사람의 이름을 모두에게 알린다. 이름을 정하지 않았으면 거절한다")
    void serverTellsWhoIsTyping() throws Exception {
        Guest younghee = Chat.enter(server.port(), "영희");
        Guest chulsoo = new Guest(server.port()).say(TYPING);
        assertEquals("refused: 이름을 먼저 정해 주세요.", Chat.line(chulsoo.hear()));
        chulsoo.say(Chat.hello("철수")).say(TYPING);
        younghee.hear();
        assertEquals(CHULSOO, younghee.hear());
    }

    @Test
    @DisplayName("페이지는 쓰기 시작하면 알린다. 글자마다 알리지는 않는다")
    void pageTellsOnce() throws Exception {
        try (Browser browser = enter("철수")) {
            Guest younghee = Chat.enter(server.port(), "영희");
            browser.type("text", "안녕하세요\n");
            assertEquals(CHULSOO, younghee.hear());
            assertEquals("철수: 안녕하세요", Chat.line(younghee.hear()));
        }
    }

    @Test
    @DisplayName("계속 쓰고 있으면 3초에 한 번 알린다")
    void pageTellsAgain() throws Exception {
        try (Browser browser = enter("철수")) {
            Guest younghee = Chat.enter(server.port(), "영희");
            long start = System.nanoTime();
            Wait.until("두 번 알림", () -> {
                assertDoesNotThrow(() -> browser.type("text", "쓰는 중"));
                return younghee.heard.size() > 1;
            });
            long millis = (System.nanoTime() - start) / 1_000_000;
            assertTrue(millis > 2_900, millis + "밀리초 만에 또 알림");
            assertEquals(CHULSOO, younghee.hear());
        }
    }

    @Test
    @DisplayName("남이 쓰고 있으면 #typing에 보이고, 그 사람의 말이 오면 사라진다. 내 것은 보이지 않는다")
    void pageShowsOthers() throws Exception {
        try (Browser browser = enter("영희")) {
            Guest chulsoo = Chat.enter(server.port(), "철수");
            browser.type("text", "나도 쓰는 중");
            while (!chulsoo.hear().equals(CHULSOO.replace("철수", "영희"))) {
                continue; // 들어올 때의 알림
            }
            Chat.enter(server.port(), "민수");
            Wait.until("민수의 접속이 보임", () -> browser.texts("#messages .notice").size() == 3);
            assertEquals("", browser.text("typing"), "내가 쓰는 것");
            chulsoo.say(TYPING);
            Wait.until("철수가 쓰고 있음이 보임", () -> browser.text("typing").equals("철수님이 입력 중…"));
            chulsoo.say(Chat.message("안녕"));
            Wait.until("철수의 말이 보임", () -> browser.texts("#messages .others").size() == 1);
            assertEquals("", browser.text("typing"));
        }
    }

    @Test
    @DisplayName("쓰다가 그만두면 저절로 사라진다")
    void disappears() throws Exception {
        try (Browser browser = enter("영희")) {
            Chat.enter(server.port(), "철수").say(TYPING);
            Wait.until("철수가 쓰고 있음이 보임", () -> !browser.text("typing").isEmpty());
            Wait.until("사라짐", () -> browser.text("typing").isEmpty());
        }
    }
}
