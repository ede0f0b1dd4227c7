package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chatting.Browser.Message;
import java.io.IOException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("페이지")
class PageTest {
    private ChatServer server;

    @BeforeEach
    void start() throws IOException {
        server = ChatServer.start("localhost", 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Browser open() throws IOException {
        Browser browser = new Browser(server.port());
        browser.showsStatus("접속 중");
        return browser;
    }

    /** 이름을 정하고 들어간다. */
    private Browser enter(String name) throws IOException {
        Browser browser = open();
        browser.type("name", name).press("입장");
        Wait.until("입장함", () -> browser.isDisplayed("chat"));
        return browser;
    }

    private static Message joined(String name) {
        return Message.notice(name + "님이 접속하였습니다.");
    }

    private static Message left(String name) {
        return Message.notice(name + "님이 나가셨습니다.");
    }

    @Test
    @DisplayName("한국어 페이지이고, 제목과 상태와 이름표가 있다")
    void hasTitleStatusAndLabel() throws IOException {
        try (Browser browser = open()) {
            assertEquals("채팅", browser.page.getTitleText());
            assertEquals("ko", browser.page.getDocumentElement().getAttribute("lang"));
            assertEquals("접속 중", browser.text("status"));
            assertEquals(List.of("이름"), browser.texts("label[for=name]"));
            assertEquals(List.of("메시지"), browser.texts("label[for=text]"));
        }
    }

    @Test
    @DisplayName("새 메시지를 화면 낭독기에 알리는 role=log는 목록을 감싼 요소에 있다")
    void announcesMessages() throws IOException {
        try (Browser browser = open()) {
            assertNotNull(browser.page.querySelector("div[role=log] > ol#messages:not([role])"));
            assertNotNull(browser.page.querySelector("#status[role=status]"));
        }
    }

    @Test
    @DisplayName("Content-Security-Policy가 막을 것(인라인 스크립트와 스타일, 바깥의 파일)이 없다")
    void hasOnlyItsOwnFiles() throws IOException {
        try (Browser browser = open()) {
            List<?> blocked = browser.page.getByXPath("""
                    //script[not(@src)] | //style | //@style | //@*[starts-with(name(), 'on')]
                    | //@*[name() = 'src' or name() = 'href'][not(starts-with(., '/')) or starts-with(., '//')]
                    """);
            assertEquals(List.of(), blocked);
        }
    }

    @Test
    @DisplayName("이름을 정하기 전에는 메시지를 쓸 수 없고, 정하면 쓸 수 있다")
    void asksNameFirst() throws IOException {
        try (Browser browser = open()) {
            assertTrue(browser.isDisplayed("join"));
            assertFalse(browser.isDisplayed("chat"));
            assertEquals("", browser.text("count"));
            browser.type("name", "철수\n");
            browser.shows(joined("철수"));
            assertFalse(browser.isDisplayed("join"));
            assertTrue(browser.isDisplayed("chat"));
            assertEquals("접속자 1명", browser.text("count"));
        }
    }

    @Test
    @DisplayName("이름을 비워 두면 익명이 된다")
    void isAnonymousWithoutName() throws IOException {
        try (Browser browser = enter("")) {
            browser.shows(joined("익명"));
        }
    }

    @Test
    @DisplayName("입장을 거듭 눌러도 한 번만 들어간다")
    void entersOnce() throws IOException {
        try (Browser browser = open()) {
            synchronized (browser.page) {
                browser.type("name", "철수").press("입장").press("입장");
            }
            browser.shows(joined("철수"));
            try (Browser other = enter("영희")) {
                browser.shows(joined("철수"), joined("영희"));
                browser.type("text", "안녕\n");
                other.shows(joined("영희"), Message.others("철수", "안녕"));
                browser.shows(joined("철수"), joined("영희"), Message.mine("안녕"));
            }
        }
    }

    @Test
    @DisplayName("내 말은 내 화면에 한 번, 남의 화면에 이름과 함께 한 번 보인다")
    void talks() throws IOException {
        try (Browser first = enter("철수");
                Browser second = enter("영희")) {
            first.shows(joined("철수"), joined("영희"));
            assertEquals(List.of("접속자 2명", "접속자 2명"), List.of(first.text("count"), second.text("count")));
            List<String> times = new ArrayList<>(List.of(now()));
            first.clearMessages();
            first.type("text", "안녕").press("전송");
            assertEquals("", first.value("text"));
            second.shows(joined("영희"), Message.others("철수", "안녕"));
            second.type("text", "반가워\n");
            first.shows(Message.mine("안녕"), Message.others("영희", "반가워"));
            second.shows(joined("영희"), Message.others("철수", "안녕"), Message.mine("반가워"));
            times.add(now());
            assertTrue(times.containsAll(first.texts("#messages time")), first.texts("#messages time") + "");
        }
    }

    /** 서울의 시각, HH:MM. */
    private static String now() {
        return LocalTime.now(ZoneId.of("Asia/Seoul")).format(DateTimeFormatter.ofPattern("HH:mm"));
    }

    @Test
    @DisplayName("탭을 닫으면 나간 것을 한 번 알리고, 접속자 수가 줄고, 나머지는 이야기를 이어 간다")
    void tellsWhenTabCloses() throws IOException {
        try (Browser first = enter("철수")) {
            try (Browser leaving = enter("영희")) {
                leaving.type("text", "먼저 갈게\n");
                first.shows(joined("철수"), joined("영희"), Message.others("영희", "먼저 갈게"));
            }
            first.shows(joined("철수"), joined("영희"), Message.others("영희", "먼저 갈게"), left("영희"));
            assertEquals("접속자 1명", first.text("count"));
            first.clearMessages();
            try (Browser next = enter("민수")) {
                first.shows(joined("민수"));
                first.type("text", "어서 와\n");
                next.shows(joined("민수"), Message.others("철수", "어서 와"));
            }
        }
    }

    @Test
    @DisplayName("이미 있는 이름에는 번호가 붙고, 남에게 그 이름으로 보인다")
    void numbersTakenName() throws IOException {
        try (Browser first = enter("철수");
                Browser second = enter("철수")) {
            second.shows(joined("철수(2)"));
            second.type("text", "나도 철수야\n");
            first.shows(joined("철수"), joined("철수(2)"), Message.others("철수(2)", "나도 철수야"));
        }
    }

    @Test
    @DisplayName("쓸 수 없는 이름이면 까닭을 보이고, 다시 정하면 들어간다")
    void explainsRefusedName() throws IOException {
        try (Browser browser = open()) {
            browser.type("name", "철수\u202E").press("입장");
            Wait.until("까닭이 보임", () -> !browser.text("refusal").isEmpty());
            assertEquals("이름에 보이지 않는 문자를 쓸 수 없습니다.", browser.text("refusal"));
            assertTrue(browser.isDisplayed("join"));
            assertFalse(browser.isDisplayed("chat"));
            browser.type("name", "철수").press("입장");
            browser.shows(joined("철수"));
            assertTrue(browser.isDisplayed("chat"));
            assertEquals("", browser.text("refusal"));
        }
    }

    @Test
    @DisplayName("거절된 메시지는 그 까닭을 보낸 사람에게만 알리고, 이어서 말할 수 있다")
    void explainsRefusedMessage() throws IOException {
        try (Browser first = enter("철수");
                Browser second = enter("영희")) {
            first.shows(joined("철수"), joined("영희"));
            first.clearMessages();
            first.type("text", "\u202E거꾸로\n");
            first.shows(Message.mine("\u202E거꾸로"), Message.notice("메시지에 보이지 않는 문자를 쓸 수 없습니다."));
            first.type("text", "바로\n");
            second.shows(joined("영희"), Message.others("철수", "바로"));
        }
    }

    @Test
    @DisplayName("Enter로도 보낸다")
    void sendsByEnter() throws IOException {
        try (Browser browser = enter("철수")) {
            browser.type("text", "안녕\n");
            browser.shows(joined("철수"), Message.mine("안녕"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000  "})
    @DisplayName("빈칸뿐인 메시지는 보내지 않는다")
    void doesNotSendBlank(String blank) throws IOException {
        try (Browser browser = enter("철수")) {
            browser.type("text", blank).press("전송").type("text", "\n").type("text", "다음 메시지\n");
            browser.shows(joined("철수"), Message.mine("다음 메시지"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<b>굵게</b>",
                "<script>document.title = '뺏김'</script>",
                "<img src=x onerror=\"document.title = '뺏김'\">",
                "&lt;b&gt; &amp; &#65;",
                "\"큰따옴표\" '작은따옴표' `역따옴표` \\",
                "</span></li><li class=\"others\">거짓",
                "  앞뒤  빈칸  ",
                "\"}, \"event\": \"update",
            })
    @DisplayName("HTML과 따옴표와 빈칸은 내 화면과 남의 화면에 글자 그대로 보인다")
    void showsMarkupAsText(String text) throws IOException {
        try (Browser first = enter("철수");
                Browser second = enter("영희")) {
            first.shows(joined("철수"), joined("영희"));
            first.type("text", text).press("전송");
            first.shows(joined("철수"), joined("영희"), Message.mine(text));
            second.shows(joined("영희"), Message.others("철수", text));
            for (Browser browser : List.of(first, second)) {
                assertEquals(List.of(), browser.texts("#messages li > * *"), "메시지에서 생긴 요소");
                assertEquals("채팅", browser.page.getTitleText());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<b>철수</b>", "<img src onerror=x>", "<script>x</script>", "&lt;&amp;", "'\"`\\", "__proto__"})
    @DisplayName("HTML과 따옴표가 든 이름도 글자 그대로 보인다")
    void showsNameAsText(String name) throws IOException {
        try (Browser first = enter("영희");
                Browser second = enter(name)) {
            second.type("text", "안녕\n");
            first.shows(joined("영희"), joined(name), Message.others(name, "안녕"));
            second.shows(joined(name), Message.mine("안녕"));
            assertEquals(List.of(), first.texts("#messages li > * *"), "이름에서 생긴 요소");
        }
    }

    @Test
    @DisplayName("메시지 200개가 온 순서대로 모두 남는다")
    void keepsManyMessages() throws IOException {
        try (Browser browser = enter("철수");
                Guest guest = new Guest(server.port())) {
            List<String> all =
                    IntStream.range(0, 200).mapToObj(i -> i + "번째 메시지").toList();
            guest.say("{\"event\": \"newUser\", \"data\": \"손님\"}");
            all.forEach(text -> guest.say(
                    "{\"event\": \"message\", \"data\": {\"type\": \"message\", \"message\": \"" + text + "\"}}"));
            Wait.until("모두 보임", () -> browser.messageCount() >= 2 + all.size());
            assertEquals(all, browser.texts("#messages .others .text"));
        }
    }

    @Test
    @DisplayName("서버가 꺼졌다 켜지면 같은 이름으로 스스로 다시 접속하고, 쓰던 것은 칸에 남아 있어 보낼 수 있다")
    void reconnects() throws IOException {
        try (Browser first = enter("철수");
                Browser second = enter("영희")) {
            int port = server.port();
            first.type("text", "쓰던 메시지");
            server.close();
            for (Browser browser : List.of(first, second)) {
                browser.showsStatus("연결 끊김");
                assertEquals("", browser.text("count"));
                browser.clearMessages();
            }
            assertEquals("쓰던 메시지", first.value("text"));
            first.type("text", "끊긴 동안 쓴 메시지").press("전송");
            assertEquals("끊긴 동안 쓴 메시지", first.value("text"));
            first.shows();
            server = ChatServer.start("localhost", port);
            for (Browser browser : List.of(first, second)) {
                Wait.until("둘 다 다시 접속함", () -> browser.text("count").equals("접속자 2명"));
                browser.showsStatus("접속 중");
                assertTrue(browser.isDisplayed("chat"));
            }
            assertTrue(first.messages().contains(joined("철수")));
            assertTrue(second.messages().contains(joined("영희")));
            assertEquals("끊긴 동안 쓴 메시지", first.value("text"));
            second.clearMessages();
            first.press("전송");
            second.shows(Message.others("철수", "끊긴 동안 쓴 메시지"));
        }
    }

    @Test
    @DisplayName("끊긴 동안 이름을 정하면, 다시 연결될 때 들어간다")
    void entersWhenReconnected() throws IOException {
        try (Browser browser = open()) {
            int port = server.port();
            server.close();
            browser.showsStatus("연결 끊김");
            browser.type("name", "철수").press("입장");
            assertFalse(browser.isDisplayed("chat"));
            server = ChatServer.start("localhost", port);
            browser.shows(joined("철수"));
            assertTrue(browser.isDisplayed("chat"));
        }
    }
}
