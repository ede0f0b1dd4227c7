package chatting;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** 브라우저와 서버 사이의 줄. 끊을 수 있고, 끊기 전에 한쪽으로 가는 것을 삼킬 수 있고, 다른 서버로 돌릴 수 있다. */
final class Relay implements Closeable {
    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile int serverPort;
    private volatile boolean swallowUp;
    private volatile boolean swallowDown;
    private volatile String swallowAfter;

    Relay(int serverPort) throws IOException {
        this.serverPort = serverPort;
        start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** 브라우저가 보낸 것이 서버에 닿지 않는다. */
    void swallowUp() {
        swallowUp = true;
    }

    /** 서버가 보낸 것이 브라우저에 닿지 않는다. */
    void swallowDown() {
        swallowDown = true;
    }

    /** 이 글이 서버에 닿고 나면, 그 답부터 브라우저에 닿지 않는다. 앞의 것을 주고받는 중이어도 이 글은 간다. */
    void swallowDownAfter(String text) {
        swallowAfter = text;
    }

    /** 끊는다. 다시 이으려 해도 곧 끊는다. */
    void cut() throws IOException {
        serverPort = 0;
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    /** 이제부터 이 서버로 잇는다. */
    void join(int serverPort) {
        swallowUp = false;
        swallowDown = false;
        swallowAfter = null;
        this.serverPort = serverPort;
    }

    private void accept() throws IOException {
        while (true) {
            Socket browser = entrance.accept();
            if (serverPort == 0) {
                browser.close();
                continue;
            }
            try {
                Socket server = new Socket("localhost", serverPort);
                sockets.addAll(List.of(browser, server));
                start(() -> carry(browser, server, true));
                start(() -> carry(server, browser, false));
            } catch (IOException notThere) {
                browser.close();
            }
        }
    }

    private void carry(Socket from, Socket to, boolean up) throws IOException {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            byte[] bytes = new byte[8192];
            for (int count = in.read(bytes); count > 0; count = in.read(bytes)) {
                String text = swallowAfter;
                if (up && text != null && new String(bytes, 0, count, StandardCharsets.UTF_8).contains(text)) {
                    swallowDown = true;
                }
                if (!(up ? swallowUp : swallowDown)) {
                    to.getOutputStream().write(bytes, 0, count);
                }
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // 한쪽이 끊었다
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }
}
