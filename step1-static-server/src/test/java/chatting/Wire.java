package chatting;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** 브라우저라면 보내지 않을 바이트도 그대로 보내는 소켓. */
final class Wire implements Closeable {
    private static final int READ_MILLIS = 30_000;
    final Socket socket = new Socket();
    final DataInputStream in;

    /** 상태 줄, 헤더, 본문. */
    record Answer(String head, String body) {
        int status() {
            return Integer.parseInt(head.split(" ")[1]);
        }

        String header(String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse(null);
        }
    }

    Wire(int port) throws IOException {
        this(InetAddress.getLoopbackAddress(), port);
    }

    Wire(InetAddress host, int port) throws IOException {
        socket.setSoTimeout(READ_MILLIS);
        socket.connect(new InetSocketAddress(host, port));
        in = new DataInputStream(socket.getInputStream());
    }

    Wire send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    Wire send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /** GET 요청을 보낸다. 경로와 헤더는 적은 그대로 나간다. */
    Wire get(String path, String... headers) throws IOException {
        return request("GET " + path + " HTTP/1.1", headers);
    }

    /** 본문이 없는 요청을 보낸다. Host는 우리 서버의 것을 붙인다. */
    Wire request(String line, String... headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of(line, "Host: localhost:" + socket.getPort()));
        lines.addAll(List.of(headers));
        return send(String.join("\r\n", lines) + "\r\n\r\n");
    }

    /** 답 하나를 읽는다. 본문은 Content-Length만큼 읽는다. */
    Answer answer() throws IOException {
        Answer answer = head();
        String length = answer.header("Content-Length");
        boolean empty = length == null || answer.status() == 304;
        return new Answer(
                answer.head(),
                empty ? "" : new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8));
    }

    /** 답의 상태 줄과 헤더만 읽는다. HEAD의 답처럼 본문이 없을 때 쓴다. */
    Answer head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            head.write(in.readByte());
        }
        return new Answer(head.toString(StandardCharsets.UTF_8), "");
    }

    /** 상대가 연결을 끝냈으면 true. 아직 오지 않은 것이 있으면 올 때까지 읽어 버린다. */
    boolean ended() {
        try {
            while (in.read() >= 0) {
                continue;
            }
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
        return true;
    }

    /** 상대가 연결을 끝낼 때까지 읽은 모든 것. */
    String rest() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (int next = in.read(); next >= 0; next = in.read()) {
                all.write(next);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("상대가 연결을 끝내지 않음: " + all.toString(StandardCharsets.UTF_8), e);
        } catch (SocketException e) {
            // RST로 끝난 연결이다. 여기까지 받은 것만 준다.
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /** FIN이 아니라 RST로 끊는다. */
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
