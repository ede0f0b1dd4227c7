package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("올바른 핸드셰이크로만 웹소켓을 연다")
@ExtendWith(Once.class)
class HandshakeTest {
    private ChatServer server;

    @BeforeEach
    void start() throws IOException {
        server = ChatServer.start("localhost", 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    @DisplayName("RFC 6455의 예와 같은 답으로 연다")
    void accepts() throws IOException {
        try (Wire wire = new Wire(server.port())) {
            Wire.Answer answer = shake(wire, "GET /socket HTTP/1.1", "Origin: http://localhost:PORT");
            assertEquals(101, answer.status());
            assertEquals(Frames.ACCEPT, answer.header("Sec-WebSocket-Accept"));
            assertTrue("websocket".equalsIgnoreCase(answer.header("Upgrade")), answer.head());
            assertTrue("upgrade".equalsIgnoreCase(answer.header("Connection")), answer.head());
            assertNull(answer.header("Sec-WebSocket-Extensions"), "쓰지 않는 확장은 약속하지 않는다");
            Frames.assertAlive(wire);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: keep-alive, Upgrade",
                "Connection: keep-alive;Connection: upgrade",
                "Upgrade: WebSocket",
                "Origin: https://localhost:PORT",
                "Origin: http://LOCALHOST:PORT",
                "Host: LOCALHOST:PORT;Origin: http://localhost:PORT",
                "Host: chat.example;Origin: https://chat.example",
                "Host: chat.example:443;Origin: https://chat.example",
                "Host: chat.example;Origin: https://chat.example:443",
                "Host: chat.example:80;Origin: http://chat.example",
                "Host: [::1]:80;Origin: http://[::1]",
                "Host: my_chat:8000;Origin: http://my_chat:8000",
                "Expect: 100-continue",
                "Sec-WebSocket-Extensions: permessage-deflate",
                "Content-Length: 0",
                "Cookie: a=철수",
                "Cookie: a=\"{}[],,==",
                "Cookie: a=1;Cookie: b=2",
                "Accept-Language: |,철수",
                "Sec-WebSocket-Protocol: |, ,철수",
                "Sec-WebSocket-Extensions: =|,,\"",
                "Authorization: Basic |",
            })
    @DisplayName("뜻이 같은 핸드셰이크는 모양이 달라도 받는다")
    void acceptsVariants(String headers) throws IOException {
        assertEquals(101, answer(headers).status());
    }

    @Test
    @DisplayName("localhost의 다른 프로그램이 남긴 쿠키가 아무리 많아도 연다")
    void acceptsManyCookies() throws IOException {
        String cookies =
                IntStream.range(0, 300).mapToObj(i -> "c" + i + "=" + i).collect(Collectors.joining("; "));
        try (Wire wire = new Wire(server.port())) {
            assertEquals(
                    101,
                    shake(wire, "GET /socket HTTP/1.1", "Cookie: " + cookies).status());
            Frames.assertAlive(wire);
        }
    }

    @Test
    @DisplayName("/socket에 무엇을 덧붙인 주소로는 열지 않고, 콘솔에 아무것도 남기지 않는다")
    void refusesOddAddress() throws Exception {
        try (ServerProcess process = new ServerProcess(Map.of());
                Guest guest = new Guest(process.port())) {
            for (String address : List.of(
                    "/socket?a=|",
                    "/socket?{}",
                    "/socket?a=1",
                    "/socket?a=철수",
                    "/socket;|",
                    "/socket;{x}",
                    "/socket;a=^",
                    "/socket;a=1?b=`",
                    "/socket|")) {
                try (Wire wire = new Wire(process.port())) {
                    Wire.Answer answer = shake(wire, "GET " + address + " HTTP/1.1");
                    assertTrue(answer.status() == 400 || answer.status() == 404, address + answer.head());
                    assertEquals("text/html; charset=utf-8", answer.header("Content-Type"));
                }
            }
            guest.ping().leave();
            guest.closeCode();
            process.terminate();
            process.exitStatus();
            assertEquals(
                    List.of("서버 실행중", "유저 접속됨", "접속 종료"),
                    process.lines.stream()
                            .map(line -> line.replaceAll(":.*", ""))
                            .toList());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET  /socket HTTP/1.1, 101",
        "get  /socket HTTP/1.1, 405",
        "POST /socket HTTP/1.1, 405",
        "HEAD /socket HTTP/1.1, 405",
        "PUT  /socket HTTP/1.1, 405",
        "GET  /socket HTTP/1.0, 400",
        "GET  /        HTTP/1.1, 200",
        "GET  /sockets HTTP/1.1, 404",
        "GET  /SOCKET  HTTP/1.1, 404",
        "GET  /socket/ HTTP/1.1, 404",
        "GET  /socket// HTTP/1.1, 404",
        "GET  //socket HTTP/1.1, 404",
        "GET  /socket/x HTTP/1.1, 404",
    })
    @DisplayName("GET /socket HTTP/1.1로만 연다")
    void opensByRequestLine(String line, int status) throws IOException {
        try (Wire wire = new Wire(server.port())) {
            assertEquals(status, shake(wire, line.replaceAll(" +", " ")).status());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Upgrade:,                                  426",
        "Upgrade: h2c,                              400",
        "Upgrade: websocket2,                       400",
        "Connection:,                               400",
        "Connection: close,                         400",
        "Connection: keep-alive,                    400",
        "Sec-WebSocket-Key:,                        400",
        "Sec-WebSocket-Key: hello,                  400",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZQ==,       400",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZTE=, 400",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZ!==, 400",
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==;Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==, 400",
        "Sec-WebSocket-Version:,                    426",
        "Sec-WebSocket-Version: 8,                  426",
        "Sec-WebSocket-Version: 14,                 426",
        "Sec-WebSocket-Version: 13;Sec-WebSocket-Version: 8, 426",
        "Content-Length: 5,                         400",
        "Transfer-Encoding: chunked,                400",
    })
    @DisplayName("RFC 6455가 금지하는 핸드셰이크는 거절한다")
    void refusesMalformedHandshake(String headers, int status) throws IOException {
        assertEquals(status, answer(headers).status());
    }

    @Test
    @DisplayName("한 JVM의 두 서버가 웹소켓을 따로 연다")
    void opensOnTwoServers() throws IOException {
        try (Wire wire = Frames.open(server.port())) {
            try (ChatServer other = ChatServer.start("localhost", 0);
                    Wire ofOther = Frames.open(other.port())) {
                Frames.assertAlive(ofOther);
            }
            Frames.assertAlive(wire);
            Frames.open(server.port()).close();
        }
    }

    @Test
    @DisplayName("다른 버전에는 13을 쓰라고 알린다")
    void tellsItsVersion() throws IOException {
        assertEquals("13", answer("Sec-WebSocket-Version: 8").header("Sec-WebSocket-Version"));
    }

    @Test
    @DisplayName("주소창에 /socket을 열면 웹소켓으로 바꾸라고 알린다")
    void tellsToUpgrade() throws IOException {
        try (Wire wire = new Wire(server.port())) {
            Wire.Answer answer = wire.get("/socket").answer();
            assertEquals(426, answer.status());
            assertEquals("websocket", answer.header("Upgrade"));
            assertEquals("text/html; charset=utf-8", answer.header("Content-Type"));
            assertTrue(answer.body().contains("웹소켓으로만 열 수 있습니다."), answer.body());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Origin: http://evil.example",
                "Origin: http://evil.example:PORT",
                "Origin: null",
                "Origin:",
                "Origin: http://localhost",
                "Origin: http://localhost:1",
                "Origin: http://127.0.0.1:PORT",
                "Origin: http://localhost:PORT.evil.example",
                "Origin: http://localhost:PORT@evil.example",
                "Origin: http://evil.example/http://localhost:PORT",
                "Origin: http://evil.localhost:PORT",
                "Origin: http://localhost:PORT/",
                "Host: chat.example:443;Origin: http://chat.example",
                "Host: chat.example:80;Origin: https://chat.example",
                "Host: chat.example:8443;Origin: https://chat.example",
                "Host: chat.example;Origin: https://chat.example:80",
                "Origin: ftp://localhost:PORT",
                "Origin: localhost:PORT",
                "Origin: http://localhost:PORT http://evil.example",
                "Origin: http://localhost:PORT;Origin: http://evil.example",
                "Origin: http://evil.example;Origin: http://localhost:PORT",
            })
    @DisplayName("다른 사이트의 페이지에서 온 핸드셰이크는 403으로 거절한다")
    void refusesForeignOrigin(String headers) throws IOException {
        Wire.Answer answer = answer(headers);
        assertEquals(403, answer.status());
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertTrue(answer.header("Content-Security-Policy").contains("default-src 'self'"));
    }

    @Test
    @DisplayName("열린 웹소켓은 Expect가 있었어도 살아 있다")
    void livesAfterExpect() throws IOException {
        try (Wire wire = new Wire(server.port())) {
            assertEquals(
                    101,
                    shake(wire, "GET /socket HTTP/1.1", "Expect: 100-continue").status());
            Frames.assertAlive(wire);
        }
    }

    @Test
    @DisplayName("403은 출처와 호스트를 한 줄로 남기고, 그 줄은 다듬어져 있다")
    void logsForeignOrigin() throws Exception {
        try (ServerProcess process = new ServerProcess(Map.of());
                Wire wire = new Wire(process.port())) {
            shake(wire, "GET /socket HTTP/1.1", "Host: chat.example", "Origin: http://evil.example\u202e");
            Wait.until("줄이 찍힘", () -> process.lines.size() == 2);
            String line = List.copyOf(process.lines).get(1);
            assertTrue(line.contains("http://evil.example"), line);
            assertTrue(line.contains("chat.example"), line);
            assertFalse(line.contains("\u202e"), line);
        }
    }

    @Test
    @DisplayName("거절당한 페이지가 끝없이 다시 연결해도 콘솔에는 까닭마다 한 줄만 남는다")
    void logsEachReasonOnce() throws Exception {
        try (ServerProcess process = new ServerProcess(Map.of())) {
            for (int i = 0; i < 20; i++) {
                for (String header : List.of("Upgrade:", "Origin: http://evil" + i + ".example")) {
                    try (Wire wire = new Wire(process.port())) {
                        shake(wire, "GET /socket HTTP/1.1", header);
                    }
                }
            }
            process.terminate();
            process.exitStatus();
            assertEquals(3, process.lines.size(), process.lines.toString());
            assertEquals(
                    1,
                    process.lines.stream().filter(line -> line.contains("426")).count());
            assertEquals(
                    1,
                    process.lines.stream().filter(line -> line.contains("403")).count());
        }
    }

    /** 올바른 핸드셰이크에서 몇 헤더만 바꾸어 보낸다. 헤더는 ;로 나누고, 값이 없는 헤더는 빼며, PORT는 서버의 포트로 바꾼다. */
    private Wire.Answer answer(String headers) throws IOException {
        try (Wire wire = new Wire(server.port())) {
            return shake(wire, "GET /socket HTTP/1.1", headers.split(";"));
        }
    }

    private Wire.Answer shake(Wire wire, String line, String... changed) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "Host: localhost:PORT",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: " + Frames.KEY,
                "Sec-WebSocket-Version: 13"));
        for (String header : changed) {
            String name = header.substring(0, header.indexOf(':') + 1);
            lines.removeIf(each -> each.startsWith(name));
        }
        Stream.of(changed)
                .filter(header -> !header.endsWith(":") || header.equals("Origin:"))
                .forEach(lines::add);
        String request = line + "\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
        wire.send(request.replace("PORT", String.valueOf(server.port())));
        return wire.head();
    }
}
