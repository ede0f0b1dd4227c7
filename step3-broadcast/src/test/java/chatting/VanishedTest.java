package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("말없이 사라진 사람")
class VanishedTest {
    @Test
    @DisplayName("ping에 답하지 않으면 60초 안에 끊고, 말이 없어도 답하는 사람은 끊지 않는다")
    void vanishedIsCutOff() throws Exception {
        try (ChatServer server = ChatServer.start("localhost", 0)) {
            List<Guest> silent = Chat.gather(server.port(), 2);
            RawGuest vanished = Chat.join(server.port(), "철수");
            CompletableFuture<Boolean> ended =
                    CompletableFuture.supplyAsync(vanished::ended, task -> new Thread(task).start());
            Wait.until("사라진 사람이 끊김", Duration.ofSeconds(60), ended::isDone);
            assertTrue(ended.join());
            for (String notice : Chat.visit("철수", 2)) {
                assertEquals(notice, Chat.line(silent.get(0).hear()));
            }
            assertFalse(silent.get(0).closed.isDone());
            silent.get(1).say(Chat.message("아직 있어요"));
            assertEquals("아직 있어요", Chat.text(silent.get(0).hear()));
        }
    }
}
