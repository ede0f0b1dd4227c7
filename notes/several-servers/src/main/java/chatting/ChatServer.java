package chatting;

import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.server.HttpHandler;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.xnio.Options;

/** 채팅 서버. 정적 상태를 두지 않으므로 한 JVM에서 여럿을 함께 띄울 수 있다. */
public final class ChatServer implements AutoCloseable {
    private final Undertow undertow;
    private final Sockets sockets;
    private final Log log;

    private ChatServer(Undertow undertow, Sockets sockets, Log log) {
        this.undertow = undertow;
        this.sockets = sockets;
        this.log = log;
    }

    /** 환경 변수 PORT(기본 8000)와 HOST(기본 localhost)에 서버를 연다. 열지 못하면 까닭을 한 줄로 알리고 상태 1로 끝난다. */
    public static void main(String[] args) {
        Logger.getLogger("").setLevel(Level.WARNING);
        System.setOut(korean(FileDescriptor.out));
        System.setErr(korean(FileDescriptor.err));
        String host = Settings.host();
        String port = Settings.port();
        try {
            ChatServer server = start(host, Integer.parseInt(port));
            System.setErr(server.log.stream()); // 라이브러리가 하는 말도 Log를 지나간다
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                LogManager.getLogManager().reset(); // 끝내느라 끊은 연결을 라이브러리가 오류로 적지 않게 한다
                server.close();
            }));
            System.out.println("서버 실행중: " + Settings.url(host, server.port()));
        } catch (IllegalArgumentException e) {
            fail("PORT는 0에서 65535 사이의 숫자여야 합니다. 지금 값: " + port);
        } catch (IllegalStateException e) {
            fail(e.getMessage());
        } catch (IOException e) {
            fail(
                    Settings.isOwn(host)
                            ? "포트 " + port + "을(를) 열 수 없습니다. 다른 프로그램이 쓰고 있다면 PORT=8001처럼 바꿔서 실행하세요."
                            : "HOST는 localhost나 이 컴퓨터의 주소여야 합니다. 지금 값: " + host);
        }
    }

    /**
     * 서버를 연다. 돌아왔을 때는 이미 요청을 받고 있다.
     *
     * @param port 0이면 비어 있는 포트를 고른다
     * @throws IllegalArgumentException 포트가 0에서 65535 사이가 아닐 때
     * @throws IllegalStateException Redis를 쓸 수 없을 때
     * @throws IOException 이 컴퓨터의 주소가 아니거나, 포트를 이미 다른 프로그램이 쓸 때
     */
    public static ChatServer start(String host, int port) throws IOException {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("PORT는 0에서 65535 사이의 숫자여야 합니다. 지금 값: " + port);
        }
        Log log = new Log();
        SharedLog shared =
                new SharedLog(System.getProperty("REDIS", Settings.value("REDIS", "redis://localhost:6379")), log);
        Room room = new Room();
        People people = new People(room, shared, log);
        Sockets sockets = new Sockets(log, room, people, shared);
        HttpHandler health = exchange -> exchange.setStatusCode(shared.isDown() ? 503 : 200); // 프록시와 systemd가 묻는다
        Undertow undertow = Gate.limit(Undertow.builder())
                .setIoThreads(1)
                .setSocketOption(Options.SEND_BUFFER, Outbox.SYSTEM_BUFFER_BYTES)
                .addHttpListener(port, host)
                .setHandler(new Gate(Handlers.predicate(
                        request -> request.getRequestPath().equals(Sockets.PATH),
                        new Handshake(new Seats(sockets.start(), log), log),
                        Handlers.path(Pages.create()).addExactPath("/health", health))))
                .build();
        try {
            undertow.start();
        } catch (RuntimeException e) {
            sockets.close();
            undertow.stop();
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw e;
        }
        log.start();
        people.start(undertow.getWorker().getIoThread());
        return new ChatServer(undertow, sockets, log);
    }

    /** 실제로 연 포트 번호. */
    public int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** 새 연결을 더 받지 않고, 열린 연결을 모두 끊는다. 부른 스레드가 인터럽트되어 있어도 끝까지 한다. */
    @Override
    public void close() {
        CompletableFuture.runAsync(this::stop, task -> new Thread(task).start()).join();
    }

    private void stop() {
        sockets.close();
        undertow.stop();
        log.close();
    }

    private static void fail(String reason) {
        System.err.println(reason);
        System.exit(1);
    }

    /** 터미널의 문자 집합이 한글을 담지 못하면(예: LC_ALL=POSIX) UTF-8로 쓴다. */
    private static PrintStream korean(FileDescriptor target) {
        Console console = System.console();
        boolean able = console != null && console.charset().newEncoder().canEncode('한');
        Charset charset = able ? console.charset() : StandardCharsets.UTF_8;
        return new PrintStream(new FileOutputStream(target), true, charset);
    }
}
