package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Disabled("연습 4-2 늦게 온 사람에게 최근 메시지를 들려주기")
@DisplayName("연습 4-2: 최근 메시지")
class Exercise42Test {
    private static final int RECENT = 10;
    private static final String MINSOO = """
            {"event":"update","data":{"type":"connect","name":"SERVER","message":"민수님이 접속하였습니다.","count":3}}""";

    private ChatServer server;
    private Guest chulsoo;
    private Guest younghee;

    @BeforeEach
    void enter() throws Exception {
        server = ChatServer.start("localhost", 0);
        chulsoo = Chat.enter(server.port(), "철수");
        younghee = Chat.enter(server.port(), "영희");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void say(int number) {
        chulsoo.say("{\"event\":\"message\",\"data\":{\"type\":\"message\",\"message\":\"" + number + "\"}}");
    }

    private static String heard(int number) {
        return "{\"event\":\"update\",\"data\":{\"type\":\"message\",\"name\":\"철수\",\"message\":\"" + number + "\"}}";
    }

    private Guest minsoo() throws InterruptedException {
        Guest minsoo = new Guest(server.port()).say(Chat.hello("민수"));
        assertEquals("joined: 민수", Chat.line(minsoo.hear()));
        return minsoo;
    }

    @Test
    @DisplayName("들어온 사람은 최근 메시지 열 개를 듣고 나서 자기 접속 알림을 듣는다")
    void newcomerHearsRecent() throws Exception {
        for (int number = 1; number <= RECENT + 2; number++) {
            say(number);
            assertEquals(heard(number), younghee.hear());
        }
        Guest minsoo = minsoo();
        for (int number = 3; number <= RECENT + 2; number++) {
            assertEquals(heard(number), minsoo.hear());
        }
        assertEquals(MINSOO, minsoo.hear());
    }

    @Test
    @DisplayName("메시지가 이어지는 중에 들어와도 빠진 것과 두 번 들은 것이 없다")
    void nothingIsMissedOrHeardTwice() throws Exception {
        int last = 500;
        CompletableFuture<Void> talk =
                CompletableFuture.runAsync(() -> IntStream.rangeClosed(1, last).forEach(this::say));
        Wait.until("철수가 열 번 넘게 말함", () -> younghee.heard.size() > RECENT);
        Guest minsoo = minsoo();
        List<String> messages = new ArrayList<>();
        int before = -1;
        while (!messages.contains(heard(last))) {
            String next = minsoo.hear();
            if (next.equals(MINSOO)) {
                before = messages.size();
            } else {
                messages.add(next);
            }
        }
        assertEquals(RECENT, before, "접속 알림보다 먼저 들은 메시지의 수");
        int first = last - messages.size() + 1;
        assertIterableEquals(
                IntStream.rangeClosed(first, last)
                        .mapToObj(Exercise42Test::heard)
                        .toList(),
                messages);
        talk.join();
    }
}
