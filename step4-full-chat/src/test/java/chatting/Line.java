package chatting;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** 브라우저와 서버 사이의 줄. 죽으면 아무것도 나르지 않는데, 끊기지는 않아서 양쪽은 그것을 모른다. */
final class Line implements Closeable {
    private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final int serverPort;
    private boolean mute;
    private boolean dead;

    Line(int serverPort) throws IOException {
        this.serverPort = serverPort;
        start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** 지금까지 브라우저가 건 연결의 수. */
    int connections() {
        return sockets.size() / 2;
    }

    /** 브라우저가 보낸 것만 나르지 않는다. */
    synchronized void mute() {
        mute = true;
    }

    synchronized void die() {
        dead = true;
    }

    synchronized void revive() {
        mute = false;
        dead = false;
        notifyAll();
    }

    private synchronized void awaitLife(boolean fromBrowser) throws InterruptedException {
        while (dead || mute && fromBrowser) {
            wait();
        }
    }

    private void accept() throws IOException {
        while (true) {
            Socket browser = entrance.accept();
            Socket server = new Socket("localhost", serverPort);
            sockets.addAll(List.of(browser, server));
            start(() -> carry(browser, server, true));
            start(() -> carry(server, browser, false));
        }
    }

    private void carry(Socket from, Socket to, boolean fromBrowser) throws IOException, InterruptedException {
        try {
            InputStream in = from.getInputStream();
            byte[] bytes = new byte[8192];
            for (int count = in.read(bytes); count > 0; count = in.read(bytes)) {
                awaitLife(fromBrowser);
                to.getOutputStream().write(bytes, 0, count);
            }
        } finally {
            awaitLife(fromBrowser); // 끊었다는 것도 전해지지 않는다
            from.close();
            to.close();
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException | InterruptedException e) {
                // 한쪽이 끊었다
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        revive();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
