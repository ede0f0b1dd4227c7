package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chatting.Browser.Message;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("페이지")
@Order(2) // 오래 걸리므로 먼저 시작한다
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

    @Test
    @DisplayName("한국어 페이지이고, 제목과 상태와 이름표가 있다")
    void hasTitleStatusAndLabel() throws IOException {
        try (Browser browser = open()) {
            assertEquals("채팅", browser.page.getTitleText());
            assertEquals("ko", browser.page.getDocumentElement().getAttribute("lang"));
            assertNotNull(browser.page.querySelector("meta[content$='interactive-widget=resizes-content']"));
            assertEquals("접속 중", browser.text("status"));
            assertNotNull(browser.page.querySelector("#text[autofocus]"));
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
    @DisplayName("전송을 누르면 쓴 것이 내 말로 보이고, 서버가 되돌려 준 것이 남의 말로 보인다")
    void showsWhatIsSentAndItsEcho() throws IOException {
        try (Browser browser = open()) {
            List<String> times = new ArrayList<>(List.of(now()));
            browser.type("text", "안녕").press("전송");
            times.add(now());
            browser.shows(Message.mine("안녕"), Message.others("", "안녕"));
            assertTrue(times.containsAll(browser.times()), browser.times() + "");
            assertEquals(List.of(), browser.texts("#messages time:not([datetime$=Z])"));
            assertEquals("", browser.value("text"));
        }
    }

    /** 서울의 날짜와 시각. */
    private static String now() {
        return LocalDateTime.now(ZoneId.of("Asia/Seoul")).format(DateTimeFormatter.ofPattern("yyyy년 M월 d일 HH:mm"));
    }

    @Test
    @DisplayName("Enter로도 보낸다")
    void sendsByEnter() throws IOException {
        try (Browser browser = open()) {
            browser.type("text", "안녕\n");
            browser.shows(Message.mine("안녕"), Message.others("", "안녕"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000  "})
    @DisplayName("빈칸뿐인 메시지는 보내지 않는다")
    void doesNotSendBlank(String blank) throws IOException {
        try (Browser browser = open()) {
            browser.type("text", blank).press("전송").type("text", "\n").type("text", "다음 메시지\n");
            browser.shows(Message.mine("다음 메시지"), Message.others("", "다음 메시지"));
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
            })
    @DisplayName("HTML과 따옴표와 빈칸은 글자 그대로 보인다")
    void showsMarkupAsText(String text) throws IOException {
        try (Browser browser = open()) {
            browser.type("text", text).press("전송");
            browser.shows(Message.mine(text), Message.others("", text));
            assertEquals(List.of(), browser.texts("#messages li > * *"), "메시지에서 생긴 요소");
            assertEquals("채팅", browser.page.getTitleText());
        }
    }

    @Test
    @DisplayName("메시지 200개가 쓴 순서대로 모두 남는다")
    void keepsManyMessages() throws IOException {
        try (Browser browser = open()) {
            List<String> all =
                    IntStream.range(0, 100).mapToObj(i -> i + "번째 메시지").toList();
            for (String text : all) {
                browser.type("text", text + "\n");
            }
            browser.awaitMessages(2 * all.size());
            assertEquals(all, browser.texts("#messages .mine .text"));
            assertEquals(all, browser.texts("#messages .others .text"));
        }
    }

    @Test
    @DisplayName("서버가 꺼지면 연결 끊김을 알리고, 그 뒤에 쓴 것은 칸에 남고, 서버를 다시 켜고 새로고침하면 연결된다")
    void tellsThatServerStopped() throws IOException {
        try (Browser browser = open()) {
            int port = server.port();
            server.close();
            browser.showsStatus("연결 끊김");
            browser.type("text", "사라지면 안 되는 메시지").press("전송");
            assertEquals("사라지면 안 되는 메시지", browser.value("text"));
            browser.shows();
            server = ChatServer.start("localhost", port);
            browser.reload();
            browser.showsStatus("접속 중");
        }
    }
}
