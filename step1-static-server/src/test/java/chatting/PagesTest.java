package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("static 폴더의 파일만 내준다")
@ExtendWith(Once.class)
class PagesTest {
    private ChatServer server;

    @BeforeEach
    void start() throws IOException {
        server = ChatServer.start("localhost", 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0} → {2}")
    @CsvSource({
        "/,              /index.html,    text/html; charset=utf-8",
        "/index.html,    /index.html,    text/html; charset=utf-8",
        "/css/index.css, /css/index.css, text/css; charset=utf-8",
        "/js/index.js,   /js/index.js,   text/javascript; charset=utf-8",
        "/icon.svg,      /icon.svg,      image/svg+xml; charset=utf-8",
        "/?a=1&b=2,      /index.html,    text/html; charset=utf-8",
    })
    @DisplayName("파일을 알맞은 Content-Type으로 내준다")
    void servesFiles(String path, String file, String type) throws IOException {
        Wire.Answer answer = get(path);
        assertEquals(200, answer.status());
        assertEquals(type, answer.header("Content-Type"));
        assertEquals("nosniff", answer.header("X-Content-Type-Options"));
        assertEquals("no-cache", answer.header("Cache-Control"));
        assertEquals(content(file), answer.body());
    }

    @ParameterizedTest
    @CsvSource({"/, 200", "/css/index.css, 200", "/nothing-here, 404"})
    @DisplayName("HEAD에는 GET과 길이가 같은 헤더만 보내고 본문은 보내지 않는다")
    void answersHeadWithoutBody(String path, int status) throws IOException {
        String length = get(path).header("Content-Length");
        try (Wire wire = new Wire(server.port())) {
            String[] parts = wire.request("HEAD " + path + " HTTP/1.1", "Connection: close")
                    .rest()
                    .split("\r\n\r\n", 2);
            Wire.Answer answer = new Wire.Answer(parts[0], parts[1]);
            assertEquals(status, answer.status());
            assertEquals(length, answer.header("Content-Length"));
            assertEquals("", answer.body());
        }
    }

    @Test
    @DisplayName("바뀌지 않은 파일에는 304로 답한다")
    void answersNotModified() throws IOException {
        String modified = get("/").header("Last-Modified");
        assertEquals(304, get("/", "If-Modified-Since: " + modified).status());
        assertEquals(
                200,
                get("/", "If-Modified-Since: Sat, 01 Jan 2000 00:00:00 GMT").status());
    }

    @Test
    @DisplayName("파일의 일부만 달라고 하면 206으로 그만큼만 준다")
    void servesRanges() throws IOException {
        int length = content("/index.html").getBytes(StandardCharsets.UTF_8).length;
        Wire.Answer answer = get("/", "Range: bytes=0-14");
        assertEquals(206, answer.status());
        assertEquals("bytes 0-14/" + length, answer.header("Content-Range"));
        assertEquals("<!DOCTYPE html>", answer.body());
    }

    @Test
    @DisplayName("파일에 없는 부분을 달라고 하면 416으로 거절한다")
    void refusesRangesOutsideOfTheFile() throws IOException {
        int length = content("/index.html").getBytes(StandardCharsets.UTF_8).length;
        Wire.Answer answer = get("/", "Range: bytes=99999-");
        assertEquals(416, answer.status());
        assertEquals("bytes */" + length, answer.header("Content-Range"));
        assertTrue(answer.body().endsWith("</html>\n"), answer.body());
        assertTrue(answer.body().contains("요청을 처리하지 못했습니다."), answer.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing-here", "/css/nothing-here.css", "/css/", "/css", "/js/", "/js"})
    @DisplayName("없는 주소와 폴더에는 짧은 한국어 404 페이지를 보여 준다")
    void answersNotFound(String path) throws IOException {
        Wire.Answer answer = get(path);
        assertEquals(404, answer.status());
        assertEquals("text/html; charset=utf-8", answer.header("Content-Type"));
        assertTrue(answer.body().contains("<html lang=\"ko\">"), answer.body());
        assertTrue(answer.body().contains("찾는 페이지가 없습니다."), answer.body());
        assertTrue(answer.body().length() < 1_000, answer.body());
    }

    @Test
    @DisplayName("404 페이지에 요청한 주소를 옮겨 적지 않는다")
    void doesNotEchoThePath() throws IOException {
        String body = get("/nothing-here/%3Cb%3Ehello%3C/b%3E?x=%3Cb%3Ehello").body();
        assertFalse(body.contains("nothing-here") || body.contains("hello"), body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../",
                "/..",
                "/%2e%2e/",
                "/..%2f",
                "/%5c..",
                "//",
                "/chatting/ChatServer.class",
                "/../chatting/ChatServer.class",
                "/../../classes/chatting/ChatServer.class",
                "/%2e%2e/chatting/ChatServer.class",
                "/%252e%252e/chatting/ChatServer.class",
                "/%c0%ae%c0%ae/chatting/ChatServer.class",
                "/..%2fchatting%2fChatServer.class",
                "/..%5cchatting%5cChatServer.class",
                "/..\\chatting\\ChatServer.class",
                "/..;/chatting/ChatServer.class",
                "/static/../chatting/ChatServer.class",
                "/css/../../chatting/ChatServer.class",
                "/css/%2e%2e/%2e%2e/chatting/ChatServer.class",
                "/css/..//../chatting/ChatServer.class",
                "//chatting/ChatServer.class",
                "http://localhost/../chatting/ChatServer.class",
                "/chatting/ChatServer.class%00.html",
                "/index.html/",
                "/static/index.html",
                "/META-INF/MANIFEST.MF",
                "/file:/etc/passwd",
                "//etc/passwd",
                "/../../../../../../../../etc/passwd",
                "/C:/Windows/win.ini",
            })
    @DisplayName("폴더 밖의 파일은 어떤 경로로도 내주지 않는다")
    void staysInsideTheFolder(String path) throws IOException {
        Wire.Answer answer = get(path);
        assertTrue(
                answer.status() != 200 || answer.body().equals(content("/index.html")),
                () -> answer.head() + answer.body());
    }

    @Test
    @DisplayName("파일을 만들고, 고치고, 지운 것이 새로고침에 보인다")
    void showsEdits() throws IOException, URISyntaxException {
        Path file = Path.of(ChatServer.class.getResource("/static/js").toURI()).resolve("reload-test.js");
        assertEquals(404, get("/js/reload-test.js").status());
        try {
            Files.writeString(file, "처음");
            Wait.until("만든 파일이 보임", () -> body("/js/reload-test.js").equals("처음"));
            Files.writeString(file, "고친 다음");
            Wait.until("고친 파일이 보임", () -> body("/js/reload-test.js").equals("고친 다음"));
        } finally {
            Files.deleteIfExists(file);
        }
        Wait.until("지운 파일이 보이지 않음", () -> body("/js/reload-test.js").contains("찾는 페이지가 없습니다."));
    }

    @ParameterizedTest
    @CsvSource({"/?q=a|b, 200", "/?q={}^`, 200", "/a|b, 404"})
    @DisplayName("브라우저가 그대로 보내는 글자가 주소에 있어도 우리 페이지로 답한다")
    void answersUnescapedAddress(String path, int status) throws IOException {
        Wire.Answer answer = get(path);
        assertEquals(status, answer.status());
        assertEquals("text/html; charset=utf-8", answer.header("Content-Type"));
        assertTrue(answer.body().contains("<html lang=\"ko\">"), answer.body());
    }

    @Test
    @DisplayName("어떤 프로그램이 답하는지 알리지 않는다")
    void doesNotTellItsSoftware() throws IOException {
        assertNull(get("/").header("Server"));
        assertNull(get("/").header("X-Powered-By"));
    }

    private Wire.Answer get(String path, String... headers) throws IOException {
        try (Wire wire = new Wire(server.port())) {
            return wire.get(path, headers).answer();
        }
    }

    private String body(String path) {
        try {
            return get(path).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(String file) throws IOException {
        try (InputStream in = ChatServer.class.getResourceAsStream("/static" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
