package chatting;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** 자리 수만큼만 웹소켓을 연다. 모두의 메시지가 한도까지 밀려도 힙의 절반을 넘지 않게 하는 수다. */
final class Seats implements HttpHandler {
    private final Semaphore free =
            new Semaphore((int) (Runtime.getRuntime().maxMemory() / 2 / Outbox.MAX_BACKLOG_BYTES));
    private final HttpHandler next;
    private final Log log;

    Seats(HttpHandler next, Log log) {
        this.next = next;
        this.log = log;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        if (!free.tryAcquire()) {
            log.printSeldom("자리가 없어 거절함(503)", "");
            ErrorPage.send(exchange, StatusCodes.SERVICE_UNAVAILABLE, "자리가 없습니다. 잠시 뒤에 다시 연결해 주세요.");
            return;
        }
        CompletableFuture<Void> left = new CompletableFuture<>(); // 여러 번 알려도 한 번만 돌려준다
        left.thenRun(free::release);
        exchange.getConnection().addCloseListener(closed -> left.complete(null));
        exchange.addExchangeCompleteListener((done, listener) -> {
            if (done.getStatusCode() != StatusCodes.SWITCHING_PROTOCOLS) {
                left.complete(null);
            }
            listener.proceed();
        });
        next.handleRequest(exchange);
    }
}
