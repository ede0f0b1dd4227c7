package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("책: 켠 것")
class BookServerTest extends Fixture {

    @TempDir
    private Path folder;

    private BookServer book;
    private String token;
    private final BlockingQueue<Map<?, ?>> events = new LinkedBlockingQueue<>();
    private final List<Long> before = javas();

    @BeforeEach
    void open() {
        Mine mine = Mine.of(house, folder.toString());
        mine.bring(house, Chain.checkpoint(house, "2-1"));
        book = new BookServer(house, mine, 0);
        token = ask("GET", "/").replaceAll("(?s).*<meta name=\"token\" content=\"(\\w+)\" data-mine>.*", "$1");
        assertEquals(32, token.length());
    }

    @AfterEach
    void close() {
        book.close();
    }

    private static List<Long> javas() {
        return ProcessHandle.current().descendants().map(ProcessHandle::pid).toList();
    }

    /** 날것의 요청 하나. Host는 더하지 않은 것이 있으면 그것을 쓴다. */
    private String ask(String method, String path, String... headers) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), book.port())) {
            String all = String.join("\r\n", headers);
            String host = all.contains("Host:") ? "" : "Host: localhost:" + book.port() + "\r\n";
            String request = method + " " + path + " HTTP/1.1\r\n" + host + "Connection: close\r\n" + all
                    + (all.isEmpty() ? "" : "\r\n") + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String api(String method, String what) {
        return ask(method, "/api/" + what, "Token: " + token, "Origin: http://localhost:" + book.port());
    }

    private static void expect(String status, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
    }

    private WebSocket listen(String query, String origin) {
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Origin", origin)
                .buildAsync(URI.create("ws://localhost:" + book.port() + "/live?" + query), new WebSocket.Listener() {
                    private final StringBuilder text = new StringBuilder();

                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
                        text.append(part);
                        if (last) {
                            events.add(new Gson().fromJson(text.toString(), Map.class));
                            text.setLength(0);
                        }
                        return WebSocket.Listener.super.onText(socket, part, last);
                    }
                })
                .join();
    }

    /** 이 일이 올 때까지 듣고 그 글을 준다. */
    private String until(String id, String what) throws InterruptedException {
        for (Map<?, ?> event; (event = events.poll(60, TimeUnit.SECONDS)) != null; ) {
            if (event.get("id").equals(id) && event.get("what").equals(what)) {
                return "" + event.get("text");
            }
        }
        throw new AssertionError(id + " " + what + "이(가) 오지 않았습니다.");
    }

    @Test
    @DisplayName("남의 Host, 남의 Origin, 표가 없는 청, 이상한 경로는 거절하고 아무것도 켜지 않는다")
    void refuses() {
        String here = "Origin: http://localhost:" + book.port();
        String mine = "Token: " + token;
        for (String host : List.of("evil.example", "localhost", "localhost:1", "evil.example:" + book.port(), "")) {
            expect("421", ask("GET", "/", "Host: " + host));
            expect("421", ask("POST", "/api/run/2-1", "Host: " + host, mine, here));
        }
        for (String origin :
                List.of("http://evil.example", "null", "http://localhost:1", "https://localhost:" + book.port())) {
            expect("403", ask("POST", "/api/run/2-1", mine, "Origin: " + origin));
            assertThrows(CompletionException.class, () -> listen(token, origin));
        }
        expect("403", ask("POST", "/api/run/2-1", here));
        expect("403", ask("POST", "/api/run/2-1", here, "Token: " + "0".repeat(32)));
        expect("403", ask("GET", "/live", mine));
        assertThrows(CompletionException.class, () -> listen("0".repeat(32), here.substring(8)));
        String odds = "run,run/,run/9-9,run/2-9,run/2-1%2f..,run/../2-1,run/2-1;x,run/-1-1,"
                + "stop/../..,compare/2-1,compare/2-1/x,prove/5-1,prove/x,";
        for (String odd : odds.split(",", -1)) {
            String answer = api(odd.startsWith("compare") ? "GET" : "POST", odd);
            assertTrue(odd.startsWith("stop") || answer.startsWith("HTTP/1.1 4"), odd + "\n" + answer);
        }
        expect("409", api("GET", "run/2-1"));
        expect("405", ask("POST", "/"));
        String paths = "/pom.xml,/../pom.xml,/notes/..%2f..%2fpom.xml,/%2e%2e/pom.xml,//etc/passwd,/book.css/";
        for (String path : paths.split(",")) {
            expect("4", ask("GET", path));
        }
        assertEquals(before, javas());
    }

    @Test
    @DisplayName("이 컴퓨터에서만 듣는다")
    void listensHereOnly() throws Exception {
        for (InetAddress address : NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(it -> !it.isLoopbackAddress())
                .toList()) {
            try (Socket socket = new Socket()) {
                InetSocketAddress outside = new InetSocketAddress(address, book.port());
                assertThrows(IOException.class, () -> socket.connect(outside, 2_000));
            }
        }
    }

    @Test
    @DisplayName("한 번에 쉰 번 눌러도 서버는 하나다. 콘솔이 글로 오고, 끄면 꺼지고, 책이 끝나면 모두 끝난다")
    void runsAndStops() throws Exception {
        listen(token, "http://localhost:" + book.port());
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> api("POST", "run/2-1")))
                .limit(50)
                .toList()
                .forEach(click -> expect("200", click.join()));
        assertEquals("http://localhost:1/", until("2-1", "running"));
        assertTrue(until("2-1", "console").contains("서버 실행중: http://localhost:1/ <b>"));
        assertEquals(before.size() + 1, javas().size());
        expect("200", api("POST", "stop/2-1"));
        until("2-1", "stopped");
        assertEquals(before, javas());
        api("POST", "run/2-2");
        until("2-2", "running");
        book.close();
        assertEquals(before, javas());
    }

    @Test
    @DisplayName("서버는 넷까지 켠다")
    void atMostFour() {
        Chain.Checkpoint real = Chain.checkpoint(house, "2-1");
        List<Chain.Checkpoint> same = IntStream.rangeClosed(1, 5)
                .mapToObj(i -> new Chain.Checkpoint(real.chain(), "2-1" + i, real.title(), real.tests(), false))
                .toList();
        try (Servers servers = new Servers(house, event -> {})) {
            same.subList(0, 4).forEach(servers::start);
            assertEquals(
                    "서버는 4개까지 켭니다. 하나를 끄고 다시 누릅니다.",
                    assertThrows(Wrong.class, () -> servers.start(same.get(4))).getMessage());
            servers.start(same.get(3));
            same.forEach(it -> servers.stop(it.id())); // 아직 컴파일하는 중이어도 켜지지 않는다
        }
    }

    @Test
    @DisplayName("확인은 앞에서 빨간색, 여기서 초록색인 것을 실패한 줄과 함께 알린다")
    void proves() throws Exception {
        listen(token, "http://localhost:" + book.port());
        expect("200", api("POST", "prove/2-2"));
        expect("409", api("POST", "prove/2-2"));
        String red = until("2-2", "proved");
        assertTrue(red.startsWith("2-1 ValueTest#three\nthree(): org.opentest4j"), red);
        assertTrue(red.endsWith("(ValueTest.java:13)\nAssertions.assertTrue(3 == ChatServer.value());"), red);
        assertEquals("2-2 ValueTest#three", until("2-2", "proved"));
        assertEquals("끝났다", until("2-2", "done"));
    }

    @Test
    @DisplayName("두 때를 견주고, 내 폴더가 어디에 있는지와 어느 블록이 이미 있는지 알린다")
    void comparesAndKnowsMine() throws Exception {
        String compared = api("GET", "compare/2-1/2-2");
        assertTrue(
                compared.contains("\"kind\":\"-\",\"before\":5,\"after\":0,\"text\":\"        return 2;\""), compared);
        assertTrue(
                compared.contains("\"kind\":\"+\",\"before\":0,\"after\":5,\"text\":\"        return 3;\""), compared);
        Map<?, ?> blocks = new Gson().fromJson(api("GET", "blocks").replaceAll("(?s).*\r\n\r\n", ""), Map.class);
        assertEquals(
                List.of(true, true, false),
                blocks.values().stream()
                        .sorted(Comparator.comparing(it -> it.equals(false)))
                        .toList());
        listen(token, "http://localhost:" + book.port());
        api("POST", "board");
        String board = until("", "board");
        while (!board.contains("2-2. 셋")) { // 한 줄씩 늘어난다
            board = until("", "board");
        }
        assertTrue(board.endsWith("  초록  2-1. 둘\n▶ ―  2-2. 셋"), board);
    }

    @Test
    @DisplayName("스크립트 없이도 페이지를 링크로 넘기고, 처음부터 끝까지 모든 문서를 차례로 읽는다")
    void pages() throws Exception {
        try (WebClient browser = new WebClient()) {
            browser.getOptions().setJavaScriptEnabled(false);
            HtmlPage page = browser.getPage("http://localhost:" + book.port() + "/");
            page = page.getAnchorByText("2단계").click();
            assertEquals("2단계", page.getTitleText());
            page = page.getAnchorByText("2-2. 셋").click();
            assertTrue(page.getElementById("체크포인트-2-2-셋").isDisplayed());
            assertFalse(page.querySelectorAll("figure.code del").isEmpty());
            page = browser.getPage("http://localhost:" + book.port() + "/");
            int read = 1;
            for (DomNode next = next(page); next != null; next = next(page)) {
                page = ((HtmlAnchor) next).click();
                read++;
            }
            assertEquals(house.documents().size(), read);
        }
    }

    private static DomNode next(HtmlPage page) {
        return page.querySelector(".turn [rel=next]");
    }
}
