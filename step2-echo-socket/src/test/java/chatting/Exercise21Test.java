package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Disabled("연습 2-1 연결마다 세기")
@DisplayName("연습 2-1: /count라고 보내면 이 연결에서 보낸 메시지의 수를 돌려준다")
class Exercise21Test {

    @Test
    @DisplayName("두 사람의 수는 섞이지 않고, /count는 세지 않는다")
    void countsEachConnection() throws Exception {
        try (ChatServer server = ChatServer.start("localhost", 0);
                Guest talker = new Guest(server.port());
                Guest listener = new Guest(server.port())) {
            assertEquals(List.of("하나", "둘", "셋", "3", "3"), answers(talker, "하나", "둘", "셋", "/count", "/count"));
            assertEquals(List.of("0", "안녕", "1"), answers(listener, "/count", "안녕", "/count"));
        }
    }

    @Test
    @DisplayName("다시 연결하면 0부터 센다")
    void startsAgainAtZero() throws Exception {
        try (ChatServer server = ChatServer.start("localhost", 0)) {
            assertEquals(List.of("안녕", "1"), answersOfNewGuest(server));
            assertEquals(List.of("안녕", "1"), answersOfNewGuest(server));
        }
    }

    private static List<String> answersOfNewGuest(ChatServer server) throws IOException, InterruptedException {
        try (Guest guest = new Guest(server.port())) {
            return answers(guest, "안녕", "/count");
        }
    }

    private static List<String> answers(Guest guest, String... messages) throws InterruptedException {
        List<String> answers = new ArrayList<>();
        for (String message : messages) {
            answers.add(guest.say(message).hear());
        }
        return answers;
    }
}
