package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

@DisplayName("서버가 멈추면 모두에게 작별 인사를 한다")
@Execution(CONCURRENT) // 저마다 제 서버를 멈춘다
class StopTest {
    private static final int GUESTS = 50;
    /** 지금 말하는 손님. 말하는 동안 서버가 끝나면 서버가 읽지 못한 것이 남아 RST가 온다. 그러면 JDK의 웹소켓은 먼저 온 1001을 읽지 못하기도 한다. */
    private volatile Guest speaking;

    @Test
    @DisplayName("close()는 모든 연결에 1001을 보낸다")
    void saysGoodbyeOnClose() throws IOException {
        ChatServer server = ChatServer.start("localhost", 0);
        List<Guest> guests = guests(server.port());
        server.close();
        assertGoodbye(guests);
    }

    @Test
    @DisplayName("101을 받자마자 서버가 멈추어도 1001을 듣는다")
    void saysGoodbyeRightAfterHandshake() throws IOException {
        for (int i = 0; i < 100; i++) {
            ChatServer server = ChatServer.start("localhost", 0);
            CompletableFuture<Void> stopped;
            try (Wire first = Frames.ask(server.port());
                    Wire second = Frames.ask(server.port());
                    Wire third = Frames.ask(server.port())) {
                Frames.opened(first);
                stopped = CompletableFuture.runAsync(server::close);
                for (Wire wire : List.of(second, third)) {
                    try {
                        Frames.opened(wire);
                    } catch (IOException e) {
                        assertRefused(e);
                        continue;
                    }
                    assertEquals(1001, Frames.closeCode(wire));
                }
                assertEquals(1001, Frames.closeCode(first));
            }
            stopped.join();
        }
    }

    @Test
    @DisplayName("말하는 중이어도, 읽지 않는 사람이 있어도 모두에게 1001을 보내고 5초 안에 멈춘다")
    void saysGoodbyeWhileTalking() throws Exception {
        ChatServer server = ChatServer.start("localhost", 0);
        List<Guest> guests = guests(server.port());
        try (Wire deaf = Frames.open(server.port())) {
            talk(guests, deaf);
            CompletableFuture.runAsync(server::close).get(ServerProcess.END_SECONDS, TimeUnit.SECONDS);
            assertGoodbye(guests);
        }
    }

    @Test
    @DisplayName("SIGTERM을 받아도 모두에게 1001을 보내고 5초 안에 끝나며, 오류를 찍지 않는다")
    void saysGoodbyeOnSigterm() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of(), "-Xmx128m")) {
            assumeTrue(server.process.supportsNormalTermination(), "이 운영체제에서는 SIGTERM을 보낼 수 없다");
            int port = server.port();
            List<Guest> guests = guests(port);
            try (Wire deaf = Frames.open(port)) {
                talk(guests, deaf);
                server.terminate();
                server.exitStatus();
                assertGoodbye(guests);
            }
            assertNoError(server);
        }
    }

    @Test
    @DisplayName("콘솔에 찍지 못해 막혀 있어도 SIGTERM을 받으면 5초 안에 끝난다")
    void endsWithBlockedOutput() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of())) {
            assumeTrue(server.process.supportsNormalTermination(), "이 운영체제에서는 SIGTERM을 보낼 수 없다");
            try (Wire wire = Frames.open(server.port())) {
                synchronized (server.lines) {
                    wire.send(Frames.text(Chat.hello("수다쟁이")));
                    for (int i = 0; i < 20; i++) {
                        wire.send(Frames.text(Chat.message("가".repeat(5_000))));
                    }
                    Wait.until("출력이 밀림", () -> unread(server) > 32 * 1024);
                    server.terminate();
                    assertTrue(server.process.waitFor(ServerProcess.END_SECONDS, TimeUnit.SECONDS), "끝나지 않음");
                }
            }
        }
    }

    /** 서버가 찍었지만 아직 읽지 않은 크기(바이트). */
    private static int unread(ServerProcess server) {
        try {
            return server.process.getInputStream().available();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("멈추는 동안 온 핸드셰이크는 503으로 거절하거나 받지 않고, 오류를 찍지 않는다")
    void refusesHandshakesWhileStopping() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of())) {
            assumeTrue(server.process.supportsNormalTermination(), "이 운영체제에서는 SIGTERM을 보낼 수 없다");
            int port = server.port();
            try (Wire deaf = Frames.open(port)) {
                talk(List.of(), deaf);
                server.terminate();
                while (server.process.isAlive()) {
                    shake(port);
                }
            }
            server.exitStatus();
            assertNoError(server);
        }
    }

    /** 열리면 곧 1001을 듣고, 열리지 않으면 503이거나 연결이 끊긴다. */
    private static void shake(int port) {
        int code;
        try (Wire wire = Frames.open(port)) {
            code = Frames.closeCode(wire);
        } catch (IOException e) {
            assertRefused(e);
            return;
        }
        assertEquals(1001, code);
    }

    private static void assertRefused(IOException e) {
        boolean answered = e.getMessage() != null && e.getMessage().startsWith("HTTP/1.1 ");
        assertTrue(!answered || e.getMessage().startsWith("HTTP/1.1 503 "), e.getMessage());
    }

    @Test
    @DisplayName("멈춘 뒤 같은 포트에 곧바로 다시 열 수 있다")
    void restartsOnTheSamePort() throws IOException {
        ChatServer first = ChatServer.start("localhost", 0);
        int port = first.port();
        List<Guest> guests = guests(port);
        first.close();
        try (ChatServer second = ChatServer.start("localhost", port);
                Wire wire = Frames.open(port)) {
            assertEquals(port, second.port());
            Frames.assertAlive(wire);
        }
        assertGoodbye(guests);
    }

    private static List<Guest> guests(int port) {
        return IntStream.range(0, GUESTS).mapToObj(i -> new Guest(port).ping()).toList();
    }

    /** deaf는 보내기만 하고 읽지 않고, 손님들은 끊길 때까지 번갈아 말한다. 모두 말하기 시작하면 돌아온다. */
    private void talk(List<Guest> guests, Wire deaf) throws IOException {
        deaf.socket.setReceiveBufferSize(4 * 1024);
        byte[] text = Frames.text("가".repeat(5_000));
        Thread flooding = start(() -> {
            for (int i = 0; i < 100; i++) {
                deaf.send(text);
            }
        });
        Wait.until("다 쏟음", () -> !flooding.isAlive());
        CountDownLatch rounds = new CountDownLatch(3);
        start(() -> {
            while (!guests.isEmpty()) {
                // 저마다 제게 온 것을 다 듣고 나서 또 말한다. 듣는 쪽이 밀려 있으면 작별 인사도 그 뒤에 온다.
                for (Guest guest : guests) {
                    speaking = guest;
                    guest.say("안녕").ping();
                }
                guests.forEach(guest -> guest.heard.clear());
                rounds.countDown();
            }
        });
        Wait.until("모두 말하는 중", () -> rounds.getCount() == 0 || guests.isEmpty());
    }

    private interface Talk {
        void run() throws IOException, InterruptedException;
    }

    private static Thread start(Talk talk) {
        Thread thread = new Thread(() -> {
            try {
                talk.run();
            } catch (IOException | InterruptedException | CompletionException e) {
                // 서버가 연결을 닫았다.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void assertGoodbye(List<Guest> guests) {
        List<Integer> codes = guests.stream()
                .filter(guest -> guest != speaking || guest.closeCode() != 1006)
                .map(Guest::closeCode)
                .toList();
        assertEquals(Collections.nCopies(codes.size(), 1001), codes);
        assertTrue(codes.size() >= GUESTS - 1);
    }

    private static void assertNoError(ServerProcess server) {
        assertEquals(
                List.of(),
                server.lines.stream()
                        .filter(line -> !line.matches("(서버 실행중|유저 접속됨|접속 종료|전달된 메시지).*"))
                        .toList());
    }
}
