package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import chatting.Browser.Message;
import java.io.IOException;
import java.time.Duration;
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
import org.junit.jupiter.api.parallel.Execution;
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

    /** 이름을 정하고 들어간다. */
    private Browser enter(String name) throws IOException {
        return enter(name, server.port());
    }

    private Browser enter(String name, int port) throws IOException {
        Browser browser = new Browser(port);
        browser.showsStatus("접속 중");
        browser.type("name", name).press("입장");
        Wait.until("입장함", () -> browser.isDisplayed("chat"));
        return browser;
    }

    private static Message joined(String name) {
        return Message.notice(name + "님이 접속하였습니다.");
    }

    private static Message mine(String name, String text) {
        return new Message("mine", name, text);
    }

    private static Message waiting(String name, String text) {
        return new Message("mine waiting", name + " · 보내는 중", text);
    }

    private static Message failed(String reason, String text) {
        return new Message("mine failed", reason, text);
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
            assertNotNull(browser.page.querySelector("meta[content$='interactive-widget=resizes-content']"));
            assertEquals("접속 중", browser.text("status"));
            assertNotNull(browser.page.querySelector("#name[autofocus]"));
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
    @DisplayName("이벤트는 알림과 이름 달린 말풍선으로 보인다")
    void drawsEvents() throws Exception {
        try (Browser browser = open();
                Guest guest = Chat.enter(server.port(), "영희")) {
            browser.run("socket.emit('newUser', '철수')");
            browser.shows(joined("철수"));
            guest.say(Chat.message("<b>안녕</b>"));
            browser.shows(joined("철수"), Message.others("영희", "<b>안녕</b>"));
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
                browser.shows(joined("철수"), joined("영희"), mine("철수", "안녕"));
            }
        }
    }

    @Test
    @DisplayName("내 말은 내 화면에 한 번, 남의 화면에 이름과 함께 한 번 보인다")
    void talks() throws IOException {
        try (Browser first = enter("철수");
                Browser second = enter("영희")) {
            first.shows(joined("철수"), joined("영희"));
            second.shows(joined("영희"));
            assertEquals(List.of("접속자 2명", "접속자 2명"), List.of(first.text("count"), second.text("count")));
            List<String> times = new ArrayList<>(List.of(now()));
            first.clearMessages();
            first.type("text", "안녕").press("전송");
            assertEquals("", first.value("text"));
            second.shows(joined("영희"), Message.others("철수", "안녕"));
            second.type("text", "반가워\n");
            first.shows(mine("철수", "안녕"), Message.others("영희", "반가워"));
            second.shows(joined("영희"), Message.others("철수", "안녕"), mine("영희", "반가워"));
            times.add(now());
            assertTrue(times.containsAll(first.times()), first.times() + "");
            assertEquals(List.of(), first.texts("#messages time:not([datetime$=Z])"));
        }
    }

    /** 서울의 날짜와 시각. */
    private static String now() {
        return LocalDateTime.now(ZoneId.of("Asia/Seoul")).format(DateTimeFormatter.ofPattern("yyyy년 M월 d일 HH:mm"));
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
            browser.type("name", "가".repeat(21)).press("입장");
            Wait.until("까닭이 보임", () -> !browser.text("refusal").isEmpty());
            assertEquals("이름은 20자까지 쓸 수 있습니다.", browser.text("refusal"));
            assertTrue(isMarked(browser), "칸에 표시가 있음");
            browser.type("name", "철수");
            assertNotEquals("", browser.text("refusal"), "거절한 까닭은 다시 정할 때까지 남음");
            assertTrue(browser.isDisplayed("join"));
            assertFalse(browser.isDisplayed("chat"));
            browser.press("입장");
            browser.shows(joined("철수"));
            assertTrue(browser.isDisplayed("chat"));
            assertEquals("", browser.text("refusal"));
            assertFalse(isMarked(browser), "칸에 표시가 없음");
        }
    }

    /** 이름 칸에 잘못되었다는 표시(aria-invalid)가 있는가. */
    private static boolean isMarked(Browser browser) {
        return !browser.texts("#name[aria-invalid=true]").isEmpty();
    }

    @Test
    @DisplayName("거절된 메시지는 까닭과 함께 나에게만 보이고, 다시 쓰기를 누르면 쓰던 글 뒤에 붙는다")
    void explainsRefusedMessage() throws IOException {
        try (Browser first = enter("철수");
                Browser second = enter("영희")) {
            first.shows(joined("철수"), joined("영희"));
            first.clearMessages();
            first.type("text", "\u2800\u2800\n").type("text", "바로\n");
            first.shows(failed("보내지 못함: 보이는 글자가 없는 메시지는 보낼 수 없습니다.", "(보이지 않는 글자 2개)"), mine("철수", "바로"));
            second.shows(joined("영희"), Message.others("철수", "바로"));
            first.type("text", "쓰던 글").press("다시 쓰기");
            first.shows(mine("철수", "바로"));
            assertEquals("쓰던 글\n\u2800\u2800", first.value("text"));
            assertEquals("text", first.focused());
        }
    }

    @Test
    @DisplayName("거절된 메시지는 다시 쓰기로 칸에 되돌린다")
    void givesRefusedMessageBack() throws IOException {
        try (Browser browser = enter("철수")) {
            browser.type("text", "\u200b\n");
            Wait.until(
                    "보내지 못했다고 보임",
                    () -> browser.texts("#messages .failed .name")
                            .equals(List.of("보내지 못함: 보이는 글자가 없는 메시지는 보낼 수 없습니다.")));
            browser.press("다시 쓰기");
            assertEquals("\u200b", browser.value("text"));
        }
    }

    @Test
    @DisplayName("기다리는 말이 없는데 거절이 오면 까닭을 알림으로 보인다")
    void explainsRefusalWithNothingWaiting() throws IOException {
        try (Browser browser = enter("철수")) {
            browser.shows(joined("철수"));
            browser.run("socket.emit('newUser', '영희')");
            browser.shows(joined("철수"), Message.notice("보내지 못함: 이름은 한 번만 정할 수 있습니다."));
        }
    }

    @Test
    @DisplayName("Enter로도 보낸다")
    void sendsByEnter() throws IOException {
        try (Browser browser = enter("철수")) {
            browser.type("text", "안녕\n");
            assertEquals("", browser.value("text"));
            browser.shows(joined("철수"), mine("철수", "안녕"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000  "})
    @DisplayName("빈칸뿐인 메시지는 보내지 않는다")
    void doesNotSendBlank(String blank) throws IOException {
        try (Browser browser = enter("철수")) {
            browser.type("text", blank).press("전송").type("text", "\n").type("text", "다음 메시지\n");
            browser.shows(joined("철수"), mine("철수", "다음 메시지"));
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
            first.shows(joined("철수"), joined("영희"), mine("철수", text));
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
            second.shows(joined(name), mine(name, "안녕"));
            assertEquals(List.of(), first.texts("#messages li > * *"), "이름에서 생긴 요소");
        }
    }

    @Test
    @DisplayName("마지막 500줄이 온 순서대로 남는다")
    void keepsLastMessages() throws IOException {
        try (Browser browser = enter("철수");
                Guest guest = new Guest(server.port())) {
            List<String> all =
                    IntStream.range(0, 520).mapToObj(i -> i + "번째 메시지").toList();
            guest.say("{\"event\": \"newUser\", \"data\": \"손님\"}");
            all.forEach(text -> guest.say(
                    "{\"event\": \"message\", \"data\": {\"type\": \"message\", \"message\": \"" + text + "\"}}"));
            browser.awaitMessages(500);
            Wait.until("모두 보임", () -> browser.text("messages").contains("519번째 메시지"));
            List<String> shown = browser.texts("#messages .others .text"); // 나머지 줄은 알림이다
            assertEquals(500, browser.messageCount());
            assertTrue(shown.size() > 490, shown.size() + "개");
            assertEquals(all.subList(all.size() - shown.size(), all.size()), shown);
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
                assertEquals(1, browser.texts("#status.broken").size());
                assertEquals("", browser.text("count"));
                browser.clearMessages();
            }
            assertEquals("쓰던 메시지", first.value("text"));
            first.type("text", "끊긴 동안 쓴 메시지").press("전송");
            assertEquals("끊긴 동안 쓴 메시지", first.value("text"));
            assertEquals("연결되어 있지 않아 보내지 못했습니다.", first.text("refusal"));
            first.shows();
            server = ChatServer.start("localhost", port);
            for (Browser browser : List.of(first, second)) {
                Wait.until("둘 다 다시 접속함", () -> browser.text("count").equals("접속자 2명"));
                browser.showsStatus("접속 중");
                assertEquals(0, browser.texts("#status.broken").size());
                assertTrue(browser.isDisplayed("chat"));
            }
            assertEquals(List.of(rejoined("철수"), joined("철수")), first.messages().subList(0, 2));
            assertEquals(
                    List.of(rejoined("영희"), joined("영희")), second.messages().subList(0, 2));
            assertEquals("", first.text("refusal"));
            assertEquals("끊긴 동안 쓴 메시지", first.value("text"));
            second.clearMessages();
            first.press("전송");
            second.shows(Message.others("철수", "끊긴 동안 쓴 메시지"));
        }
    }

    private static Message rejoined(String name) {
        return Message.notice(name + " 이름으로 다시 들어왔습니다. 끊긴 동안의 메시지는 빠졌을 수 있습니다.");
    }

    @Test
    @DisplayName("끊긴 동안 이름을 정하면 기다린다고 알리고, 다시 연결될 때 마지막에 정한 이름으로 들어간다")
    void entersWhenReconnected() throws IOException {
        try (Browser browser = open()) {
            int port = server.port();
            server.close();
            browser.showsStatus("연결 끊김");
            browser.type("name", "철수").press("입장");
            assertEquals("연결되어 있지 않습니다. 연결되면 칸에 있는 이름으로 들어갑니다.", browser.text("refusal"));
            assertFalse(browser.isDisplayed("chat"));
            browser.type("name", "영희");
            server = ChatServer.start("localhost", port);
            browser.shows(joined("영희"));
            assertTrue(browser.isDisplayed("chat"));
            assertEquals("", browser.text("refusal"));
        }
    }

    @Test
    @DisplayName("내 이름이 보인다. 번호가 붙은 이름도, 다시 들어오며 바뀐 이름도 보인다")
    void showsOwnName() throws Exception {
        Guest guest = new Guest(server.port()).say("{\"event\": \"newUser\", \"data\": \"철수\"}");
        guest.hear();
        try (Browser browser = enter("철수")) {
            assertEquals("내 이름: 철수(2)", browser.text("me"));
            int port = server.port();
            server.close();
            browser.showsStatus("연결 끊김");
            browser.clearMessages();
            server = ChatServer.start("localhost", port);
            browser.shows(rejoined("철수"), joined("철수"));
            assertEquals("내 이름: 철수", browser.text("me"));
        }
    }

    @Test
    @DisplayName("내 말은 돌아올 때까지 맨 아래에서 보내는 중이고, 그동안 더 쓸 수 있고, 쓴 순서대로 돌아온다")
    void waitsForOwnWords() throws IOException {
        try (Line line = new Line(server.port());
                Browser first = enter("철수", line.port());
                Browser second = enter("영희")) {
            first.shows(joined("철수"), joined("영희"));
            first.clearMessages();
            line.mute();
            first.type("text", "하나\n").type("text", "둘\n");
            assertEquals(List.of(waiting("철수", "하나"), waiting("철수", "둘")), first.messages());
            assertEquals(List.of(), first.texts("[role=log] li"), "낭독기는 확정된 것만 한 번 읽는다");
            second.type("text", "먼저\n");
            Wait.until("먼저 한 말이 들림", () -> first.messageCount() == 3);
            assertEquals(
                    List.of(Message.others("영희", "먼저"), waiting("철수", "하나"), waiting("철수", "둘")), first.messages());
            line.revive();
            first.shows(Message.others("영희", "먼저"), mine("철수", "하나"), mine("철수", "둘"));
            second.shows(joined("영희"), mine("영희", "먼저"), Message.others("철수", "하나"), Message.others("철수", "둘"));
        }
    }

    @Test
    @Execution(CONCURRENT) // 오래 기다리므로 다른 테스트와 나란히 돈다
    @DisplayName("죽은 줄은 40초 안에 알고, 보내던 것은 전해졌는지 모른다고 알리고, 줄이 살아나면 15초 안에 다시 들어온다")
    void noticesDeadLine() throws IOException {
        try (Line line = new Line(server.port());
                Browser browser = enter("철수", line.port())) {
            browser.shows(joined("철수"));
            browser.clearMessages();
            line.die();
            browser.type("text", "들려요?\n").type("text", "쓰던 글");
            browser.run(
                    "document.querySelector('.waiting .text').innerHTML = '<font>Do you hear me?</font>'"); // 브라우저의 번역
            Wait.until(
                    "끊긴 것을 앎",
                    Duration.ofSeconds(40),
                    () -> browser.text("status").startsWith("연결 끊김"));
            browser.shows(failed("전해졌는지 알 수 없음: 연결이 끊겼습니다.", "들려요?"));
            browser.press("다시 쓰기");
            assertEquals("쓰던 글\n들려요?", browser.value("text"));
            int attempts = line.connections();
            Wait.until("대답 없는 연결을 그만두고 다시 해 봄", () -> line.connections() > attempts + 1);
            line.revive();
            Wait.until("다시 들어옴", Duration.ofSeconds(15), () -> rejoins(browser) == 1);
            Wait.until("옛 연결이 나감", () -> browser.text("count").equals("접속자 1명"));
            browser.type("text", "들려요\n");
            Wait.until(
                    "내 말이 돌아옴",
                    () -> !browser.texts("#messages .mine:not(.waiting)").isEmpty());
            assertEquals(1, rejoins(browser));
        }
    }

    @Test
    @DisplayName("대답이 없어 그만둔 연결에서 뒤늦게 온 이벤트는 듣지 않는다")
    void ignoresLateEvents() throws IOException {
        try (Browser browser = open()) {
            browser.run("""
                    var opened = [];
                    var connects = 0;
                    WebSocket = function () {
                      opened.push(this);
                      this.addEventListener = (event, listener) => { this['on' + event] = listener; };
                      this.close = () => {};
                    };
                    io().on('connect', () => { connects += 1; });
                    """);
            Wait.until("다시 연결함", () -> browser.run("opened.length").equals(2.0));
            assertEquals(1.0, browser.run("opened[0].onopen(); opened[0].onclose(); opened[1].onopen(); connects"));
        }
    }

    @Test
    @DisplayName("끊긴 것은 한 번만 알린다. 다시 연결하지 못할 때마다 또 알리지는 않는다")
    void tellsLossOnce() throws IOException {
        try (Browser browser = open()) {
            browser.run("""
                    var opened = [];
                    var losses = 0;
                    var failing = false;
                    WebSocket = function () {
                      opened.push(this);
                      this.addEventListener = (event, listener) => { this['on' + event] = listener; };
                      this.close = () => {};
                      if (failing) setTimeout(() => this.onclose());
                    };
                    io().on('disconnect', () => { losses += 1; });
                    opened[0].onopen();
                    failing = true;
                    opened[0].onclose();
                    """);
            Wait.until("세 번 더 해 봄", () -> (double) browser.run("opened.length") > 3);
            assertEquals(1.0, browser.run("losses"));
            browser.run("failing = false");
            Wait.until(
                    "다시 연결되었다 끊긴 것은 다시 알림",
                    () -> browser.run("opened.at(-1).onopen(); opened.at(-1).onclose(); losses")
                            .equals(2.0));
        }
    }

    @Test
    @DisplayName("입장의 답이 늦으면 기다리고 있다고 알리고, 들어가면 지운다")
    void tellsThatItWaits() throws IOException {
        try (Line line = new Line(server.port());
                Browser browser = new Browser(line.port())) {
            browser.showsStatus("접속 중");
            line.mute();
            browser.type("name", "철수").press("입장");
            Wait.until("기다린다고 알림", () -> browser.text("refusal").equals("서버의 답을 기다리고 있습니다."));
            line.revive();
            browser.shows(joined("철수"));
            assertEquals("", browser.text("refusal"));
        }
    }

    @Test
    @DisplayName("새로고침하면 이름만 남는다")
    void keepsNameWhenReloaded() throws IOException {
        try (Browser browser = enter("철수")) {
            browser.type("text", "안녕\n").type("text", "쓰던 글");
            browser.reload();
            browser.showsStatus("접속 중");
            assertTrue(browser.isDisplayed("join"));
            assertEquals(List.of("철수", ""), List.of(browser.value("name"), browser.value("text")));
            assertEquals(
                    "name 1 0",
                    browser.run("[sessionStorage.key(0), sessionStorage.length, localStorage.length].join(' ')"));
        }
    }

    @Test
    @DisplayName("저장소를 막아 둔 브라우저에서도 들어가 말한다")
    void entersWithoutStorage() throws IOException {
        try (Browser browser = open()) {
            browser.run("""
                    Object.defineProperty(window, 'sessionStorage', {get() { throw new Error('막힘'); }});
                    """);
            browser.type("name", "철수").press("입장");
            browser.shows(joined("철수"));
            browser.type("text", "안녕\n");
            browser.shows(joined("철수"), mine("철수", "안녕"));
        }
    }

    private static long rejoins(Browser browser) {
        return browser.messages().stream()
                .filter(message -> message.text().contains("다시 들어왔습니다"))
                .count();
    }

    @Test
    @DisplayName("서버가 한 번에 받지 못할 만큼 긴 메시지와 이름은 보내지 않고 알리며, 자르지 않고 칸에 둔다")
    void tellsWhenTooLong() throws IOException {
        String tooLong = "가".repeat(6000);
        try (Browser browser = open()) {
            browser.paste("name", tooLong).press("입장");
            assertEquals("너무 길어 보낼 수 없습니다. 10%쯤 줄여 주세요.", browser.text("refusal"));
            assertEquals(tooLong, browser.value("name"));
            browser.type("name", "철수");
            assertEquals("", browser.text("refusal"), "고쳐 쓰면 알린 것이 사라짐");
            browser.press("입장");
            browser.shows(joined("철수"));
            browser.paste("text", tooLong).press("전송");
            assertEquals("너무 길어 보낼 수 없습니다. 10%쯤 줄여 주세요.", browser.text("refusal"));
            assertEquals(tooLong, browser.value("text"));
            String longest = "가".repeat(5442);
            browser.paste("text", longest + "가").press("전송");
            assertEquals("너무 길어 보낼 수 없습니다. 1%쯤 줄여 주세요.", browser.text("refusal"));
            browser.paste("text", longest).press("전송");
            browser.shows(joined("철수"), mine("철수", longest));
            assertEquals("", browser.text("refusal"));
        }
    }

    @Test
    @DisplayName("보내지 못했다고 알린 것은 글을 고쳐 쓰면 사라진다")
    void forgetsNoticeWhenTextChanges() throws IOException {
        try (Browser browser = enter("철수")) {
            server.close();
            browser.showsStatus("연결 끊김");
            browser.type("text", "안녕").press("전송");
            assertEquals("연결되어 있지 않아 보내지 못했습니다.", browser.text("refusal"));
            browser.type("text", "안녕하세요");
            assertEquals("", browser.text("refusal"));
        }
    }

    @Test
    @DisplayName("붙여 넣은 탭과 줄바꿈은 그대로 전해지고, 전송을 누른 뒤에도 칸에 이어 쓸 수 있다")
    void keepsLines() throws IOException {
        try (Browser browser = enter("철수")) {
            browser.paste("text", "첫 줄\n\t둘째 줄").press("전송");
            assertEquals("text", browser.focused());
            browser.shows(joined("철수"), mine("철수", "첫 줄\n\t둘째 줄"));
        }
    }

    @Test
    @DisplayName("다른 탭을 보는 동안 온 메시지의 수가 제목에 보이고, 돌아오면 사라진다")
    void countsUnseen() throws IOException {
        try (Browser first = enter("철수");
                Browser second = enter("영희")) {
            first.hide(true);
            second.type("text", "하나\n").type("text", "둘\n");
            first.shows(joined("철수"), joined("영희"), Message.others("영희", "하나"), Message.others("영희", "둘"));
            assertEquals("(2) 채팅", first.page.getTitleText());
            assertEquals("새 메시지 2개", first.text("unread"));
            assertTrue(first.isDisplayed("unread"));
            first.run("byId('unread').focus()");
            first.hide(false);
            assertEquals("채팅", first.page.getTitleText());
            assertFalse(first.isDisplayed("unread"));
            assertEquals("log", first.focused(), "사라진 버튼에 있던 초점은 목록으로 간다");
        }
    }
}
