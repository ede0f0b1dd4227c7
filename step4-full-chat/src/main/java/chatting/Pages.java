package chatting;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.ByteRangeHandler;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 클래스패스의 static 폴더에 있는 파일을 내준다. */
final class Pages implements HttpHandler {
    /** 파일의 경로. 폴더와, 폴더 밖으로 나가는 경로(..)는 이 모양이 아니다. */
    private static final Pattern FILE = Pattern.compile("(?:/[\\w-]+)+\\.(\\w+)");
    /** 내주는 파일의 종류. */
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml; charset=utf-8");
    /** 담아 둔 파일을 다시 읽는 간격(ns). */
    private static final long KEEP_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private record Page(ByteBuffer body, String type, String etag, long readAt) {}

    private final Map<String, Page> kept = new ConcurrentHashMap<>();

    private Pages() {}

    static HttpHandler create() {
        return new ByteRangeHandler(new Pages(), true);
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        String path = exchange.getRequestPath();
        Page page = get(path.equals("/") ? "/index.html" : path);
        if (page == null) {
            ErrorPage.send(exchange, StatusCodes.NOT_FOUND, "찾는 페이지가 없습니다.");
            return;
        }
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, page.type()).put(Headers.ETAG, page.etag());
        String known = String.join(",", exchange.getRequestHeaders().eachValue(Headers.IF_NONE_MATCH));
        if (known.contains(page.etag()) || known.equals("*")) {
            exchange.setStatusCode(StatusCodes.NOT_MODIFIED);
        } else {
            exchange.getResponseSender().send(page.body().duplicate());
        }
    }

    /** 없는 파일은 담지 않는다. 그래서 담은 것은 static 폴더의 파일 수를 넘지 않는다. */
    private Page get(String path) {
        Page page = kept.get(path);
        if (page == null || System.nanoTime() - page.readAt() > KEEP_NANOS) {
            page = read(path);
            if (page == null) {
                kept.remove(path);
            } else {
                kept.put(path, page);
            }
        }
        return page;
    }

    private static Page read(String path) {
        Matcher file = FILE.matcher(path);
        String type = file.matches() ? TYPES.get(file.group(1)) : null;
        URL url = type == null ? null : Pages.class.getResource("/static" + path);
        if (url == null) {
            return null;
        }
        try (InputStream in = url.openStream()) {
            byte[] bytes = in.readAllBytes();
            String etag = '"' + UUID.nameUUIDFromBytes(bytes).toString() + '"'; // 내용이 같으면 같다
            return new Page(ByteBuffer.wrap(bytes), type, etag, System.nanoTime());
        } catch (IOException e) {
            throw new UncheckedIOException("읽을 수 없는 파일: " + path, e);
        }
    }
}
