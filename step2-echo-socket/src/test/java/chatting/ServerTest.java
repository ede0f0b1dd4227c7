package chatting;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;

@DisplayName("서버를 열고 닫는다")
@Execution(CONCURRENT) // 저마다 제 서버를 열고 닫는다
class ServerTest {
    @Test
    @DisplayName("한 JVM에서 두 서버가 따로 돈다")
    void runsTwoServers() throws IOException {
        try (ChatServer other = ChatServer.start("localhost", 0)) {
            int closed;
            try (ChatServer one = ChatServer.start("localhost", 0)) {
                closed = one.port();
                assertNotEquals(closed, other.port());
                assertEquals(200, status(closed));
            }
            assertThrows(IOException.class, () -> status(closed), "닫은 서버는 답하지 않는다");
            assertEquals(200, status(other.port()), "다른 서버는 그대로다");
        }
    }

    @Test
    @DisplayName("두 번 닫아도 된다")
    void closesTwice() throws IOException {
        ChatServer server = ChatServer.start("localhost", 0);
        server.close();
        assertDoesNotThrow(server::close);
    }

    @Test
    @DisplayName("인터럽트된 스레드에서 닫아도 다 닫고, 인터럽트는 그대로 남긴다")
    void closesOnInterruptedThread() throws Exception {
        ThreadGroup group = new ThreadGroup("interrupted");
        run(group, () -> {
            for (int i = 0; i < 10; i++) {
                ChatServer server = ChatServer.start("localhost", 0);
                assertEquals(200, status(server.port()));
                Thread.currentThread().interrupt();
                server.close();
                assertTrue(Thread.interrupted(), "인터럽트는 그대로 남는다");
            }
            return null;
        });
        Wait.until("스레드가 남지 않음", () -> group.activeCount() == 0);
    }

    @Test
    @DisplayName("이미 쓰는 포트에는 열지 못한다고 알리고, 남기는 것이 없다")
    void refusesTakenPort() throws Exception {
        try (ChatServer first = ChatServer.start("localhost", 0)) {
            ThreadGroup group = new ThreadGroup("taken");
            run(group, () -> assertThrows(IOException.class, () -> ChatServer.start("localhost", first.port())));
            Wait.until("스레드가 남지 않음", () -> group.activeCount() == 0);
            assertEquals(200, status(first.port()), "먼저 연 서버는 그대로다");
        }
    }

    @Test
    @DisplayName("닫은 서버는 스레드를 남기지 않는다")
    void leavesNothingAfterClose() throws Exception {
        ThreadGroup group = new ThreadGroup("closed");
        run(group, () -> {
            ChatServer server = ChatServer.start("localhost", 0);
            assertEquals(200, status(server.port()));
            assertTrue(group.activeCount() > 1, "서버의 스레드는 이 그룹에 있다");
            server.close();
            return null;
        });
        Wait.until("스레드가 남지 않음", () -> group.activeCount() == 0);
    }

    /** 스레드 그룹은 물려받으므로, 여기서 연 서버의 스레드만 셀 수 있다. */
    private static <T> T run(ThreadGroup group, Callable<T> task) throws Exception {
        FutureTask<T> future = new FutureTask<>(task);
        new Thread(group, future).start();
        return future.get(30, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("콘솔에는 서버 주소 한 줄만 찍힌다")
    void printsOneLine() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of())) {
            int port = server.port();
            assertEquals(200, status(port));
            server.terminate();
            server.exitStatus();
            assertEquals(List.of("서버 실행중: http://localhost:" + port + "/"), List.copyOf(server.lines));
        }
    }

    @Test
    @DisplayName("이미 쓰는 포트는 한국어 한 줄로 알리고 상태 1로 끝난다")
    void explainsTakenPort() throws Exception {
        try (ChatServer first = ChatServer.start("localhost", 0);
                ServerProcess second = new ServerProcess(Map.of("PORT", String.valueOf(first.port())))) {
            assertEquals(1, second.exitStatus());
            assertEquals(
                    List.of("포트 " + first.port() + "을(를) 열 수 없습니다. 다른 프로그램이 쓰고 있다면 PORT=8001처럼 바꿔서 실행하세요."),
                    List.copyOf(second.lines));
        }
    }

    @Test
    @DisplayName("SIGTERM을 받으면 5초 안에 끝난다")
    void endsOnSigterm() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of());
                Wire idle = new Wire(server.port())) {
            assertEquals(200, idle.get("/").answer().status());
            assumeTrue(server.process.supportsNormalTermination(), "이 운영체제에서는 SIGTERM을 보낼 수 없다");
            server.terminate();
            server.exitStatus();
        }
    }

    @Test
    @DisplayName("끝내는 동안 연결이 몰려와도 오류를 찍지 않는다")
    void endsQuietly() throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of())) {
            int port = server.port();
            assumeTrue(server.process.supportsNormalTermination(), "이 운영체제에서는 SIGTERM을 보낼 수 없다");
            AtomicInteger answered = new AtomicInteger();
            List<Thread> crowd = IntStream.range(0, 64)
                    .mapToObj(i -> new Thread(() -> {
                        while (server.process.isAlive()) {
                            try (Wire wire = new Wire(port)) {
                                wire.get("/").answer();
                                answered.incrementAndGet();
                            } catch (ConnectException e) {
                                return; // 듣는 소켓이 닫혔다. 더 걸어도 서버에 닿지 않고 컴퓨터만 붐빈다.
                            } catch (IOException e) {
                                // 서버가 끝나는 중이라 답하지 않았다.
                            }
                        }
                    }))
                    .toList();
            crowd.forEach(Thread::start);
            Wait.until("한창 몰려옴", () -> answered.get() > 1_000);
            server.terminate();
            server.exitStatus();
            for (Thread each : crowd) {
                each.join();
            }
            assertEquals(List.of("서버 실행중: http://localhost:" + port + "/"), List.copyOf(server.lines));
        }
    }

    private static int status(int port) throws IOException {
        try (Wire wire = new Wire(port)) {
            return wire.get("/").answer().status();
        }
    }
}
