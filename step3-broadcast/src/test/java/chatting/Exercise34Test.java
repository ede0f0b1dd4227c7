package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Disabled("연습 3-4 방 나누기")
@DisplayName("연습 3-4: /socket?room=1부터 9까지는 저마다 다른 방이다")
class Exercise34Test {
    private ChatServer server;

    @BeforeEach
    void start() throws Exception {
        server = ChatServer.start("localhost", 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("다른 방의 메시지는 들리지 않는다")
    void roomsAreApart() throws Exception {
        hearOnlyTheirOwn("?room=1", "?room=2");
    }

    @Test
    @DisplayName("방을 고르지 않은 사람끼리는 한 방에 있다")
    void lobbyIsOneRoom() throws Exception {
        hearOnlyTheirOwn("?room=9", "");
    }

    @Test
    @DisplayName("1부터 9까지가 아닌 것을 덧붙인 주소는 여전히 400이다")
    void refusesTheRest() throws Exception {
        for (String query : List.of("?room=10", "?room=0", "?room=", "?room=1x", "?other=1", "?room=1&room=2")) {
            try (Wire wire = knock(query)) {
                assertEquals(400, wire.answer().status(), query);
            }
        }
        hearOnlyTheirOwn("?room=1", "?room=2");
    }

    @Test
    @DisplayName("페이지는 주소에서 고른 방에 들어간다")
    void pageEntersItsRoom() throws Exception {
        try (Browser browser = new Browser(server.port());
                Seat here = new Seat("?room=3");
                Seat elsewhere = new Seat("")) {
            browser.page = browser.page.getWebClient().getPage("http://localhost:" + server.port() + "/?room=3");
            browser.showsStatus("접속 중");
            Wait.until("3번 방의 말이 보임", () -> {
                elsewhere.call("저쪽");
                here.call("이쪽");
                return browser.messageCount() > 0;
            });
            assertEquals(Set.of("이쪽"), Set.copyOf(browser.texts("#log .text")));
        }
    }

    /** 두 방에 둘씩 들어간다. 한쪽이 먼저 말하고 다른 쪽이 나중에 말해도, 제 방의 메시지만 들린다. */
    private void hearOnlyTheirOwn(String one, String other) throws IOException {
        try (Seat talker = new Seat(one);
                Seat listener = new Seat(one);
                Seat otherTalker = new Seat(other);
                Seat otherListener = new Seat(other)) {
            talker.callUntilHeard("이쪽", listener);
            otherTalker.callUntilHeard("저쪽", otherListener);
            talker.say("이쪽 끝");
            assertEquals(List.of("이쪽"), listener.hearUntil("이쪽 끝"));
            otherTalker.say("저쪽 끝");
            assertEquals(List.of("저쪽"), otherListener.hearUntil("저쪽 끝"));
        }
    }

    private Wire knock(String query) throws IOException {
        return new Wire(server.port()).send(RawGuest.HANDSHAKE.replace("GET /socket", "GET /socket" + query));
    }

    /** 방을 골라 앉은 손님. */
    private final class Seat implements Closeable {
        private final Wire wire;

        Seat(String query) throws IOException {
            wire = knock(query);
            assertEquals(101, wire.answer().status());
        }

        void say(String text) throws IOException {
            wire.send(Frames.text(text));
        }

        void call(String text) {
            try {
                say(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean hearsAnything() {
            try {
                return wire.in.available() > 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** 상대가 방에 들어와 무엇이든 들을 때까지 부른다. */
        void callUntilHeard(String text, Seat listener) {
            Wait.until("옆 사람이 들음", () -> {
                call(text);
                return listener.hearsAnything();
            });
        }

        /** 마지막 말이 들릴 때까지 들은 것. 같은 말은 한 번만 적는다. */
        List<String> hearUntil(String last) throws IOException {
            List<String> heard = new ArrayList<>();
            for (String text = hear(); !text.equals(last); text = hear()) {
                if (!heard.contains(text)) {
                    heard.add(text);
                }
            }
            return heard;
        }

        private String hear() throws IOException {
            wire.in.readByte();
            byte[] text = new byte[wire.in.readByte()];
            wire.in.readFully(text);
            return new String(text, StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            wire.close();
        }
    }
}
