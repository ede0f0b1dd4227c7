package chatting;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import io.undertow.util.StatusCodes;
import java.util.Arrays;
import java.util.Locale;

/** RFC 6455 4.2.1절이 허용하는 핸드셰이크만 들여보낸다. */
final class Handshake implements HttpHandler {
    private static final String VERSION = "13";
    /** 16바이트를 base64로 적은 값(RFC 6455 4.1절). */
    private static final String KEY = "[A-Za-z0-9+/]{22}==";

    private final HttpHandler next;
    private final Log log;

    Handshake(HttpHandler next, Log log) {
        this.next = next;
        this.log = log;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HeaderMap headers = exchange.getRequestHeaders();
        if (!exchange.getRequestMethod().equals(Methods.GET)) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET");
            ErrorPage.send(exchange, StatusCodes.METHOD_NOT_ALLOWED, "웹소켓은 GET으로만 엽니다.");
        } else if (!headers.contains(Headers.UPGRADE)) {
            exchange.getResponseHeaders().put(Headers.UPGRADE, "websocket").put(Headers.CONNECTION, "Upgrade");
            log.printSeldom("웹소켓이 아니어서 거절함(426). 앞에 프록시가 있으면 Upgrade 헤더를 넘기게 한다", "");
            ErrorPage.send(exchange, StatusCodes.UPGRADE_REQUIRED, "이 주소는 웹소켓으로만 열 수 있습니다.");
        } else if (!exchange.getProtocol().equals(Protocols.HTTP_1_1)
                || !exchange.getQueryString().isEmpty()
                || exchange.getRequestURI().contains(";")
                || !has(headers, Headers.UPGRADE, "websocket")
                || !has(headers, Headers.CONNECTION, "upgrade")
                || !only(headers, Headers.SEC_WEB_SOCKET_KEY).matches(KEY)) {
            ErrorPage.send(exchange, StatusCodes.BAD_REQUEST, "웹소켓 핸드셰이크가 올바르지 않습니다.");
        } else if (!only(headers, Headers.SEC_WEB_SOCKET_VERSION).equals(VERSION)) {
            exchange.getResponseHeaders().put(Headers.SEC_WEB_SOCKET_VERSION, VERSION);
            ErrorPage.send(exchange, StatusCodes.UPGRADE_REQUIRED, "웹소켓 버전 13만 받습니다.");
        } else if (headers.contains(Headers.ORIGIN) && !isOurs(headers)) {
            log.printSeldom(
                    "다른 사이트의 페이지를 거절함(403)",
                    ": Origin " + headers.get(Headers.ORIGIN) + ", Host " + headers.get(Headers.HOST));
            ErrorPage.send(exchange, StatusCodes.FORBIDDEN, "다른 사이트의 페이지에서는 연결할 수 없습니다.");
        } else {
            keepOnlyWhatIsNeeded(exchange);
            next.handleRequest(exchange);
        }
    }

    /** 라이브러리는 주소와 Host로 URI를 만들고 쿠키와 Expect도 읽는다. 남이 보낸 것이 거기서 걸려 넘어지지 않게 한다. */
    private static void keepOnlyWhatIsNeeded(HttpServerExchange exchange) {
        HeaderMap headers = exchange.getRequestHeaders();
        String key = headers.getFirst(Headers.SEC_WEB_SOCKET_KEY);
        headers.clear();
        headers.put(Headers.HOST, "localhost")
                .put(Headers.UPGRADE, "websocket")
                .put(Headers.CONNECTION, "Upgrade")
                .put(Headers.SEC_WEB_SOCKET_KEY, key)
                .put(Headers.SEC_WEB_SOCKET_VERSION, VERSION);
        exchange.setRequestURI(exchange.getRequestPath());
    }

    private static boolean has(HeaderMap headers, HttpString name, String token) {
        String all = String.join(",", headers.eachValue(name)).toLowerCase(Locale.ROOT);
        return Arrays.asList(all.split("[ \t]*,[ \t]*")).contains(token);
    }

    /** 꼭 하나 있는 헤더의 값. 없거나 겹치면 비어 있다. */
    private static String only(HeaderMap headers, HttpString name) {
        return headers.count(name) == 1 ? headers.getFirst(name) : "";
    }

    /** 브라우저는 다른 사이트의 페이지에서 연 웹소켓에도 쿠키를 붙일 수 있다. 막을 수 있는 것은 Origin 검사다(OWASP: CSWSH). */
    private static boolean isOurs(HeaderMap headers) {
        String origin = origin(only(headers, Headers.ORIGIN));
        String host = headers.getFirst(Headers.HOST);
        return origin.equals(origin("http://" + host)) || origin.equals(origin("https://" + host));
    }

    /** 출처는 스킴, 호스트, 포트다(RFC 6454 4절). 대소문자를 가리지 않고, 스킴의 기본 포트는 적어도 안 적어도 같다. */
    private static String origin(String text) {
        return text.toLowerCase(Locale.ROOT).replaceFirst("^(http://.*):80$|^(https://.*):443$", "$1$2");
    }
}
