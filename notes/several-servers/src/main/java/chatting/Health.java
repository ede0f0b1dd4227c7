package chatting;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.StatusCodes;

/** 프록시와 systemd가 물어보는 주소. 들어올 수 있으면 200, Redis에 닿지 못하면 503이다. */
final class Health implements HttpHandler {
    static final String PATH = "/health";
    private final SharedLog redis;

    Health(SharedLog redis) {
        this.redis = redis;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        if (redis.isDown()) {
            ErrorPage.send(exchange, StatusCodes.SERVICE_UNAVAILABLE, "Redis에 닿지 못합니다.");
        } else {
            exchange.getResponseSender().send("ok\n");
        }
    }
}
