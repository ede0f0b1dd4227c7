package chatting;

import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.util.StatusCodes;
import io.undertow.websockets.jsr.ServerWebSocketContainer;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.servlet.ServletException;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** 웹소켓을 서버에 붙인다. 연결 하나에 ChatSocket 하나를 만든다. */
final class Sockets extends ServerEndpointConfig.Configurator implements AutoCloseable {
    static final String PATH = "/socket";
    /** 한 번에 읽는 크기(바이트). */
    private static final int BUFFER_BYTES = 4 * 1024;
    /** 끝낼 때 하던 핸드셰이크를 기다리는 시간(ms). */
    private static final int HANDSHAKE_MILLIS = 1_000;

    private final Log log;
    private final Room room;
    private final People people;
    private final SharedLog shared;
    private final DeploymentManager deployment = Servlets.newContainer()
            .addDeployment(Servlets.deployment()
                    .setClassLoader(Sockets.class.getClassLoader())
                    .setDeploymentName("chatting")
                    .setContextPath("/")
                    .addServletContextAttribute(
                            WebSocketDeploymentInfo.ATTRIBUTE_NAME,
                            new WebSocketDeploymentInfo()
                                    .addEndpoint(ServerEndpointConfig.Builder.create(ChatSocket.class, PATH)
                                            .configurator(this)
                                            .build())
                                    .setBuffers(new DefaultByteBufferPool(true, BUFFER_BYTES))));

    /** 핸드셰이크마다 허가를 하나 빌린다. close가 모두 빌리려고 줄을 서면, 차례를 지키므로(true) 뒤에 온 것은 빌리지 못한다. */
    private final Semaphore handshakes = new Semaphore(Integer.MAX_VALUE, true);

    Sockets(Log log, Room room, People people, SharedLog shared) {
        this.log = log;
        this.room = room;
        this.people = people;
        this.shared = shared;
    }

    /** 웹소켓을 여는 핸들러. Redis가 꺼졌거나 끝내는 동안 온 요청에는 503으로 답한다. */
    HttpHandler start() {
        deployment.deploy();
        try {
            HttpHandler next = deployment.start();
            return exchange -> {
                if (shared.isDown() || !handshakes.tryAcquire(0, TimeUnit.SECONDS)) {
                    ErrorPage.send(exchange, StatusCodes.SERVICE_UNAVAILABLE, "지금은 들어올 수 없습니다. 잠시 뒤에 다시 연결해 주세요.");
                    return;
                }
                exchange.addExchangeCompleteListener((done, listener) -> {
                    if (done.getConnection().isOpen()) { // 이미 끊겼는데 열면 @OnClose가 오지 않는다
                        listener.proceed(); // 여기서 웹소켓이 열린다
                    }
                    handshakes.release();
                });
                next.handleRequest(exchange);
            };
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public <T> T getEndpointInstance(Class<T> endpoint) {
        return endpoint.cast(new ChatSocket(log, room, people));
    }

    /** 모든 연결에 서버가 떠난다고 알린다(1001, RFC 6455 7.4.1절). 무엇에 막혀 있어도 HANDSHAKE_MILLIS와 ChatSocket.HANG_UP_SECONDS 뒤에는 끝난다. */
    @Override
    public void close() {
        try {
            handshakes.tryAcquire(Integer.MAX_VALUE, HANDSHAKE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Object container = deployment.getDeployment().getServletContext().getAttribute(ServerContainer.class.getName());
        ((ServerWebSocketContainer) container).close((int) TimeUnit.SECONDS.toMillis(ChatSocket.HANG_UP_SECONDS));
        shared.close();
    }
}
