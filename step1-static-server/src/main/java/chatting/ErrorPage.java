package chatting;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/** 요청을 거절하는 짧은 한국어 페이지. */
final class ErrorPage {
    private ErrorPage() {}

    /** reason에는 요청이 보낸 값을 넣지 않는다. */
    static void send(HttpServerExchange exchange, int status, String reason) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().remove(Headers.CONTENT_LENGTH);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/html; charset=utf-8");
        exchange.getResponseSender().send("""
                <!DOCTYPE html>
                <html lang="ko">
                <head>
                  <meta charset="utf-8">
                  <meta name="viewport" content="width=device-width, initial-scale=1">
                  <title>%s</title>
                  <link rel="icon" href="/icon.svg">
                  <link rel="stylesheet" href="/css/index.css">
                </head>
                <body>
                  <main class="refusal"><h1>%s</h1><p>%s</p><p><a href="/">채팅으로 가기</a></p></main>
                </body>
                </html>
                """.formatted(status, status, reason));
    }
}
