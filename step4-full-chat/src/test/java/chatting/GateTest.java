package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("모든 요청은 문을 지난다")
@ExtendWith(Once.class)
class GateTest {
    private static final String HIDDEN = "GET /css/index.css HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private ChatServer server;

    @BeforeEach
    void start() throws IOException {
        server = ChatServer.start("localhost", 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "FOO", "get"})
    @DisplayName("GET과 HEAD가 아닌 메서드는 405로 거절한다")
    void refusesOtherMethods(String method) throws IOException {
        try (Wire wire = connect()) {
            String target = method.equals("CONNECT") ? "localhost:80" : "/";
            Wire.Answer answer =
                    wire.request(method + " " + target + " HTTP/1.1").answer();
            assertEquals(405, answer.status());
            assertEquals("GET, HEAD", answer.header("Allow"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # 헤더                                               | 본문
            Content-Length: 5                                    | hello
            Content-Length: 500                                  | he
            Content-Length: 5\\r\\nContent-Length: 5             | hello
            Content-Length: 0\\r\\nContent-Length: 5             | hello
            Content-Length: 0, 5                                 | hello
            Content-Length: -1                                   | ''
            Content-Length: +0                                   | ''
            Content-Length: 99999999999999999999                 | ''
            Content-Length: 5\\r\\nExpect: 100-continue          | ''
            Content-Length: 0\\r\\nTransfer-Encoding: chunked    | 0\\r\\n\\r\\n
            Transfer-Encoding: chunked                           | 0\\r\\n\\r\\n
            Transfer-Encoding: chunked                           | 5\\r\\nhel
            Transfer-Encoding: chunked                           | zz\\r\\n\\r\\n
            Transfer-Encoding : chunked                          | 0\\r\\n\\r\\n
            Transfer-Encoding: xchunked                          | ''
            Transfer-Encoding: identity                          | ''
            """)
    @DisplayName("본문이 있는 요청은 400으로 거절하고, 그 뒤에 숨긴 요청에 답하지 않고 끊는다")
    void refusesBodies(String headers, String body) throws IOException {
        for (String method : List.of("GET", "POST")) {
            try (Wire wire = connect()) {
                String all = wire.request(method + " / HTTP/1.1", unescape(headers))
                        .send(unescape(body) + HIDDEN)
                        .rest();
                assertEquals(1, all.split("HTTP/1\\.1 ", -1).length - 1, "답은 하나뿐: " + all);
                assertEquals(400, new Wire.Answer(all, "").status(), method);
            }
        }
    }

    private static String unescape(String text) {
        return text.replace("\\r\\n", "\r\n");
    }

    @Test
    @DisplayName("본문이 다 오지 않아도 기다리지 않고 끊는다")
    void doesNotWaitForTheBody() throws IOException {
        try (Wire wire = connect()) {
            wire.socket.setSoTimeout(8_000);
            String all = wire.request("POST / HTTP/1.1", "Content-Length: 1000000000")
                    .rest();
            assertEquals(400, new Wire.Answer(all, "").status());
        }
    }

    /** 상대가 연결을 닫으면, 보낸 것에 RST가 돌아와 다음 보내기가 실패한다. */
    private static boolean broken(Wire wire) {
        try {
            wire.send("본문");
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    @DisplayName("본문이 비어 있다고 적은 GET은 받는다")
    void acceptsEmptyBody() throws IOException {
        try (Wire wire = connect()) {
            assertEquals(200, wire.get("/", "Content-Length: 0").answer().status());
            assertEquals(200, wire.get("/").answer().status(), "연결도 이어 쓴다");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET http://a/ HTTP/1.1\r\nHost: b\r\n\r\n",
                "GET /\r\nHost: a\r\n\r\n",
                "안녕하세요\r\n\r\n",
            })
    @DisplayName("Host가 없거나 형식이 틀린 요청은 400으로 거절하고 끊는다")
    void refusesMalformedRequests(String request) throws IOException {
        try (Wire wire = connect()) {
            assertEquals(400, new Wire.Answer(wire.send(request).rest(), "").status());
        }
    }

    @Test
    @DisplayName("헤더는 모두 16 KiB까지 받는다")
    void limitsHeaderSize() throws IOException {
        assertEquals(200, status("/", "X-Long: " + "a".repeat(15 * 1024)));
        assertRefused("/", "X-Long: " + "a".repeat(16 * 1024));
        assertRefused("/" + "a".repeat(16 * 1024));
    }

    @Test
    @DisplayName("헤더는 100개까지 받는다")
    void limitsHeaderCount() throws IOException {
        String[] most = IntStream.range(1, 100).mapToObj(i -> "X-" + i + ": a").toArray(String[]::new);
        String[] more = IntStream.range(0, 100).mapToObj(i -> "X-" + i + ": a").toArray(String[]::new);
        assertEquals(200, status("/", most), "Host까지 100개");
        assertRefused("/", more);
    }

    @Test
    @DisplayName("주소의 매개변수는 100개까지 받는다")
    void limitsParameterCount() throws IOException {
        assertEquals(200, status("/?" + parameters(100)));
        assertRefused("/?" + parameters(101));
    }

    private static String parameters(int count) {
        return IntStream.range(0, count).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
    }

    @Test
    @DisplayName("모든 응답에 보안 헤더를 붙인다")
    void addsSecurityHeaders() throws IOException {
        String tag;
        try (Wire wire = connect()) {
            tag = wire.get("/").answer().header("ETag");
        }
        assertSecure(200, "GET / HTTP/1.1");
        assertSecure(304, "GET / HTTP/1.1", "If-None-Match: " + tag);
        assertSecure(400, "GET / HTTP/1.1", "Transfer-Encoding: chunked");
        assertSecure(404, "GET /nothing-here HTTP/1.1");
        assertSecure(405, "OPTIONS / HTTP/1.1");
        assertSecure(416, "GET / HTTP/1.1", "Range: bytes=99999-");
    }

    private void assertSecure(int status, String line, String... headers) throws IOException {
        try (Wire wire = connect()) {
            Wire.Answer answer = wire.request(line, headers).answer();
            assertEquals(status, answer.status());
            assertEquals(
                    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
                    answer.header("Content-Security-Policy"),
                    line);
            assertEquals("no-cache", answer.header("Cache-Control"), line);
            assertEquals("nosniff", answer.header("X-Content-Type-Options"), line);
            assertEquals("same-origin", answer.header("Referrer-Policy"), line);
            assertEquals("DENY", answer.header("X-Frame-Options"), line);
        }
    }

    @Test
    @Execution(CONCURRENT) // 오래 기다리므로 다른 테스트와 나란히 돈다
    @DisplayName("반쯤 열어 둔 연결 200개를 20초 안에 끊고, 그동안 다른 요청에 답한다")
    void closesHalfOpenConnections() throws IOException {
        List<Wire> silent = new ArrayList<>();
        List<Wire> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                silent.add(connect());
                slow.add(connect().send("GET / HTTP/1.1\r\nX: "));
            }
            assertEquals(200, status("/"), "그동안에도 답한다");
            List<Wire> left = new ArrayList<>(slow);
            Wait.until("조금씩 보내도 끊김", () -> {
                left.removeIf(GateTest::broken);
                return left.isEmpty();
            });
            for (Wire wire : silent) {
                assertTrue(wire.ended(), "아무것도 보내지 않는데 끊기지 않음");
            }
            assertEquals(200, status("/"));
        } finally {
            for (Wire wire : silent) {
                wire.close();
            }
            for (Wire wire : slow) {
                wire.close();
            }
        }
    }

    private Wire connect() throws IOException {
        return new Wire(server.port());
    }

    private int status(String path, String... headers) throws IOException {
        try (Wire wire = connect()) {
            return wire.get(path, headers).answer().status();
        }
    }

    private void assertRefused(String path, String... headers) throws IOException {
        try (Wire wire = connect()) {
            String all = wire.get(path, headers).rest();
            assertTrue(List.of(400, 414, 431).contains(new Wire.Answer(all, "").status()), all);
            assertFalse(all.contains("<title>채팅</title>"), all);
        }
    }
}
