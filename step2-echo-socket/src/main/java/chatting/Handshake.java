package chatting;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.Methods;
import io.undertow.util.Protocols;
import io.undertow.util.StatusCodes;
import java.util.Arrays;
import java.util.Base64;

/** RFC 6455 4.2.1절이 허용하는 핸드셰이크만 들여보낸다. */
final class Handshake implements HttpHandler {
    private static final String VERSION = "13";
    private static final int KEY_BYTES = 16;
    private final HttpHandler next;

    Handshake(HttpHandler next) {
        this.next = next;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        HeaderMap headers = exchange.getRequestHeaders();
        if (!exchange.getRequestMethod().equals(Methods.GET)) {
            exchange.getResponseHeaders().put(Headers.ALLOW, "GET");
            Gate.refuse(exchange, StatusCodes.METHOD_NOT_ALLOWED, "웹소켓은 GET으로만 엽니다.");
        } else if (!headers.contains(Headers.UPGRADE)) {
            exchange.getResponseHeaders().put(Headers.UPGRADE, "websocket").put(Headers.CONNECTION, "Upgrade");
            Gate.refuse(exchange, StatusCodes.UPGRADE_REQUIRED, "이 주소는 웹소켓으로만 열 수 있습니다.");
        } else if (!exchange.getProtocol().equals(Protocols.HTTP_1_1)
                || !has(headers.get(Headers.UPGRADE), "websocket")
                || !has(headers.get(Headers.CONNECTION), "upgrade")
                || !isKey(headers.get(Headers.SEC_WEB_SOCKET_KEY))) {
            Gate.refuse(exchange, StatusCodes.BAD_REQUEST, "웹소켓 핸드셰이크가 올바르지 않습니다.");
        } else if (!is(headers.get(Headers.SEC_WEB_SOCKET_VERSION), VERSION)) {
            exchange.getResponseHeaders().put(Headers.SEC_WEB_SOCKET_VERSION, VERSION);
            Gate.refuse(exchange, StatusCodes.UPGRADE_REQUIRED, "웹소켓 버전 13만 받습니다.");
        } else if (headers.contains(Headers.ORIGIN) && !isOurs(headers)) {
            Gate.refuse(exchange, StatusCodes.FORBIDDEN, "다른 사이트의 페이지에서는 연결할 수 없습니다.");
        } else {
            next.handleRequest(exchange);
        }
    }

    private static boolean has(HeaderValues values, String token) {
        return values != null
                && values.stream()
                        .flatMap(line -> Arrays.stream(line.split(",")))
                        .anyMatch(each -> each.strip().equalsIgnoreCase(token));
    }

    private static boolean is(HeaderValues values, String only) {
        return values != null && values.size() == 1 && values.getFirst().equalsIgnoreCase(only);
    }

    /** 16바이트를 base64로 적은 값 하나(RFC 6455 4.1절). */
    private static boolean isKey(HeaderValues values) {
        try {
            return values != null
                    && values.size() == 1
                    && Base64.getDecoder().decode(values.getFirst()).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** 브라우저는 다른 사이트의 페이지에서 연 웹소켓에도 쿠키를 붙일 수 있다. 막을 수 있는 것은 Origin 검사다(OWASP: CSWSH). */
    private static boolean isOurs(HeaderMap headers) {
        String host = headers.getFirst(Headers.HOST);
        return is(headers.get(Headers.ORIGIN), "http://" + host) || is(headers.get(Headers.ORIGIN), "https://" + host);
    }
}
