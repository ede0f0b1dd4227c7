package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Disabled("연습 4-2 누가 있나")
@DisplayName("연습 4-2: 누가 있나")
class Exercise42Test {
    private ChatServer server;

    @BeforeEach
    void start() throws Exception {
        server = ChatServer.start("localhost", 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String names(String event) {
        return JsonParser.parseString(event)
                        .getAsJsonObject()
                        .getAsJsonObject("data")
                        .get("names") + "";
    }

    @Test
    @DisplayName("접속과 퇴장의 알림에 지금 있는 사람들의 이름이 들어온 차례로 들어 있다")
    void noticesCarryNames() throws Exception {
        Guest younghee = Chat.enter(server.port(), "영희");
        Chat.enter(server.port(), "철수");
        Guest minsoo = Chat.enter(server.port(), "철수");
        assertEquals("[\"영희\",\"철수\"]", names(younghee.hear()));
        assertEquals("[\"영희\",\"철수\",\"철수(2)\"]", names(younghee.hear()));
        minsoo.leave();
        assertEquals("[\"영희\",\"철수\"]", names(younghee.hear()));
    }

    @Test
    @DisplayName("페이지의 #users에 이름이 글자 그대로 보이고, 나간 사람은 사라진다")
    void pageListsNames() throws Exception {
        try (Browser browser = new Browser(server.port())) {
            browser.showsStatus("접속 중");
            browser.type("name", "영희").press("입장");
            shows(browser, "영희");
            Guest guest = Chat.enter(server.port(), "<b>철수</b>");
            shows(browser, "영희", "<b>철수</b>");
            guest.leave();
            shows(browser, "영희");
        }
    }

    /** 페이지의 스크립트에서 난 오류가 있으면 그것부터 알린다. */
    private static void shows(Browser browser, String... names) {
        Wait.until("#users에 보임: " + List.of(names), () -> {
            browser.assertNoErrors();
            return browser.texts("#users li").equals(List.of(names));
        });
    }
}
