package chatting;

import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import io.undertow.websockets.jsr.WebSocketDeploymentInfo;
import jakarta.websocket.server.ServerEndpointConfig;

/** 웹소켓을 서버에 붙인다. */
final class Sockets extends ServerEndpointConfig.Configurator {
    private final Room room = new Room();

    HttpHandler start() throws Exception {
        WebSocketDeploymentInfo sockets = new WebSocketDeploymentInfo()
                .addEndpoint(ServerEndpointConfig.Builder.create(ChatSocket.class, "/socket")
                        .configurator(this)
                        .build())
                .setBuffers(new DefaultByteBufferPool(true, 4 * 1024));
        DeploymentManager deployment = Servlets.newContainer()
                .addDeployment(Servlets.deployment()
                        .setClassLoader(Sockets.class.getClassLoader())
                        .setDeploymentName("chatting")
                        .setContextPath("/")
                        .addServletContextAttribute(WebSocketDeploymentInfo.ATTRIBUTE_NAME, sockets));
        deployment.deploy();
        return deployment.start();
    }

    /** 연결이 열릴 때마다 불린다. 새 ChatSocket에 방을 건네준다. */
    @Override
    public <T> T getEndpointInstance(Class<T> endpoint) {
        return endpoint.cast(new ChatSocket(room));
    }
}
