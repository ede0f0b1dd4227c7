package chatting;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.StatusCodes;
import java.util.Map;
import java.util.Set;

/** 모든 요청이 가장 먼저 지나는 문. 페이지를 가져가는 요청만 들여보내고, 모든 응답에 보안 헤더를 붙인다. */
final class Gate implements HttpHandler {
    /** 헤더 전체의 크기(바이트)와 개수. 끝없는 헤더로 메모리를 채우지 못하게 한다. */
    private static final int MAX_HEADER_BYTES = 16 * 1024;

    private static final int MAX_COUNT = 100;
    /** 끝낼 때 하던 일을 기다리는 시간(ms). 정하지 않으면 끝없이 기다린다. */
    private static final int STOP_MILLIS = 1_000;
    /** 요청을 다 보내기까지, 그리고 다음 요청까지 기다리는 시간(ms). 반쯤 열어 둔 연결이 쌓이지 않게 한다(Slowloris). */
    private static final int PARSE_MILLIS = 5_000;

    private static final int IDLE_MILLIS = 10_000;

    private static final Set<String> METHODS = Set.of("GET", "HEAD");
    /** 우리 서버의 것만 쓰고, 남의 페이지 안에 끼워지지 않는다(OWASP: Content Security Policy, Clickjacking Defense). */
    private static final Map<HttpString, String> HEADERS = Map.ofEntries(
            Map.entry(Headers.CACHE_CONTROL, "no-cache"),
            Map.entry(
                    new HttpString("Content-Security-Policy"),
                    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"),
            Map.entry(new HttpString("Referrer-Policy"), "same-origin"),
            Map.entry(new HttpString("X-Content-Type-Options"), "nosniff"),
            Map.entry(new HttpString("X-Frame-Options"), "DENY"));

    private final HttpHandler next;

    Gate(HttpHandler next) {
        this.next = next;
    }

    static Undertow.Builder limit(Undertow.Builder server) {
        return server.setServerOption(UndertowOptions.MAX_HEADER_SIZE, MAX_HEADER_BYTES)
                .setServerOption(UndertowOptions.MAX_HEADERS, MAX_COUNT)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, MAX_COUNT)
                .setServerOption(UndertowOptions.SHUTDOWN_TIMEOUT, STOP_MILLIS)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, PARSE_MILLIS)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true); // 브라우저는 |와 {를 그대로 보낸다
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        exchange.addResponseCommitListener(answer -> HEADERS.forEach(answer.getResponseHeaders()::put));
        exchange.addDefaultResponseListener(Gate::explain);
        if (hasBody(exchange.getRequestHeaders())) {
            // 본문을 읽지 않고 연결을 이어 쓰면, 본문에 숨긴 다음 요청이 실행될 수 있다(RFC 9112 11.2절: request smuggling).
            exchange.setPersistent(false);
            ErrorPage.send(exchange, StatusCodes.BAD_REQUEST, "본문이 있는 요청은 받지 않습니다.");
        } else if (!METHODS.contains(exchange.getRequestMethod().toString())) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET, HEAD");
            ErrorPage.send(exchange, StatusCodes.METHOD_NOT_ALLOWED, "GET과 HEAD 요청만 받습니다.");
        } else {
            next.handleRequest(exchange);
        }
    }

    private static boolean hasBody(HeaderMap headers) {
        return headers.contains(Headers.TRANSFER_ENCODING)
                || (headers.contains(Headers.CONTENT_LENGTH)
                        && !headers.get(Headers.CONTENT_LENGTH).stream().allMatch("0"::equals));
    }

    /** 우리가 답을 쓰지 못한 오류에도 같은 모양의 페이지로 답한다. */
    private static boolean explain(HttpServerExchange exchange) {
        if (exchange.getStatusCode() < StatusCodes.BAD_REQUEST) {
            return false;
        }
        ErrorPage.send(exchange, exchange.getStatusCode(), "요청을 처리하지 못했습니다.");
        return true;
    }
}
