package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chatting.Browser.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("두 번 보내지 않기")
class OnceTest {
    private ChatServer one;
    private ChatServer two;
    /** 처음부터 끝까지 있는 사람. */
    private Tab witness;

    @BeforeEach
    void start() throws Exception {
        one = ChatServer.start("localhost", 0);
        two = ChatServer.start("localhost", 0);
        witness = new Tab("영희").enter(two.port());
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    @Test
    @DisplayName("같은 key로 여러 번 보낸 말은 한 번 들린다")
    void sameKeyTwice() throws Exception {
        Tab tab = new Tab("철수").enter(one.port());
        String key = Tab.hex(16);
        tab.say("한 번", key);
        assertTrue(tab.event().contains(key));
        tab.say("한 번", key).say("한 번", key).say("다음", Tab.hex(16));
        assertEquals(List.of("SERVER: 철수님이 접속하였습니다. (2)", "철수: 한 번", "철수: 다음"), witness.hear(3));
    }

    @Test
    @DisplayName("글이 같아도 key가 다르면 다른 말이다")
    void differentKeys() throws Exception {
        Tab tab = new Tab("철수").enter(one.port());
        tab.say("네", Tab.hex(16))
                .say("네", Tab.hex(16))
                .guest
                .say(Chat.message("네"))
                .say(Chat.message("네"));
        assertEquals(List.of("SERVER: 철수님이 접속하였습니다. (2)", "철수: 네", "철수: 네", "철수: 네", "철수: 네"), witness.hear(5));
    }

    @Test
    @DisplayName("보내자마자 끊기고 다른 서버에서 다시 보내기를 서른 번 해도, 말마다 꼭 한 번 들린다")
    void breaksWhileSending() throws Exception {
        Tab tab = new Tab("철수").enter(one.port());
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String key = Tab.hex(16);
            tab.say("말 " + i, key);
            if (i % 2 == 0) {
                tab.drop();
            }
            tab.open(i % 2 == 0 ? two.port() : one.port()).hearUntil("joined: 철수");
            tab.say("말 " + i, key);
            expected.add("철수: 말 " + i);
        }
        tab.say("끝", Tab.hex(16));
        expected.add("철수: 끝");
        List<String> heard = witness.hearUntil("철수: 끝");
        assertEquals(
                expected, heard.stream().filter(line -> line.startsWith("철수: ")).toList());
    }

    private Browser enter(String name, int port) throws Exception {
        Browser browser = new Browser(port);
        browser.showsStatus("접속 중");
        browser.type("name", name).press("입장");
        Wait.until("입장함", () -> browser.isDisplayed("chat"));
        witness.hear();
        return browser;
    }

    /** 보내는 중에 끊겨 다른 서버로 돌아온 페이지에, 쓴 말이 쓴 순서대로 한 번씩 내 말로 보인다. */
    private void comesBack(Relay relay, Browser browser) throws Exception {
        relay.cut();
        browser.showsStatus("연결 끊김");
        relay.join(two.port());
        browser.showsStatus("접속 중");
        Wait.until(
                "보내는 중인 것이 없음",
                () -> browser.texts("#messages .mine:not(.waiting)").size() >= 2
                        && browser.texts("#log .waiting").isEmpty());
        browser.type("text", "셋\n");
        witness.hearUntil("철수: 셋");
        Wait.until(
                "셋도 보임",
                () -> browser.texts("#messages .mine:not(.waiting) .text").contains("셋"));
        assertEquals(
                List.of(
                        new Message("mine", "철수", "하나"),
                        new Message("mine", "철수", "둘"),
                        new Message("mine", "철수", "셋")),
                browser.messages().stream()
                        .filter(message -> message.kind().startsWith("mine"))
                        .toList());
    }

    @Test
    @DisplayName("말이 서버에 닿기 전에 끊기면 페이지가 다시 보내고, 한 번 들린다")
    void breaksBeforeServer() throws Exception {
        try (Relay relay = new Relay(one.port());
                Browser browser = enter("철수", relay.port())) {
            relay.swallowUp();
            browser.type("text", "하나\n").type("text", "둘\n");
            comesBack(relay, browser);
        }
    }

    @Test
    @DisplayName("말이 적힌 뒤 확인을 듣기 전에 끊겨도 한 번 들리고, 페이지는 전해진 것으로 보인다")
    void breaksBeforeConfirmation() throws Exception {
        try (Relay relay = new Relay(one.port());
                Browser browser = enter("철수", relay.port())) {
            relay.swallowDown();
            browser.type("text", "하나\n").type("text", "둘\n");
            assertEquals(List.of("철수: 하나", "철수: 둘"), witness.hear(2));
            comesBack(relay, browser);
        }
    }

    @Test
    @DisplayName("하나는 적히고 하나는 닿지 않은 채 끊겨도, 저마다 한 번 쓴 순서대로 들린다")
    void breaksBetween() throws Exception {
        try (Relay relay = new Relay(one.port());
                Browser browser = enter("철수", relay.port())) {
            relay.swallowDown();
            browser.type("text", "하나\n");
            assertEquals("철수: 하나", witness.hear());
            relay.swallowUp();
            browser.type("text", "둘\n");
            comesBack(relay, browser);
        }
    }
}
