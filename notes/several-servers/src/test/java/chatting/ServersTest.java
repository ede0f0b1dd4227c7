package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("서버 둘이 한 방")
class ServersTest {
    private ChatServer one;
    private ChatServer two;

    @BeforeEach
    void start() throws Exception {
        one = ChatServer.start("localhost", 0);
        two = ChatServer.start("localhost", 0);
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    @Test
    @DisplayName("한 서버에서 한 말이 다른 서버에서도 들린다")
    void wordsCross() throws Exception {
        Guest second = Chat.enter(two.port(), "영희");
        Guest first = Chat.enter(one.port(), "철수").say(Chat.message("들리나요"));
        assertEquals(List.of("들리나요"), Chat.hear(first, 1));
        assertEquals(List.of("들리나요"), Chat.hear(second, 1));
    }

    @Test
    @DisplayName("다른 서버에 있는 사람의 말이 들리고, 이름과 접속자 수는 한 방의 것이다")
    void oneRoom() throws Exception {
        Guest first = Chat.enter(one.port(), "Kim");
        Guest second = new Guest(two.port()).say(Chat.hello("kim")).say(Chat.message("안녕"));
        List<String> told = List.of("SERVER: kim(2)님이 접속하였습니다. (2)", "kim(2): 안녕");
        assertEquals("joined: kim(2)", Chat.line(second.hear()));
        for (String line : told) {
            assertEquals(line, Chat.line(first.hear()));
            assertEquals(line, Chat.line(second.hear()));
        }
        first.leave();
        assertEquals("SERVER: Kim님이 나가셨습니다. (1)", Chat.line(second.hear()));
        assertEquals(
                "joined: KIM",
                Chat.line(new Guest(two.port()).say(Chat.hello("KIM")).hear()));
    }

    @Test
    @DisplayName("모두가 듣는 이벤트에는 차례로 느는 자리가 있고, 자리는 그때의 시각으로 시작한다")
    void placesInOrder() throws Exception {
        Guest guest = new Guest(one.port()).say(Chat.hello("철수")).say(Chat.message("안녕"));
        assertEquals("", Tab.id(guest.hear()));
        String joined = guest.hear();
        String said = guest.hear();
        assertTrue(Tab.millis(Tab.id(joined)) <= Tab.millis(Tab.id(said)), joined + " 뒤에 " + said);
        assertEquals(Tab.number(Tab.id(joined)) + 1, Tab.number(Tab.id(said)));
        long ago = System.currentTimeMillis() - Tab.millis(Tab.id(said));
        assertTrue(Math.abs(ago) < 60_000, ago + "ms 전");
    }

    @Test
    @DisplayName("접속과 말이 한꺼번에 와도 빠짐없이 차례로 들린다")
    void burst() throws Exception {
        Tab witness = new Tab("영희").enter(two.port());
        try (RawGuest guest = new RawGuest(one.port())) {
            guest.wire.send(Frames.join(
                    Frames.text(Chat.hello("철수")), Frames.text(Chat.message("하나")), Frames.text(Chat.message("둘"))));
            List<String> told = List.of("SERVER: 철수님이 접속하였습니다. (2)", "철수: 하나", "철수: 둘");
            assertEquals(told, witness.hear(3));
            assertEquals("joined: 철수", Chat.line(guest.hear()));
            for (String line : told) {
                assertEquals(line, Chat.line(guest.hear()));
            }
        }
    }

    @Test
    @DisplayName("두 서버의 여덟 사람이 동시에 말해도 빠진 말이 없고, 모두 같은 id를 같은 순서로 듣는다")
    void oneOrderForAll() throws Exception {
        int each = 200;
        List<Tab> tabs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            tabs.add(new Tab("손님" + i).enter(i % 2 == 0 ? one.port() : two.port()));
        }
        tabs.get(0).hearUntil("SERVER: 손님7님이 접속하였습니다. (8)");
        List<CompletableFuture<Void>> talks = new ArrayList<>();
        for (Tab tab : tabs) {
            talks.add(CompletableFuture.runAsync(
                    () -> Chat.lines("말", each).forEach(line -> tab.say(line, Tab.hex(16))),
                    task -> new Thread(task).start()));
        }
        List<String> heard = tabs.get(0).hear(8 * each);
        for (Tab tab : tabs.subList(1, 8)) {
            tab.hearUntil(heard.get(0));
            assertIterableEquals(heard.subList(1, heard.size()), tab.hear(8 * each - 1));
            assertEquals(tabs.get(0).after, tab.after);
        }
        for (Tab tab : tabs) {
            assertIterableEquals(
                    Chat.lines(tab.name + ": 말", each),
                    heard.stream()
                            .filter(line -> line.startsWith(tab.name + ": "))
                            .toList());
        }
        talks.forEach(CompletableFuture::join);
    }

    @Test
    @DisplayName("다른 서버로 돌아와도 놓친 것을 차례로 한 번씩 듣고, 나가지 않은 것이 된다")
    void comesBackToAnotherServer() throws Exception {
        Tab witness = new Tab("영희").enter(two.port());
        Tab tab = new Tab("철수").enter(one.port());
        witness.hear();
        Guest old = tab.guest;
        witness.guest.say(Chat.message("들음"));
        assertEquals("영희: 들음", tab.hear());
        String after = tab.after;
        witness.guest.say(Chat.message("놓침"));
        assertEquals("영희: 놓침", tab.hear());
        tab.after = after; // 마지막 말은 듣지 못한 것으로 한다
        tab.open(two.port());
        assertEquals(List.of("영희: 놓침", "joined: 철수"), tab.hear(2));
        old.closeCode();
        tab.say("여기예요", Tab.hex(16));
        assertEquals(List.of("영희: 들음", "영희: 놓침", "철수: 여기예요"), witness.hear(3));
    }

    @Test
    @DisplayName("아무것도 듣지 못한 페이지도 다른 서버에서 제가 들어온 때부터 듣는다")
    void heardNothing() throws Exception {
        Tab witness = new Tab("영희").enter(two.port());
        Tab tab = new Tab("철수").open(one.port());
        assertEquals("SERVER: 철수님이 접속하였습니다. (2)", witness.hear());
        tab.drop();
        tab.open(two.port());
        assertEquals(List.of("SERVER: 철수님이 접속하였습니다. (2)", "joined: 철수"), tab.hear(2));
    }

    @Test
    @DisplayName("나중에 켠 서버도 전에 있던 말을 들려준다. 모두 꺼졌다 켜져도 그렇다")
    void newServerKnowsHistory() throws Exception {
        Tab tab = new Tab("철수").enter(one.port());
        tab.guest.leave();
        Tab talker = new Tab("영희").enter(two.port());
        List<String> lines = Chat.lines("말", 100);
        lines.forEach(line -> talker.say(line, Tab.hex(16)));
        talker.hearUntil("영희: 말 99");
        talker.guest.leave();
        one.close();
        two.close();
        try (ChatServer three = ChatServer.start("localhost", 0)) {
            List<String> heard = tab.open(three.port()).hearUntil("joined: 철수");
            assertFalse(heard.contains("gap"), "" + heard);
            assertIterableEquals(
                    Chat.lines("영희: 말", 100),
                    heard.stream().filter(line -> line.startsWith("영희: ")).toList());
            assertEquals("SERVER: 철수님이 접속하였습니다. (1)", tab.hear());
        }
    }

    @Test
    @DisplayName("두 서버를 오가며 서른 번 끊겼다 돌아와도, 두 서버에서 쏟아지는 말 가운데 빠진 것도 두 번 들은 것도 없다")
    void manyBreaks() throws Exception {
        List<Guest> talkers = List.of(Chat.enter(one.port(), "하나"), Chat.enter(two.port(), "둘"));
        List<Thread> talks = new ArrayList<>();
        for (Guest talker : talkers) {
            Thread talk = new Thread(() -> {
                for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                    talker.say(Chat.message("말 " + i));
                    Wait.until(
                            "들림",
                            () -> !talker.heard.isEmpty()
                                    || Thread.currentThread().isInterrupted());
                    talker.heard.clear();
                }
            });
            talk.start();
            talks.add(talk);
        }
        Tab witness = new Tab("영희").enter(two.port());
        Tab tab = new Tab("철수");
        for (int round = 0; round < 30; round++) {
            tab.open(round % 2 == 0 ? one.port() : two.port());
            List<String> heard = tab.hearUntil("joined: 철수");
            assertFalse(heard.contains("gap"), "" + heard);
            tab.hear(5 + round);
            if (round % 3 == 0) {
                tab.drop();
            } // 아니면 옛 연결이 남은 채로 이어받는다
        }
        for (Thread talk : talks) {
            talk.interrupt();
            talk.join();
        }
        while (witness.heard.lastKey() < tab.heard.lastKey()) {
            witness.hear();
        }
        tab.missedNothing(witness);
    }
}
