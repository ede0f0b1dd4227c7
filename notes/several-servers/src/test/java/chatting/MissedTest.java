package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("놓친 메시지")
class MissedTest {
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

    /** 철수가 들어왔다 나가고, 나갔다는 알림이 들린다. */
    private Tab visit() throws Exception {
        Tab tab = new Tab("철수").enter(server.port());
        tab.guest.leave();
        assertEquals(Chat.visit("철수", 1), witness.hear(2));
        return tab;
    }

    @Test
    @DisplayName("모두가 듣는 이벤트에는 id가 있고, 한 사람에게만 가는 이벤트에는 없다")
    void exactJson() throws Exception {
        Guest guest = new Guest(server.port()).say(Chat.hello("철수")).say(Chat.message("안녕"));
        List<JsonObject> heard = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            heard.add(Tab.json(guest.hear()));
        }
        heard.add(Tab.json(guest.say("!").hear()));
        String before = witness.after;
        assertEquals("joined: 철수", Tab.line(heard.get(0).toString()));
        assertFalse(heard.get(0).has("id"));
        assertEquals(
                Tab.json("{\"event\": \"update\", \"data\": {\"type\": \"connect\", \"name\": \"SERVER\","
                        + " \"message\": \"철수님이 접속하였습니다.\", \"count\": 2}}"),
                placed(heard.get(1), before, 1));
        assertEquals(
                Tab.json(
                        "{\"event\": \"update\", \"data\": {\"type\": \"message\", \"name\": \"철수\", \"message\": \"안녕\"}}"),
                placed(heard.get(2), before, 2));
        assertEquals(
                Tab.json("{\"event\": \"refused\", \"data\": {\"message\": \"이벤트의 형식이 올바르지 않습니다.\"}}"), heard.get(3));
        guest.leave();
        assertEquals(List.of("SERVER: 철수님이 접속하였습니다. (2)", "철수: 안녕", "SERVER: 철수님이 나가셨습니다. (1)"), witness.hear(3));
        assertEquals(Tab.number(before) + 3, Tab.number(witness.after));
    }

    /** 자리를 확인하고 떼어 낸다. */
    private static JsonObject placed(JsonObject event, String before, int steps) {
        String id = event.remove("id").getAsString();
        assertTrue(id.matches("\\d+-" + (Tab.number(before) + steps) + "-[0-9a-f]{12}"), id);
        assertTrue(Tab.millis(before) <= Tab.millis(id), before + " 뒤에 " + id);
        long ago = System.currentTimeMillis() - Tab.millis(id);
        assertTrue(Math.abs(ago) < 60_000, ago + "ms 전");
        return event;
    }

    @Test
    @DisplayName("돌아온 페이지는 놓친 것을 차례로 한 번씩, 들어오기 바로 앞까지 한 프레임에 듣는다")
    void replay() throws Exception {
        Tab tab = visit();
        for (int i = 0; i < 5; i++) {
            witness.guest.say(Chat.message("놓침" + i));
        }
        witness.hear(5);
        RawGuest back = new RawGuest(server.port()).say(Tab.hello("철수", tab.page, tab.after));
        List<String> frame = Chat.events(
                        Frames.readUntil(Frames.TEXT, back.wire).text())
                .stream()
                .map(Tab::line)
                .toList();
        assertEquals(
                List.of(
                        "SERVER: 철수님이 나가셨습니다. (1)",
                        "영희: 놓침0",
                        "영희: 놓침1",
                        "영희: 놓침2",
                        "영희: 놓침3",
                        "영희: 놓침4",
                        "joined: 철수",
                        "SERVER: 철수님이 접속하였습니다. (2)"),
                frame);
        assertEquals("SERVER: 철수님이 접속하였습니다. (2)", witness.hear());
        back.close();
    }

    @Test
    @DisplayName("쏟아지는 말 속에서 스무 번 끊겼다 돌아와도 빠진 것도, 두 번 들은 것도 없다")
    void manyBreaks() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Guest talker = Chat.enter(server.port(), "수다쟁이");
        CompletableFuture<Void> talk = CompletableFuture.runAsync(
                () -> {
                    for (int i = 0; !done.get(); i++) {
                        talker.say(Chat.message("수다 " + i));
                        Wait.until("말한 것이 돌아옴", () -> !talker.heard.isEmpty()); // 돌아온 만큼만 말한다
                        talker.heard.clear();
                    }
                },
                task -> new Thread(task).start());
        Tab tab = new Tab("철수");
        for (int round = 0; round < 20; round++) {
            tab.open(server.port());
            List<String> heard = tab.hearUntil("joined: " + tab.name);
            assertFalse(heard.contains("gap"), "" + heard);
            tab.hear(10 + round);
            tab.drop();
        }
        done.set(true);
        talk.join();
        while (witness.heard.lastKey() < tab.heard.lastKey()) {
            witness.hear();
        }
        tab.missedNothing(witness);
    }

    @Test
    @DisplayName("아무것도 듣지 못하고 끊긴 페이지는 제가 들어온 때부터 듣는다")
    void heardNothing() throws Exception {
        Tab tab = new Tab("철수");
        RawGuest deaf = new RawGuest(server.port()).say(Tab.hello(tab.name, tab.page, ""));
        assertEquals("SERVER: 철수님이 접속하였습니다. (2)", witness.hear());
        deaf.wire.reset();
        witness.guest.say(Chat.message("들리나요"));
        witness.hear();
        tab.open(server.port());
        assertEquals(List.of("SERVER: 철수님이 접속하였습니다. (2)", "영희: 들리나요", "joined: 철수"), tab.hear(3));
    }

    @Test
    @DisplayName("처음 온 페이지는 전에 있던 말을 듣지 않는다")
    void newcomerHearsNoHistory() throws Exception {
        visit();
        witness.guest.say(Chat.message("지난 이야기"));
        witness.hear();
        Tab tab = new Tab("민수").open(server.port());
        assertEquals(List.of("joined: 민수", "SERVER: 민수님이 접속하였습니다. (2)"), tab.hear(2));
    }

    @Test
    @DisplayName("너무 오래되어 남아 있지 않은 것이 있으면 빈 곳이 있다고 먼저 알리고, 남은 것은 차례로 들려준다")
    void gapWhenTooOld() throws Exception {
        Tab tab = visit();
        int all = 700; // 10MiB가 넘는다
        List<String> lines = Chat.lines("x".repeat(15 * 1024), all);
        for (String line : lines) {
            witness.guest.say(Chat.message(line));
            witness.hear();
        }
        tab.open(server.port());
        List<String> heard = tab.hearUntil("SERVER: 철수님이 접속하였습니다. (2)");
        int kept = heard.size() - 3;
        assertEquals("gap", heard.get(0));
        assertTrue(400 < kept && kept < all, kept + "개가 남음");
        for (int i = 0; i < kept; i++) {
            assertEquals("영희: " + lines.get(all - kept + i), heard.get(1 + i));
        }
        assertEquals("joined: 철수", heard.get(1 + kept));
    }

    @Test
    @DisplayName("긴 말 여든 개를 놓쳐도 빠짐없이 듣는다")
    void longWordsAreKept() throws Exception {
        Tab tab = visit();
        List<String> lines = Chat.lines("가".repeat(5_000), 80);
        for (String line : lines) {
            witness.guest.say(Chat.message(line));
            witness.hear();
        }
        List<String> heard = tab.open(server.port()).hearUntil("joined: 철수");
        assertIterableEquals(lines.stream().map(line -> "영희: " + line).toList(), heard.subList(1, 81));
        assertFalse(heard.contains("gap"));
    }

    @Test
    @DisplayName("들은 적이 없는 자리를 지어낸 페이지는 빈 곳이 있다는 말을 들을 뿐, 지난 이야기를 듣지 못한다")
    void gapWhenForged() throws Exception {
        visit();
        witness.guest.say(Chat.message("지난 이야기"));
        witness.hear();
        long millis = Tab.millis(witness.after);
        long number = Tab.number(witness.after);
        String proof = witness.after.split("-")[2];
        for (String after : List.of(
                millis + "-1-" + proof,
                millis + "-" + number + "-000000000000",
                "1-1-" + proof,
                millis + "-" + (number + 1_000) + "-" + proof)) {
            Tab tab = new Tab("민수");
            tab.after = after;
            tab.open(server.port());
            assertEquals(List.of("gap", "joined: 민수", "SERVER: 민수님이 접속하였습니다. (2)"), tab.hear(3), after);
            tab.guest.leave();
            witness.hear(2);
        }
    }

    static Stream<Arguments> badHellos() {
        String page = "0123456789abcdef".repeat(2);
        return Stream.of(
                arguments("page가 비었음", Tab.hello("철수", "", "")),
                arguments("page가 짧음", Tab.hello("철수", page.substring(17), "")),
                arguments("page가 긺", Tab.hello("철수", page + "0", "")),
                arguments("page에 다른 글자", Tab.hello("철수", page.substring(1) + "g", "")),
                arguments("page에 한글", Tab.hello("철수", "가".repeat(32), "")),
                arguments("page에 줄바꿈", Tab.hello("철수", page + "\\n", "")),
                arguments("page에 명령", Tab.hello("철수", "\\r\\nFLUSHALL\\r\\n" + page.substring(12), "")),
                arguments("page가 객체", Tab.hello("철수", page, "").replace("\"" + page + "\"", "{}")),
                arguments("page가 수", Tab.hello("철수", page, "").replace("\"" + page + "\"", "1")),
                arguments("page가 null", Tab.hello("철수", page, "").replace("\"" + page + "\"", "null")),
                arguments("page가 없음", "{\"event\":\"newUser\",\"data\":{\"name\":\"철수\",\"after\":\"\"}}"),
                arguments("after가 없음", "{\"event\":\"newUser\",\"data\":{\"name\":\"철수\",\"page\":\"" + page + "\"}}"),
                arguments("name이 없음", "{\"event\":\"newUser\",\"data\":{\"page\":\"" + page + "\",\"after\":\"\"}}"),
                arguments("name이 객체", Tab.hello("철수", page, "").replace("\"철수\"", "{}")),
                arguments("name이 김", Tab.hello("가".repeat(21), page, "")),
                arguments("남는 필드", Tab.hello("철수", page, "\",\"x\":\"")),
                arguments("after가 낱말", Tab.hello("철수", page, "처음부터")),
                arguments("after에 증거가 없음", Tab.hello("철수", page, "1-1")),
                arguments("after가 끝없이 긺", Tab.hello("철수", page, "1-" + "9".repeat(15_000))),
                arguments("after에 줄바꿈", Tab.hello("철수", page, "1-1-000000000000\\n")),
                arguments("after가 명령", Tab.hello("철수", page, "1-1\\r\\nFLUSHALL\\r\\n")),
                arguments("after가 빈칸", Tab.hello("철수", page, " ")),
                arguments("after가 객체", Tab.hello("철수", page, "x").replace("\"x\"", "{}")),
                arguments("after가 수", Tab.hello("철수", page, "x").replace("\"x\"", "1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badHellos")
    @DisplayName("잘못 지어낸 newUser는 한국어로 거절하고, 그는 이어서 들어올 수 있다")
    void refusesBadHello(String what, String hello) throws Exception {
        Guest guest = new Guest(server.port()).say(hello);
        String line = Chat.line(guest.hear());
        assertTrue(line.matches("refused: .*[가-힣].*"), line);
        guest.say(Chat.hello("철수"));
        assertEquals("joined: 철수", Chat.line(guest.hear()));
        assertEquals("SERVER: 철수님이 접속하였습니다. (2)", witness.hear());
    }
}
