package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.gson.JsonParser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("이벤트")
class EventsTest {
    private static final String EVENT = "이벤트의 형식이 올바르지 않습니다.";
    private static final String UNKNOWN = "모르는 이벤트입니다.";
    private static final String MESSAGE = "메시지의 형식이 올바르지 않습니다.";
    private static final String BLANK = "보이는 글자가 없는 메시지는 보낼 수 없습니다.";
    private static final String TWICE = "이름은 한 번만 정할 수 있습니다.";
    private static final String NO_NAME = "이름을 먼저 정해 주세요.";
    private static final String NAME = "이름은 문자열이어야 합니다.";
    private static final String DISRUPTIVE = "이름에 줄바꿈이나 제어 문자, 글의 방향을 바꾸는 문자를 쓸 수 없습니다.";
    private static final String LONG_NAME = "이름은 20자까지 쓸 수 있습니다.";

    private ChatServer server;
    /** 남이 무엇을 듣는지 보는 사람. */
    private Guest witness;

    @BeforeEach
    void start() throws Exception {
        server = ChatServer.start("localhost", 0);
        witness = Chat.enter(server.port(), "영희");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void expect(Guest guest, String line) throws InterruptedException {
        assertEquals(line, Chat.line(guest.hear()));
    }

    @Test
    @DisplayName("알림과 말과 거절은 정해진 JSON이다")
    void exactJson() throws Exception {
        Guest guest = new Guest(server.port())
                .say("{\"event\": \"newUser\", \"data\": \"철수\"}")
                .say("{\"data\": {\"message\": \"안녕\", \"type\": \"message\"}, \"event\": \"message\"}")
                .say("!");
        String connect = """
                {"event": "update", "data":
                  {"type": "connect", "name": "SERVER", "message": "철수님이 접속하였습니다.", "count": 2}}""";
        String message = """
                {"event": "update", "data": {"type": "message", "name": "철수", "message": "안녕"}}""";
        String refused = """
                {"event": "refused", "data": {"message": "이벤트의 형식이 올바르지 않습니다."}}""";
        String disconnect = """
                {"event": "update", "data":
                  {"type": "disconnect", "name": "SERVER", "message": "철수님이 나가셨습니다.", "count": 1}}""";
        String joined = "{\"event\": \"joined\", \"data\": {\"name\": \"철수\"}}";
        for (String json : List.of(joined, connect, message, refused)) {
            assertEquals(JsonParser.parseString(json), JsonParser.parseString(guest.hear()));
        }
        guest.leave();
        for (String json : List.of(connect, message, disconnect)) {
            assertEquals(JsonParser.parseString(json), JsonParser.parseString(witness.hear()));
        }
    }

    /** JSON이 아니거나, 이벤트의 모양이 아닌 것. */
    static Stream<Arguments> badJson() {
        return Stream.of(
                arguments("빈 글", "", EVENT),
                arguments("빈칸", "   ", EVENT),
                arguments("JSON이 아님", "안녕", EVENT),
                arguments("끝나지 않음", "{\"event\":\"message\",\"data\":{\"type\":\"message\"", EVENT),
                arguments("닫는 따옴표가 없음", "{\"event\":\"message", EVENT),
                arguments("작은따옴표", "{'event':'newUser','data':'철수'}", EVENT),
                arguments("뒤에 남는 글자", Chat.message("안녕") + "!", EVENT),
                arguments("두 객체", Chat.message("안녕") + Chat.message("안녕"), EVENT),
                arguments("주석", "/* */" + Chat.message("안녕"), EVENT),
                arguments("null", "null", EVENT),
                arguments("true", "true", EVENT),
                arguments("수", "1", EVENT),
                arguments("아주 큰 수", "1e999999999", EVENT),
                arguments("글", "\"message\"", EVENT),
                arguments("배열", "[" + Chat.message("안녕") + "]", EVENT),
                arguments("만 겹의 배열", "[".repeat(10_000), EVENT),
                arguments("수천 겹의 객체", "{\"\":".repeat(4_000), EVENT),
                arguments("자료 속 만 겹의 배열", "{\"event\":\"message\",\"data\":" + "[".repeat(10_000), EVENT),
                arguments("수천 겹의 온전한 객체", "{\"\":".repeat(3_000) + "\"\"" + "}".repeat(3_000), EVENT),
                arguments("빈 객체", "{}", EVENT),
                arguments("event가 없음", "{\"data\":\"철수\"}", EVENT),
                arguments("data가 없음", "{\"event\":\"message\"}", EVENT),
                arguments("event가 null", "{\"event\":null,\"data\":\"철수\"}", EVENT),
                arguments("event가 수", "{\"event\":1,\"data\":\"철수\"}", EVENT),
                arguments("event가 객체", "{\"event\":{},\"data\":\"철수\"}", EVENT),
                arguments("남는 칸", "{\"event\":\"newUser\",\"data\":\"철수\",\"x\":\"\"}", EVENT),
                arguments("겹친 칸", "{\"event\":\"newUser\",\"event\":\"newUser\",\"data\":\"철수\"}", EVENT),
                arguments("null 뒤에 겹친 칸", "{\"event\":null,\"event\":\"newUser\",\"data\":\"철수\"}", EVENT),
                arguments("반쪽 서로게이트", message("\"\\ud83d\""), EVENT),
                arguments("틀린 이스케이프", message("\"\\u12\""), EVENT),
                arguments("글이 아주 큰 수", message("1e999999999"), EVENT),
                arguments("이름이 반쪽 서로게이트", "{\"event\":\"newUser\",\"data\":\"\\udc4d\"}", EVENT));
    }

    static Stream<Arguments> unknownEvents() {
        return Stream.of(
                arguments("모르는 이벤트", "{\"event\":\"update\",\"data\":\"철수\"}", UNKNOWN),
                arguments("빈 이벤트", "{\"event\":\"\",\"data\":\"철수\"}", UNKNOWN));
    }

    static Stream<Arguments> secondName() {
        return Stream.of(arguments("두 번째 newUser", Chat.hello("민수"), TWICE));
    }

    static Stream<Arguments> badMessages() {
        return Stream.of(
                arguments("자료가 글", "{\"event\":\"message\",\"data\":\"안녕\"}", MESSAGE),
                arguments("자료가 빈 객체", "{\"event\":\"message\",\"data\":{}}", MESSAGE),
                arguments("자료가 null", "{\"event\":\"message\",\"data\":null}", MESSAGE),
                arguments("자료가 배열", "{\"event\":\"message\",\"data\":[]}", MESSAGE),
                arguments("글이 수", message("1"), MESSAGE),
                arguments("글이 null", message("null"), MESSAGE),
                arguments("글이 객체", message("{}"), MESSAGE),
                arguments("글이 없음", "{\"event\":\"message\",\"data\":{\"type\":\"message\"}}", MESSAGE),
                arguments("속인 이름", message("\"안녕\",\"name\":\"SERVER\""), MESSAGE),
                arguments("속인 종류", message("\"안녕\"").replace("\"type\":\"message\"", "\"type\":\"connect\""), MESSAGE),
                arguments("빈 말", Chat.message(""), BLANK),
                arguments("빈칸뿐", Chat.message("   "), BLANK),
                arguments("전각 빈칸뿐", Chat.message("\u3000\u2003"), BLANK),
                arguments("줄지 않는 빈칸뿐", Chat.message("\u00a0\u2007\u202f"), BLANK),
                arguments("탭과 줄바꿈뿐", Chat.message("\t\n\u2028"), BLANK),
                arguments("제어 문자뿐", Chat.message("\u0007\u0000"), BLANK),
                arguments("폭 없는 빈칸뿐 U+200B", Chat.message("\u200b\ufeff"), BLANK),
                arguments("방향을 바꾸는 문자뿐 U+202E", Chat.message("\u202e \u2066"), BLANK),
                arguments("보이지 않는 꼬리표뿐 U+E0041", Chat.message("\udb40\udc41"), BLANK));
    }

    /** 빈칸도 제어 문자도 아니지만 아무것도 그리지 않는 글. */
    static Stream<Arguments> unseenMessages() {
        return Stream.of(
                arguments("모양을 고르는 문자뿐 U+FE0F", Chat.message("\ufe0f"), BLANK),
                arguments("빈 점자뿐 U+2800", Chat.message("\u2800"), BLANK),
                arguments("한글 채움 문자뿐 U+3164", Chat.message("\u3164"), BLANK));
    }

    static Stream<Arguments> badNames() {
        return Stream.of(
                arguments("이름보다 먼저 온 말", Chat.message("안녕"), NO_NAME),
                arguments("이름이 객체", "{\"event\":\"newUser\",\"data\":{}}", NAME),
                arguments("이름이 수", "{\"event\":\"newUser\",\"data\":1}", NAME),
                arguments("이름이 null", "{\"event\":\"newUser\",\"data\":null}", NAME),
                arguments("스물한 글자", Chat.hello("가".repeat(21)), LONG_NAME),
                arguments("그림 스물하나", Chat.hello("👍".repeat(21)), LONG_NAME),
                arguments("끝없는 이름", Chat.hello("x".repeat(15_000)), LONG_NAME),
                arguments("끝없는 결합 문자", Chat.hello("e" + "\u0301".repeat(7_000)), LONG_NAME));
    }

    /** 줄을 나누거나 글의 방향을 바꾸는 이름. */
    static Stream<Arguments> disruptiveNames() {
        return Stream.of(
                arguments("줄바꿈", Chat.hello("철\n수"), DISRUPTIVE),
                arguments("줄 나눔 U+2028", Chat.hello("철\u2028수"), DISRUPTIVE),
                arguments("제어 문자", Chat.hello("철수\u0007"), DISRUPTIVE),
                arguments("방향 바꿈 U+202E", Chat.hello("\u202e수철"), DISRUPTIVE),
                arguments("방향 가둠 U+2066", Chat.hello("\u2066철수\u2069"), DISRUPTIVE),
                arguments("방향 표시 U+200F", Chat.hello("철수\u200f"), DISRUPTIVE));
    }

    /** 글 자리에 아무 JSON이나 넣은 message 이벤트. */
    private static String message(String json) {
        return "{\"event\":\"message\",\"data\":{\"type\":\"message\",\"message\":" + json + "}}";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"badJson", "unknownEvents", "secondName", "badMessages", "unseenMessages"})
    @DisplayName("잘못된 입력은 보낸 사람에게만 한 번 거절하고, 그는 이어서 말할 수 있다")
    void refusedToSenderOnly(String what, String input, String why) throws Exception {
        Guest sender = Chat.enter(server.port(), "철수");
        expect(witness, "SERVER: 철수님이 접속하였습니다. (2)");
        sender.say(input).say(Chat.message("이어서"));
        expect(sender, "refused: " + why);
        expect(sender, "철수: 이어서");
        expect(witness, "철수: 이어서");
        witness.say(Chat.message("응"));
        expect(sender, "영희: 응");
        expect(witness, "영희: 응");
        sender.leave();
        expect(witness, "SERVER: 철수님이 나가셨습니다. (1)");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"unknownEvents", "badMessages", "badNames"})
    @DisplayName("들어오지 않은 사람의 잘못된 입력도 그에게만 거절하고, 그는 다시 이름을 정할 수 있다")
    void refusedBeforeJoin(String what, String input, String why) throws Exception {
        Guest sender = new Guest(server.port()).say(input).say(Chat.hello("철수"));
        expect(sender, "refused: " + why);
        expect(sender, "joined: 철수");
        expect(sender, "SERVER: 철수님이 접속하였습니다. (2)");
        expect(witness, "SERVER: 철수님이 접속하였습니다. (2)");
        sender.leave();
        expect(witness, "SERVER: 철수님이 나가셨습니다. (1)");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badJson")
    @DisplayName("이벤트의 모양이 아니면 들어오지 않은 사람에게도 거절한다")
    void refusesMalformed(String what, String input, String why) throws Exception {
        refusedBeforeJoin(what, input, why);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"unseenMessages", "disruptiveNames"})
    @DisplayName("보이지 않는 글과 화면을 어지럽히는 이름도 거절한다")
    void refusesUnseen(String what, String input, String why) throws Exception {
        refusedBeforeJoin(what, input, why);
    }
}
