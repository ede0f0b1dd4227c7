package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@DisplayName("읽지 않는 사람과 쏟아 내는 사람")
@Order(3) // 오래 걸리므로 먼저 시작한다
class SlowTest {
    /** 느린 사람이 한 번 쉬는 시간. 두 번쯤 쉬고 읽는다. */
    private static final long REST_NANOS = 50_000_000;
    /** 서버가 뒤처진 사람을 기다리는 시간. */
    private static final long PATIENCE_NANOS = 400_000_000;
    /** 이만큼 뒤처지면 더 쉬지 않는다. 운영체제의 버퍼와 서버의 한도를 더한 것보다 많다. */
    private static final int FAR_LINES = 300;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final ScheduledExecutorService pongs = Executors.newSingleThreadScheduledExecutor();
    private ServerProcess server;

    @BeforeEach
    void start() throws Exception {
        server = new ServerProcess(Map.of(), "-Xmx128m");
    }

    /** 어떤 일을 겪은 뒤에도 서버는 오류 없이 살아 있다. */
    @AfterEach
    void stillAlive() throws Exception {
        try {
            assertEquals(
                    List.of(),
                    server.lines.stream()
                            .filter(line -> line.contains("Error") || line.contains("Exception"))
                            .toList());
            Chat.gather(server.port(), 2).forEach(Guest::close);
        } finally {
            server.close();
            threads.shutdownNow();
            pongs.shutdownNow();
        }
    }

    @Test
    @DisplayName("읽지 않는 스무 사람은 끊기고, 나머지는 모든 말을 순서대로 듣는다")
    void stalledAreCutOff() throws Exception {
        List<Guest> guests = Chat.gather(server.port(), 3);
        List<RawGuest> stalled = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            stalled.add(Chat.join(server.port(), "잠든 손님" + i));
        }
        // 절반은 묻지 않아도 살아 있다고 알린다(pong). 그래서 ping이 아니라 밀린 메시지 때문에 끊긴다.
        List<RawGuest> alive = stalled.subList(0, 10);
        pongs.scheduleAtFixedRate(() -> alive.forEach(RawGuest::pong), 0, 1, TimeUnit.SECONDS);
        // 듣고 나서 다음 말을 하므로, 듣는 사람은 컴퓨터가 붐벼 늦게 읽더라도 뒤처지지 않는다.
        for (String line : Chat.lines("x".repeat(8 * 1024), 400)) {
            guests.get(0).say(Chat.message(line));
            assertEquals(List.of(line), Chat.hear(guests.get(1), 1));
            assertEquals(List.of(line), Chat.hear(guests.get(2), 1));
        }
        Wait.until("밀린 것을 운영체제에도 남기지 않음", () -> server.unfinished() == 0);
        for (RawGuest guest : stalled) {
            assertTrue(guest.ended(), "읽지 않는데 끊기지 않음");
        }
    }

    @Test
    @DisplayName("느려도 꾸준히 읽는 사람은 끊지 않고 기다려 준다")
    void slowButSteady() throws Exception {
        for (int tries = 1; !hearsSlowly(); tries++) {
            assertTrue(tries < 10, "열 번 해 보아도 끊김");
            server.close();
            start();
        }
    }

    /** 한참 읽고 쉬기를 되풀이한다. 끊긴 것이 느린 컴퓨터 때문일 수 있으면 false. */
    private boolean hearsSlowly() throws Exception {
        Guest healthy = Chat.gather(server.port(), 2).get(1);
        RawGuest talker = Chat.join(server.port(), "수다쟁이").ignoreAll();
        RawGuest slow = Chat.join(server.port(), "느린 손님");
        slow.wire.socket.setReceiveBufferSize(64 * 1024);
        List<String> lines = Chat.lines("x".repeat(8 * 1024), 600);
        CompletableFuture<Void> talk = pour(talker, lines);
        long before = System.nanoTime();
        long start = before;
        try {
            for (int i = 0; i < lines.size(); i++) {
                assertEquals(lines.get(i), Chat.hear(slow));
                if (i % 24 == 0) {
                    before = start;
                    start = System.nanoTime();
                    rest(healthy, i + FAR_LINES);
                }
            }
            talk.join();
            return true;
        } catch (IOException e) {
            if (System.nanoTime() - before < PATIENCE_NANOS) { // 두 바퀴를 돌 동안도 기다려 주지 않았다
                throw e;
            }
            return false;
        }
    }

    /** 쉬는 동안 남이 더 들었으면 더 쉰다. 서버가 기다려 주지 않으면 느린 컴퓨터에서도 훨씬 뒤처진다. */
    private static void rest(Guest other, int most) {
        int heard;
        do {
            heard = other.heard.size();
            long rested = System.nanoTime() + REST_NANOS;
            Wait.until("천천히 읽음", () -> System.nanoTime() > rested);
        } while (heard < other.heard.size() && heard < most);
    }

    @Test
    @DisplayName("한 사람이 5만 마디를 쏟아 내도 빠짐없이 차례로 들린다")
    void floodIsHeard() throws Exception {
        Guest healthy = Chat.gather(server.port(), 2).get(1);
        RawGuest flooder = Chat.join(server.port(), "수다쟁이").ignoreAll();
        List<String> lines = Chat.lines("수다", 50_000);
        CompletableFuture<Void> flood = pour(flooder, lines);
        assertIterableEquals(lines, Chat.hear(healthy, lines.size()));
        flood.join();
    }

    @Test
    @DisplayName("쏟아 내는 사람이 있어도 다른 사람의 말이 들린다")
    void othersAreHeardInFlood() throws Exception {
        List<Guest> guests = Chat.gather(server.port(), 2);
        RawGuest flooder = Chat.join(server.port(), "수다쟁이").ignoreAll();
        AtomicBoolean heard = new AtomicBoolean();
        CompletableFuture<Void> flood = CompletableFuture.runAsync(
                () -> {
                    while (!heard.get()) {
                        pour(flooder, Chat.lines("수다", 1_000)).join();
                    }
                },
                threads);
        Chat.hear(guests.get(1), 2_000);
        guests.get(0).say(Chat.message("저도요"));
        Wait.until(
                "쏟아지는 사이에 들림",
                () -> guests.get(1).heard.removeIf(each -> Chat.text(each).equals("저도요")));
        heard.set(true);
        flood.join();
    }

    /** 듣는 두 사람은 부지런히 읽는다. 뒤처진 사람이 있을 때 모두의 읽기를 멈추는지는 slowButSteady가 본다. */
    @Test
    @DisplayName("50명이 한꺼번에 300마디씩 쏟아 내도, 부지런히 읽는 두 사람은 같은 순서로 빠짐없이 듣는다")
    void manyFloodsAreHeard() throws Exception {
        int flooders = 50;
        int each = 300;
        List<Guest> healthy = Chat.gather(server.port(), 2);
        List<RawGuest> guests = new ArrayList<>();
        for (int i = 0; i < flooders; i++) {
            guests.add(Chat.join(server.port(), "수다쟁이" + i).ignoreAll());
        }
        for (int i = 0; i < flooders; i++) {
            pour(guests.get(i), Chat.lines("수다" + i, each));
        }
        List<String> heard = Chat.hear(healthy.get(0), flooders * each);
        assertIterableEquals(heard, Chat.hear(healthy.get(1), flooders * each));
        for (int i = 0; i < flooders; i++) {
            assertIterableEquals(Chat.lines("수다" + i, each), Chat.of("수다" + i, heard));
        }
    }

    /** 답을 기다리지 않고 소켓이 받는 만큼 쏟아 낸다. */
    private CompletableFuture<Void> pour(RawGuest guest, List<String> lines) {
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        lines.forEach(line -> frames.writeBytes(Frames.text(Chat.message(line))));
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        guest.wire.send(frames.toByteArray());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                threads);
    }
}
