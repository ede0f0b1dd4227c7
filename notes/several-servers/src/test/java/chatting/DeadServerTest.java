package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("죽은 서버")
class DeadServerTest {
    private ChatServer alive;
    private ServerProcess dying;
    /** 살아 있는 서버에 처음부터 끝까지 있는 사람. */
    private Tab witness;

    @BeforeEach
    void start() throws Exception {
        alive = ChatServer.start("localhost", 0);
        dying = new ServerProcess(Map.of());
        witness = new Tab("영희").enter(alive.port());
    }

    @AfterEach
    void stop() {
        dying.close();
        alive.close();
    }

    /** 죽을 서버에 들어온다. */
    private Tab visit(String name) throws Exception {
        Tab tab = new Tab(name).enter(dying.port());
        witness.hear();
        return tab;
    }

    @Test
    @DisplayName("말하는 중에 죽은 서버의 사람은 한 번씩 나가고, 그사이 다른 서버로 온 사람은 그대로 있다")
    void killed() throws Exception {
        Tab chulsoo = visit("철수");
        visit("민수");
        visit("수지");
        for (int i = 0; i < 100; i++) {
            chulsoo.say("말 " + i, Tab.hex(16));
        }
        witness.hearUntil("철수: 말 50");
        dying.process.destroyForcibly().waitFor();
        chulsoo.open(alive.port());
        List<String> missed = chulsoo.hearUntil("joined: 철수");
        assertTrue(missed.stream().noneMatch(line -> line.contains("나가셨습니다")), "" + missed);

        List<String> told = new ArrayList<>();
        while (told.size() < 2) { // 그사이 들리는 것은 죽기 전에 적힌 말뿐이다
            String line = witness.hear();
            if (!line.startsWith("철수: 말 ")) {
                told.add(line.replaceAll(" \\(.*", ""));
                assertEquals(told.size() == 1 ? "3" : "2", line.replaceAll(".*\\((.*)\\)", "$1"));
            }
        }
        assertEquals(
                List.of("SERVER: 민수님이 나가셨습니다.", "SERVER: 수지님이 나가셨습니다."),
                told.stream().sorted().toList());

        chulsoo.say("아직 있어요", Tab.hex(16));
        assertEquals("철수: 아직 있어요", witness.hear());
        Tab minsu = new Tab("민수").open(alive.port());
        assertEquals(List.of("joined: 민수", "SERVER: 민수님이 접속하였습니다. (3)"), minsu.hear(2));
        assertEquals("SERVER: 민수님이 접속하였습니다. (3)", witness.hear());
    }

    @Test
    @DisplayName("죽은 서버의 사람도 끝난 서버의 사람도 돌아오지 않으면 한 번씩 나가고, 뒤늦게 오면 새로 들어온다")
    void endedAndKilled() throws Exception {
        try (ServerProcess ended = new ServerProcess(Map.of())) {
            assumeTrue(ended.process.supportsNormalTermination(), "이 운영체제에서는 SIGTERM을 보낼 수 없다");
            visit("철수");
            Tab minsu = new Tab("민수").enter(ended.port());
            witness.hear();
            dying.process.destroyForcibly().waitFor();
            ended.terminate();
            List<String> left = witness.hear(2).stream().sorted().toList();
            assertTrue(left.get(0).startsWith("SERVER: 민수님이 나가셨습니다."), "" + left);
            assertTrue(left.get(1).startsWith("SERVER: 철수님이 나가셨습니다."), "" + left);
            minsu.open(alive.port()).hearUntil("joined: 민수");
            assertEquals("SERVER: 민수님이 접속하였습니다. (2)", minsu.hear());
            assertEquals("SERVER: 민수님이 접속하였습니다. (2)", witness.hear());
        }
    }

    @Test
    @DisplayName("오래 멈추어 죽은 것으로 친 서버는 깨어나 제 연결을 모두 끊고, 그 사람들은 돌아올 수 있다")
    void frozen() throws Exception {
        Tab chulsoo = visit("철수");
        dying.signal("STOP");
        assertEquals("SERVER: 철수님이 나가셨습니다. (1)", witness.hear());
        witness.guest.say(Chat.message("없는 동안"));
        witness.hear();
        chulsoo.say("들리나요", Tab.hex(16)); // 멈춘 서버의 소켓에 쌓인다
        dying.signal("CONT");
        chulsoo.guest.closeCode();
        List<String> heard = chulsoo.openUntil(dying.port(), "joined: 철수");
        assertTrue(heard.contains("영희: 없는 동안"), "" + heard);
        assertEquals("SERVER: 철수님이 접속하였습니다. (2)", chulsoo.hear());
        chulsoo.say("돌아왔어요", Tab.hex(16));
        List<String> told = witness.hearUntil("철수: 돌아왔어요");
        assertEquals("SERVER: 철수님이 접속하였습니다. (2)", told.get(told.size() - 2));
    }
}
