package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("끊긴 사람의 자리")
class SeatTest {
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
    @DisplayName("줄이 끊겨도 곧 돌아오면 나간 것도 들어온 것도 아니고, 그동안 아무도 그 이름을 쓰지 못한다")
    void lineBreaks() throws Exception {
        Tab tab = new Tab("철수").enter(server.port());
        tab.drop();
        Tab other = new Tab("철수").open(server.port());
        assertEquals("joined: 철수(2)", other.hear());
        tab.open(server.port());
        assertEquals(List.of("SERVER: 철수(2)님이 접속하였습니다. (3)", "joined: 철수"), tab.hear(2));
        witness.guest.say(Chat.message("끝"));
        assertEquals(List.of("SERVER: 철수님이 접속하였습니다. (2)", "SERVER: 철수(2)님이 접속하였습니다. (3)", "영희: 끝"), witness.hear(3));
    }

    @Test
    @DisplayName("돌아오지 않으면 나간 것이 되고, 그 이름은 다음 사람이 쓴다")
    void neverComesBack() throws Exception {
        new Tab("철수").enter(server.port()).drop();
        witness.hear();
        FreshRedis.patient(false);
        assertEquals("SERVER: 철수님이 나가셨습니다. (1)", witness.hear());
        assertEquals("joined: 철수", new Tab("철수").open(server.port()).hear());
    }

    @Test
    @DisplayName("페이지가 스스로 닫으면 곧 나간다")
    void closesByItself() throws Exception {
        Tab tab = new Tab("철수").enter(server.port());
        tab.guest.leave();
        assertEquals(Chat.visit("철수", 1), witness.hear(2));
    }

    @Test
    @DisplayName("서버를 제대로 끝내도 그 사람들이 다른 서버로 오면 아무도 퇴장과 접속을 듣지 않는다")
    void rollingRestart() throws Exception {
        List<Tab> tabs = new ArrayList<>();
        try (ServerProcess old = new ServerProcess(Map.of())) {
            assumeTrue(old.process.supportsNormalTermination(), "이 운영체제에서는 SIGTERM을 보낼 수 없다");
            for (int i = 0; i < 20; i++) {
                tabs.add(new Tab("손님" + i).enter(old.port()));
            }
            witness.hear(20);
            old.terminate();
            assertEquals(143, old.exitStatus());
        }
        tabs.forEach(tab -> tab.open(server.port())); // 붐비는 컴퓨터에서도 10초 안에 모두 돌아온다
        for (Tab tab : tabs) {
            tab.hearUntil("joined: " + tab.name);
        }
        tabs.get(0).say("모두 돌아왔어요", Tab.hex(16));
        assertEquals("손님0: 모두 돌아왔어요", witness.hear());
    }
}
