package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import chatting.Browser.Message;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("같은 페이지면 같은 사람")
class SamePageTest {
    private ChatServer server;
    /** 처음부터 끝까지 있는 사람. */
    private Tab witness;

    @BeforeEach
    void start() throws Exception {
        server = ChatServer.start("localhost", 0);
        witness = new Tab("영희").enter(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("옛 연결이 남아 있어도 같은 페이지는 이름을 지키고, 아무도 퇴장과 접속을 듣지 않으며, 옛 연결은 끊긴다")
    void takesOver() throws Exception {
        Tab tab = new Tab("철수").enter(server.port());
        Guest old = tab.guest;
        witness.guest.say(Chat.message("들었나요"));
        assertEquals("영희: 들었나요", tab.hear());
        tab.open(server.port());
        assertEquals("joined: 철수", tab.hear());
        old.closeCode();
        tab.say("나예요", Tab.hex(16));
        assertEquals("철수: 나예요", tab.hear());
        assertEquals(List.of("SERVER: 철수님이 접속하였습니다. (2)", "영희: 들었나요", "철수: 나예요"), witness.hear(3));
        tab.guest.leave();
        assertEquals("SERVER: 철수님이 나가셨습니다. (1)", witness.hear());
    }

    @Test
    @DisplayName("놓친 것이 있는 채로 이어받으면 놓친 것 다음에 joined를 듣고, 접속 알림은 없다")
    void takesOverWithMissed() throws Exception {
        Tab tab = new Tab("철수").enter(server.port());
        witness.hear();
        String after = tab.after;
        witness.guest.say(Chat.message("하나")).say(Chat.message("둘"));
        witness.hear(2);
        try (RawGuest back = new RawGuest(server.port()).say(Tab.hello("철수", tab.page, after))) {
            List<String> frame = Chat.events(
                            Frames.readUntil(Frames.TEXT, back.wire).text())
                    .stream()
                    .map(Tab::line)
                    .toList();
            assertEquals(List.of("영희: 하나", "영희: 둘", "joined: 철수"), frame);
        }
    }

    @Test
    @DisplayName("번호가 붙은 이름도 이어받고, 이름이 같아도 다른 페이지는 다른 사람이다")
    void keepsNumberedName() throws Exception {
        new Tab("철수").enter(server.port());
        Tab second = new Tab("철수").enter(server.port());
        second.open(server.port());
        assertEquals("joined: 철수(2)", second.hear());
        Tab third = new Tab("철수").open(server.port());
        assertEquals("joined: 철수(3)", third.hear());
    }

    @Test
    @DisplayName("한꺼번에 여러 번 이어받아도 마지막 하나만 남는다")
    void takesOverManyTimes() throws Exception {
        Tab tab = new Tab("철수").enter(server.port());
        String after = tab.after;
        List<Guest> all = Stream.generate(() -> new Guest(server.port()))
                .limit(10)
                .map(guest -> guest.say(Tab.hello("철수", tab.page, after)))
                .toList();
        Wait.until(
                "하나만 남음",
                () -> all.stream().filter(each -> each.closed.isDone()).count() == 9);
        Guest last =
                all.stream().filter(each -> !each.closed.isDone()).findFirst().orElseThrow();
        assertEquals("joined: 철수", Chat.line(last.hear()));
        last.say(Chat.message("하나뿐"));
        assertEquals("철수: 하나뿐", Chat.line(last.hear()));
        assertEquals(List.of("SERVER: 철수님이 접속하였습니다. (2)", "철수: 하나뿐"), witness.hear(2));
    }

    @Test
    @DisplayName("남의 page는 아무도 듣지 못하고, 말에는 보낸 key가 붙는다")
    void tellsKeyNotPage() throws Exception {
        Tab tab = new Tab("철수").enter(server.port());
        String key = Tab.hex(16);
        tab.say("열쇠", key).guest.say(Chat.message("열쇠 없이"));
        String heard = "";
        for (Guest guest : List.of(witness.guest, tab.guest)) {
            String event = guest.hear();
            while (!event.contains("열쇠 없이")) {
                if (event.contains("열쇠")) {
                    JsonObject data = Tab.json(event).getAsJsonObject("data");
                    assertEquals(key, data.get("key").getAsString());
                }
                heard += event;
                event = guest.hear();
            }
            assertFalse(Tab.json(event).getAsJsonObject("data").has("key"), event);
        }
        assertTrue(heard.contains(key));
        assertFalse(heard.contains(tab.page), heard);
    }

    static Stream<Arguments> badKeys() {
        String key = "0123456789abcdef";
        return Stream.of(
                arguments("비었음", Tab.message("안녕", "")),
                arguments("짧음", Tab.message("안녕", key.substring(1))),
                arguments("긺", Tab.message("안녕", key.repeat(2) + "0")),
                arguments("다른 글자", Tab.message("안녕", key.substring(1) + "g")),
                arguments("줄바꿈", Tab.message("안녕", key + "\\n")),
                arguments("명령", Tab.message("안녕", "\\r\\nFLUSHALL\\r\\n")),
                arguments("한글", Tab.message("안녕", "열".repeat(16))),
                arguments("객체", Tab.message("안녕", key).replace("\"" + key + "\"", "{}")),
                arguments("수", Tab.message("안녕", key).replace("\"" + key + "\"", "1")),
                arguments("null", Tab.message("안녕", key).replace("\"" + key + "\"", "null")),
                arguments("남는 필드", Tab.message("안녕", key + "\",\"page\":\"" + key.repeat(2))),
                arguments("속인 id", Tab.message("안녕", key + "\",\"id\":\"1-1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badKeys")
    @DisplayName("잘못 지어낸 key는 한국어로 거절하고, 그는 이어서 말할 수 있다")
    void refusesBadKey(String what, String message) throws Exception {
        Tab tab = new Tab("철수").enter(server.port());
        tab.guest.say(message);
        String line = tab.hear();
        assertTrue(line.matches("refused: .*[가-힣].*"), line);
        tab.say("이어서", Tab.hex(16));
        assertEquals("철수: 이어서", tab.hear());
        assertEquals(List.of("SERVER: 철수님이 접속하였습니다. (2)", "철수: 이어서"), witness.hear(2));
    }

    /** 끊겼다가 다시 들어오기를 기다린다. */
    private static void comesBack(Browser browser) {
        Wait.until("다시 들어옴", () -> browser.text("messages").contains("이름으로 다시 들어왔습니다."));
    }

    private static Message notice(String text) {
        return Message.notice(text);
    }

    private Browser enter(String name, int port) throws IOException {
        Browser browser = new Browser(port);
        browser.showsStatus("접속 중");
        browser.type("name", name).press("입장");
        Wait.until("입장함", () -> browser.isDisplayed("chat"));
        return browser;
    }

    @Test
    @DisplayName("끊겼던 페이지에는 놓친 말이 말한 때와 함께 차례로 한 번씩 보인다. 아무도 나가거나 들어오지 않았다")
    void pageShowsMissed() throws Exception {
        try (Relay relay = new Relay(server.port());
                Browser browser = enter("철수", relay.port())) {
            browser.type("text", "먼저\n");
            browser.shows(notice("철수님이 접속하였습니다."), new Message("mine", "철수", "먼저"));
            witness.hear(2);
            browser.run("Date.now = () => 0"); // 다시 들은 때가 아니라 말한 때가 보여야 한다
            relay.swallowDown(); // 서버는 아직 모른다
            witness.guest.say(Chat.message("놓침1")).say(Chat.message("놓침2"));
            witness.hear(2);
            relay.cut();
            browser.showsStatus("연결 끊김");
            relay.join(server.port());
            browser.showsStatus("접속 중");
            Wait.until("놓친 것이 보임", () -> browser.messageCount() >= 4);
            witness.guest.say(Chat.message("이어서"));
            Wait.until("이어진 것이 보임", () -> browser.text("messages").contains("이어서"));
            List<Message> words = browser.messages().stream()
                    .filter(message -> !message.kind().equals("notice"))
                    .toList();
            assertEquals(
                    List.of(
                            new Message("mine", "철수", "먼저"),
                            Message.others("영희", "놓침1"),
                            Message.others("영희", "놓침2"),
                            Message.others("영희", "이어서")),
                    words);
            assertEquals(List.of(), browser.texts("#messages .others time[datetime^='1970']"));
        }
    }

    @Test
    @DisplayName("전해졌으나 확인을 듣지 못한 내 말은 돌아온 뒤 내 말로 한 번 보인다")
    void pageConfirmsOwnWords() throws Exception {
        try (Relay relay = new Relay(server.port());
                Browser browser = enter("철수", relay.port())) {
            browser.shows(notice("철수님이 접속하였습니다."));
            witness.hear();
            relay.swallowDown();
            browser.type("text", "들렸나요\n");
            assertEquals("철수: 들렸나요", witness.hear());
            relay.cut();
            browser.showsStatus("연결 끊김");
            relay.join(server.port());
            Wait.until(
                    "내 말이 보임",
                    () -> browser.texts("#messages .mine:not(.waiting)").size() > 0);
            browser.type("text", "다음\n");
            Wait.until(
                    "다음 말도 보임",
                    () -> browser.texts("#messages .mine:not(.waiting) .text").contains("다음"));
            assertEquals(
                    List.of(new Message("mine", "철수", "들렸나요"), new Message("mine", "철수", "다음")),
                    browser.messages().stream()
                            .filter(message -> message.kind().startsWith("mine"))
                            .toList());
            witness.hearUntil("철수: 다음");
        }
    }

    @Test
    @DisplayName("이름이 같은 다른 사람의 말을 내 말로 보지 않는다")
    void pageKnowsOwnWordsByKey() throws Exception {
        try (Browser browser = enter("철수", server.port())) {
            Tab other = new Tab("철수").enter(server.port());
            other.say("나는 철수(2)", Tab.hex(16));
            browser.shows(notice("철수님이 접속하였습니다."), notice("철수(2)님이 접속하였습니다."), Message.others("철수(2)", "나는 철수(2)"));
        }
    }

    @Test
    @DisplayName("key까지 붙여 서버가 받는 가장 긴 메시지는 보내지고, 그보다 길면 보내지 않고 칸에 둔다")
    void tellsWhenTooLong() throws Exception {
        try (Browser browser = enter("철수", server.port())) {
            browser.shows(notice("철수님이 접속하였습니다."));
            String longest = "가".repeat(5433);
            browser.paste("text", longest + "가").press("전송");
            assertEquals("너무 길어 보낼 수 없습니다. 1%쯤 줄여 주세요.", browser.text("refusal"));
            assertEquals(longest + "가", browser.value("text"));
            browser.paste("text", longest).press("전송");
            browser.shows(notice("철수님이 접속하였습니다."), new Message("mine", "철수", longest));
        }
    }

    @Test
    @DisplayName("서버가 꺼졌다 켜지면 스스로 다시 들어오고, 쓰던 것은 칸에 남아 있어 보낼 수 있다")
    void reconnects() throws Exception {
        int port = server.port();
        try (Browser browser = enter("철수", port)) {
            browser.type("text", "쓰던 메시지");
            server.close();
            browser.showsStatus("연결 끊김");
            assertEquals("", browser.text("count"));
            browser.press("전송");
            assertEquals("쓰던 메시지", browser.value("text"));
            assertEquals("연결되어 있지 않아 보내지 못했습니다.", browser.text("refusal"));
            server = ChatServer.start("localhost", port);
            comesBack(browser);
            browser.press("전송");
            Wait.until(
                    "보내짐",
                    () -> browser.texts("#messages .mine:not(.waiting) .text").equals(List.of("쓰던 메시지")));
            assertEquals("내 이름: 철수", browser.text("me"));
        }
    }

    @Test
    @DisplayName("번호가 붙은 내 이름은 끊겼다 돌아와도 그대로다")
    void keepsName() throws Exception {
        new Tab("철수").enter(server.port());
        try (Relay relay = new Relay(server.port());
                Browser browser = enter("철수", relay.port())) {
            assertEquals("내 이름: 철수(2)", browser.text("me"));
            relay.swallowUp(); // 끊겼다는 것도 서버는 아직 모른다
            relay.cut();
            browser.showsStatus("연결 끊김");
            relay.join(server.port());
            comesBack(browser);
            browser.type("text", "돌아왔어요\n");
            Wait.until(
                    "말이 돌아옴",
                    () -> browser.texts("#messages .mine:not(.waiting) .text").contains("돌아왔어요"));
            assertEquals("내 이름: 철수(2)", browser.text("me"));
        }
    }

    @Test
    @DisplayName("죽은 줄은 40초 안에 알고, 줄이 살아나면 15초 안에 같은 사람으로 돌아온다")
    void noticesDeadLine() throws Exception {
        try (Line line = new Line(server.port());
                Browser browser = enter("철수", line.port())) {
            browser.shows(notice("철수님이 접속하였습니다."));
            line.die();
            Wait.until(
                    "끊긴 것을 앎",
                    Duration.ofSeconds(40),
                    () -> browser.text("status").startsWith("연결 끊김"));
            int attempts = line.connections();
            Wait.until("대답 없는 연결을 그만두고 다시 해 봄", () -> line.connections() > attempts + 1);
            line.revive();
            Wait.until(
                    "다시 들어옴",
                    Duration.ofSeconds(15),
                    () -> browser.text("messages").contains("이름으로 다시 들어왔습니다."));
            browser.type("text", "들려요\n");
            Wait.until(
                    "내 말이 돌아옴",
                    () -> browser.texts("#messages .mine:not(.waiting) .text").contains("들려요"));
            witness.hearUntil("철수: 들려요");
        }
    }
}
