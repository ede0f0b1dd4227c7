package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Disabled("연습 4-5 이름 되찾기")
@DisplayName("연습 4-5: 이름 되찾기")
class Exercise45Test {
    private ChatServer server;
    private Guest witness;

    @BeforeEach
    void enter() throws Exception {
        server = ChatServer.start("localhost", 0);
        witness = Chat.enter(server.port(), "영희");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String key(String joined) {
        JsonObject data = JsonParser.parseString(joined).getAsJsonObject().getAsJsonObject("data");
        return data.has("key") ? data.get("key").getAsString() : "";
    }

    private static String hello(String name, String key) {
        return "{\"event\":\"newUser\",\"data\":{\"name\":\"" + name + "\",\"key\":\"" + key + "\"}}";
    }

    private void expect(String line) throws InterruptedException {
        assertEquals(line, Chat.line(witness.hear()));
    }

    @Test
    @DisplayName("열쇠를 가져오면 옛 연결을 내보내고 그 이름을 되찾는다")
    void takesBack() throws Exception {
        Guest old = new Guest(server.port()).say(Chat.hello("철수"));
        String key = key(old.hear());
        assertNotEquals("", key, "joined의 key");
        expect("SERVER: 철수님이 접속하였습니다. (2)");
        Guest again = new Guest(server.port()).say(hello("철수", key));
        assertEquals("joined: 철수", Chat.line(again.hear()));
        expect("SERVER: 철수님이 나가셨습니다. (1)");
        expect("SERVER: 철수님이 접속하였습니다. (2)");
        assertEquals(1006, old.closeCode());
        again.say(Chat.message("돌아왔어"));
        expect("철수: 돌아왔어");
    }

    @Test
    @DisplayName("번호가 붙은 이름도 그대로 되찾고, 이름이 같은 남은 그대로 있다")
    void takesBackNumberedName() throws Exception {
        Guest first = Chat.enter(server.port(), "철수");
        expect("SERVER: 철수님이 접속하였습니다. (2)");
        Guest old = new Guest(server.port()).say(Chat.hello("철수"));
        String joined = old.hear();
        assertEquals("joined: 철수(2)", Chat.line(joined));
        expect("SERVER: 철수(2)님이 접속하였습니다. (3)");
        Guest again = new Guest(server.port()).say(hello("철수(2)", key(joined)));
        assertEquals("joined: 철수(2)", Chat.line(again.hear()));
        expect("SERVER: 철수(2)님이 나가셨습니다. (2)");
        expect("SERVER: 철수(2)님이 접속하였습니다. (3)");
        assertEquals(1006, old.closeCode());
        first.say(Chat.message("나는 그대로"));
        expect("철수: 나는 그대로");
    }

    @Test
    @DisplayName("모르는 열쇠로는 남의 이름을 가져가지 못하고, 열쇠는 사람마다 다르다")
    void needsTheKey() throws Exception {
        Guest chulsoo = new Guest(server.port()).say(Chat.hello("철수"));
        String key = key(chulsoo.hear());
        expect("SERVER: 철수님이 접속하였습니다. (2)");
        Guest other = new Guest(server.port()).say(hello("철수", key + "x"));
        String joined = other.hear();
        assertEquals("joined: 철수(2)", Chat.line(joined));
        assertNotEquals(key, key(joined));
        expect("SERVER: 철수(2)님이 접속하였습니다. (3)");
    }

    @Test
    @DisplayName("나간 사람의 열쇠로는 빈 이름에 들어올 뿐이고, 남의 연결은 그대로다")
    void keyEndsWithItsOwner() throws Exception {
        Guest old = new Guest(server.port()).say(Chat.hello("철수"));
        String key = key(old.hear());
        expect("SERVER: 철수님이 접속하였습니다. (2)");
        old.leave();
        expect("SERVER: 철수님이 나가셨습니다. (1)");
        Chat.enter(server.port(), "철수");
        expect("SERVER: 철수님이 접속하였습니다. (2)");
        Guest again = new Guest(server.port()).say(hello("철수", key));
        assertEquals("joined: 철수(2)", Chat.line(again.hear()));
        expect("SERVER: 철수(2)님이 접속하였습니다. (3)");
    }

    @Test
    @DisplayName("페이지는 다시 연결되면 이름과 열쇠를 함께 보낸다")
    void pageSendsKey() throws Exception {
        try (Browser browser = new Browser(server.port())) {
            browser.showsStatus("접속 중");
            browser.type("name", "철수").press("입장");
            browser.shows(Browser.Message.notice("철수님이 접속하였습니다."));
            browser.run("""
                    var opened = [];
                    var sent = [];
                    WebSocket = function () {
                      opened.push(this);
                      this.readyState = 1;
                      this.addEventListener = (event, listener) => { this['on' + event] = listener; };
                      this.close = () => {};
                      this.send = text => { sent.push(JSON.parse(text)); };
                    };
                    WebSocket.OPEN = 1;
                    """);
            server.close();
            Wait.until("다시 연결함", () -> browser.run("opened.length").equals(1.0));
            assertEquals("철수", browser.run("opened[0].onopen(); sent[0].data.name"));
            assertEquals("string", browser.run("typeof sent[0].data.key"));
        }
    }
}
