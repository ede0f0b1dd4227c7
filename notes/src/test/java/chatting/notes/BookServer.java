package chatting.notes;

import com.google.gson.Gson;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.MimeMappings;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** 책을 이 컴퓨터에만 내주고, 제 페이지가 청한 것만 한다: 서버를 켜고 끄기, 확인, 견주기, 내 폴더 보기. */
final class BookServer implements AutoCloseable {

    private static final long SEND_MILLIS = 10_000; // 이만큼 받지 않는 페이지는 끊는다. 페이지가 다시 연결한다
    /** 그림을 그리는 Mermaid가 {@code <style>}을 넣으므로 style-src만 느슨하다. */
    private static final Map<String, String> SHIELDS = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy",
                    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                            + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Cross-Origin-Resource-Policy", "same-origin",
            "Referrer-Policy", "no-referrer",
            "X-Content-Type-Options", "nosniff");

    private final House house;
    private final Mine mine;
    private final Map<String, byte[]> files;
    private final String token;
    private final Servers servers;
    private final Undertow undertow;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final WebSocketProtocolHandshakeHandler pages = Handlers.websocket((handshake, page) -> join(page));

    /** @param mine 읽는 사람의 폴더, 없으면 null */
    BookServer(House house, Mine mine, int port) {
        this.house = house;
        this.mine = mine;
        this.files = Book.files(house);
        this.token = UUID.randomUUID().toString().replace("-", "");
        this.servers = new Servers(house, this::tell);
        this.undertow = Undertow.builder()
                .addHttpListener(port, InetAddress.getLoopbackAddress().getHostAddress())
                .setIoThreads(1)
                .setWorkerThreads(4)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, 1L)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, 5_000)
                .setHandler(this::guard)
                .build();
        undertow.start();
    }

    int port() {
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }

    /** 켠 서버들을 모두 끝내고 책도 끝낸다. */
    @Override
    public void close() {
        servers.close();
        undertow.stop();
    }

    /** 이 주소로 온 것인지, 남의 페이지가 청한 것은 아닌지. 하는 일이 있는 것은 이번에 켠 책의 표까지 본다. */
    private void guard(HttpServerExchange exchange) throws Exception {
        String host = exchange.getRequestHeaders().getFirst(Headers.HOST);
        String origin = exchange.getRequestHeaders().getFirst(Headers.ORIGIN);
        boolean live = exchange.getRequestURI().equals("/live");
        boolean asks = exchange.getRequestURI().startsWith("/api/");
        String given =
                live ? exchange.getQueryString() : exchange.getRequestHeaders().getFirst("Token");
        SHIELDS.forEach((name, value) -> exchange.getResponseHeaders().put(new HttpString(name), value));
        if (host == null
                || !List.of("localhost:" + port(), "127.0.0.1:" + port()).contains(host)) {
            send(exchange, 421, "이 책의 주소가 아닙니다.");
        } else if (origin == null ? live : !origin.equals("http://" + host)) {
            send(exchange, 403, "다른 페이지가 청한 것은 하지 않습니다.");
        } else if ((live || asks) && !MessageDigest.isEqual(bytes(token), bytes("" + given))) {
            send(exchange, 403, "책을 새로 켰습니다. 새로고침합니다.");
        } else if (live) {
            pages.handleRequest(exchange);
        } else if (asks) {
            exchange.dispatch(() -> answer(exchange));
        } else {
            page(exchange);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void send(HttpServerExchange exchange, int status, String text) {
        exchange.setStatusCode(status).getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain; charset=utf-8");
        exchange.getResponseSender().send(text);
    }

    private void page(HttpServerExchange exchange) {
        String path = exchange.getRequestURI().substring(1)
                + (exchange.getRequestURI().endsWith("/") ? "index.html" : "");
        byte[] content = files.get(path);
        if (!exchange.getRequestMethod().toString().equals("GET")) {
            send(exchange, 405, "GET만 받습니다.");
        } else if (content == null) {
            send(exchange, 404, "그런 쪽이 없습니다.");
        } else {
            if (path.endsWith(".html")) {
                String meta = "<meta name=\"token\" content=\"" + token + "\"" + (mine == null ? ">" : " data-mine>");
                content = bytes(new String(content, StandardCharsets.UTF_8).replace("</head>", meta + "</head>"));
            }
            String type = MimeMappings.DEFAULT.getMimeType(path.substring(path.lastIndexOf('.') + 1));
            exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
            exchange.getResponseSender().send(ByteBuffer.wrap(content));
        }
    }

    private void answer(HttpServerExchange exchange) {
        String[] words = (exchange.getRequestURI() + "///").split("/", 6); // "", api, 할 일, 체크포인트, 체크포인트
        Object said = "";
        try {
            switch (exchange.getRequestMethod() + " " + words[2]) {
                case "POST run" -> servers.start(Chain.checkpoint(house, words[3]));
                case "POST stop" -> servers.stop(words[3]);
                case "POST prove" -> prove(Chain.checkpoint(house, words[3]));
                case "POST board" -> alone("", this::board);
                case "GET compare" ->
                    said = compare(Chain.checkpoint(house, words[3]), Chain.checkpoint(house, words[4]));
                case "GET blocks" ->
                    said = mine == null ? Map.of() : Board.of(house, mine).blocks();
                default -> throw new Wrong("그런 일은 하지 않습니다.");
            }
            send(exchange, 200, new Gson().toJson(said));
        } catch (Wrong e) {
            send(exchange, 409, e.getMessage());
        }
    }

    /** 한 번에 하나만 한다. 두 확인이 함께 돌면 서로를 느리게 한다. */
    private void alone(String id, Runnable task) {
        if (!busy.compareAndSet(false, true)) {
            throw new Wrong("다른 확인이 돌고 있습니다. 끝난 뒤에 다시 누릅니다.");
        }
        Kept.daemon(() -> {
            String end = "끝났다";
            try {
                task.run();
            } catch (Wrong e) {
                end = e.getMessage();
            } finally {
                busy.set(false);
                tell(Servers.event(id, "done", end));
            }
        });
    }

    /** 앞 체크포인트에서 빨간색, 여기서 초록색인지 테스트를 하나씩 돌리며 알린다. */
    private void prove(Chain.Checkpoint here) {
        alone(here.id(), () -> {
            Lab lab = new Lab(house);
            Stream.concat(here.before().stream(), Stream.of(here)).forEach(it -> {
                tell(Servers.event(here.id(), "proving", it.id()));
                Path home = house.root().resolve("notes/target/book-prove").resolve(it.id());
                Lab.Built built = lab.build(home, it.step(), it.state());
                for (String test : here.tests()) {
                    String said = lab.run(built, List.of(test)).get(test);
                    String red = said.isEmpty() ? "" : "\n" + said + lab.line(it.step(), said);
                    tell(Servers.event(here.id(), "proved", it.id() + " " + test + red));
                }
            });
        });
    }

    private void board() {
        List<String> lines = new ArrayList<>();
        Board.of(house, mine).tell(line -> {
            lines.add(line);
            tell(Servers.event("", "board", String.join("\n", lines)));
        });
    }

    private static List<Map<String, Object>> compare(Chain.Checkpoint before, Chain.Checkpoint after) {
        return Rows.changes(before.state(), after.state()).entrySet().stream()
                .map(file -> Map.of(
                        "path", file.getKey(),
                        "added", file.getValue().count('+'),
                        "removed", file.getValue().count('-'),
                        "parts", file.getValue().parts()))
                .toList();
    }

    private void join(WebSocketChannel channel) {
        channel.getReceiveSetter().set(new AbstractReceiveListener() {});
        channel.resumeReceives();
        servers.replay(event -> send(channel, event));
    }

    private void tell(Map<String, String> event) {
        pages.getPeerConnections().forEach(channel -> send(channel, event));
    }

    private static void send(WebSocketChannel channel, Map<String, String> event) {
        WebSockets.sendText(new Gson().toJson(event), channel, null, SEND_MILLIS);
    }
}
