package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Disabled("연습 4-6 링크")
@DisplayName("연습 4-6: 링크")
class Exercise46Test {
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

    /** 목록에 있는 링크의 주소를 빈칸으로 이은 것. */
    private static Object links(Browser browser) {
        return browser.run(
                "Array.from(document.querySelectorAll('#messages a'), a => a.getAttribute('href')).join(' ')");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example.com/에서 봐|https://example.com/",
                "여기(http://example.com/a?b=1&c=2#d).|http://example.com/a?b=1&c=2#d",
                "https://example.com, http://example.org!|https://example.com http://example.org",
                "<a href=\"https://example.com/\">눌러</a>|https://example.com/",
            })
    @DisplayName("메시지의 주소는 링크가 되고, 보이는 글은 쓴 그대로다")
    void linksAddresses(String text, String links) throws Exception {
        try (Browser first = enter("철수");
                Browser second = enter("영희")) {
            first.type("text", text).press("전송");
            for (Browser browser : List.of(first, second)) {
                Wait.until("말이 보임", () -> browser.texts("#messages .text").contains(text));
                assertEquals(links, links(browser));
                assertEquals(
                        List.of(),
                        browser.texts("#messages a:not([rel~=noopener]), #messages a:not([rel~=noreferrer]),"
                                + "#messages a:not([target='_blank']), #messages .text > :not(a)"));
            }
        }
    }

    @Test
    @DisplayName("http와 https가 아닌 주소는 글자로 남는다. 이름과 알림도 글자다")
    void leavesOthersAlone() throws Exception {
        String text = "javascript:alert(1) data:text/html,x ftp://example.com https:// 끝";
        try (Browser browser = enter("https://a.kr")) {
            browser.type("text", text).press("전송");
            Wait.until("말이 보임", () -> browser.texts("#messages .mine .text").contains(text));
            browser.type("text", "https://example.com/").press("전송");
            Wait.until("말이 보임", () -> browser.texts("#messages .mine .text").size() == 2);
            assertEquals("https://example.com/", links(browser));
        }
    }
}
