package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("static 폴더의 파일만 내준다")
@ExtendWith(Once.class)
@ResourceLock("target/classes") // 거기에 파일을 만들거나 거기를 모두 읽는다
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

    @ParameterizedTest
    @ValueSource(strings = {"E", "W/E", "\"다른 것\", E", "\"a\",W/E", "*"})
    @DisplayName("이미 가진 파일에는 304로 답하고, 언제 바뀌었는지는 묻지 않는다")
    void answersNotModified(String tags) throws IOException {
        String etag = get("/").header("ETag");
        String known = "If-None-Match: " + tags.replace("E", etag);
        for (String date : List.of("Sat, 01 Jan 2000 00:00:00 GMT", "Fri, 01 Jan 2100 00:00:00 GMT")) {
            Wire.Answer answer = get("/", known, "If-Modified-Since: " + date);
            assertEquals(304, answer.status());
            assertEquals(etag, answer.header("ETag"));
            assertEquals(200, get("/", "If-Modified-Since: " + date).status());
            assertEquals(
                    200,
                    get("/", "If-None-Match: \"다른 것\"", "If-Modified-Since: " + date)
                            .status());
        }
        try (Wire wire = new Wire(server.port())) {
            assertEquals(304, wire.request("HEAD / HTTP/1.1", known).head().status());
        }
    }

    @Test
    @DisplayName("내용이 같으면 같은 파일이고 다르면 다른 파일이다. 파일의 시각은 상관없다")
    void knowsFilesByContent() throws IOException, URISyntaxException {
        Path file = Path.of(ChatServer.class.getResource("/static/js").toURI()).resolve("etag-test.js");
        FileTime time = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        try {
            Files.writeString(file, "하나");
            Files.setLastModifiedTime(file, time);
            Wait.until("만든 파일이 보임", () -> body("/js/etag-test.js").equals("하나"));
            String one = get("/js/etag-test.js").header("ETag");
            Files.writeString(file, "둘둘");
            Files.setLastModifiedTime(file, time);
            Wait.until("고친 파일이 보임", () -> body("/js/etag-test.js").equals("둘둘"));
            assertEquals(200, get("/js/etag-test.js", "If-None-Match: " + one).status());
            Files.writeString(file, "하나");
            Wait.until("되돌린 파일이 보임", () -> body("/js/etag-test.js").equals("하나"));
            assertEquals(304, get("/js/etag-test.js", "If-None-Match: " + one).status());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Test
    @DisplayName("읽을 수 없는 파일은 빈 페이지가 아니라 오류이고, 콘솔에 까닭이 남는다")
    void tellsOfUnreadableFile() throws Exception {
        Path unreadable = Path.of("/proc/self/mem"); // 열 수는 있으나 처음부터 읽을 수 없다
        assumeTrue(Files.exists(unreadable), "리눅스에만 있는 파일이다");
        Path file = Path.of(ChatServer.class.getResource("/static/js").toURI()).resolve("unreadable-test.js");
        try (ServerProcess process = new ServerProcess(Map.of());
                Wire wire = new Wire(process.port())) {
            Files.createSymbolicLink(file, unreadable);
            Wire.Answer answer = wire.get("/js/unreadable-test.js").answer();
            assertEquals(500, answer.status());
            assertTrue(answer.body().contains("요청을 처리하지 못했습니다."), answer.body());
            Wait.until(
                    "콘솔에 남음: " + process.lines,
                    () -> process.lines.stream().anyMatch(line -> line.contains("unreadable-test.js")));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    @Test
    @DisplayName("이름에 빈칸과 한글이 있는 폴더의 jar에서도 같은 파일을 내주고, 폴더는 없는 것이며, 새 jar의 파일은 새것이다")
    void servesFromJar(@TempDir Path home) throws Exception {
        // LC_ALL=POSIX이면 JVM이 한글을 파일의 이름으로 쓰지 못한다.
        boolean korean = Charset.forName(System.getProperty("native.encoding"))
                .newEncoder()
                .canEncode('한');
        Path old = jar(home.resolve(korean ? "옛 폴더" : "old folder"), "");
        Path fresh = jar(home.resolve(korean ? "새 폴더" : "new folder"), "<!-- 새것 -->");
        List<String> etags = new ArrayList<>();
        for (Path jar : List.of(old, fresh)) {
            String others = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(path -> !Path.of(path).equals(classes()))
                    .collect(Collectors.joining(File.pathSeparator));
            try (ServerProcess process = new ServerProcess(
                    Map.of(), "-Dnone", "-cp", jar + File.pathSeparator + others, "chatting.ChatServer")) {
                try (Wire wire = new Wire(process.port())) {
                    Wire.Answer page = wire.get("/").answer();
                    assertEquals(200, page.status());
                    assertTrue(page.body().startsWith(content("/index.html")), page.body());
                    etags.add(page.header("ETag"));
                }
                for (String folder : List.of("/css", "/js", "/css/", "/static", "/chatting")) {
                    try (Wire wire = new Wire(process.port())) {
                        assertEquals(404, wire.get(folder).answer().status(), folder);
                    }
                }
            }
        }
        assertEquals(get("/").header("ETag"), etags.get(0));
        assertNotEquals(etags.get(0), etags.get(1));
    }

    private static Path classes() {
        try {
            return Path.of(ChatServer.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 서버의 클래스와 파일로 만든 jar. 첫 페이지의 끝에 more를 붙인다. */
    private static Path jar(Path folder, String more) throws IOException {
        Path jar = Files.createDirectory(folder).resolve("chatting.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes())) {
            for (Path file : (Iterable<Path>) files.filter(each -> !each.equals(classes()))::iterator) {
                String name = classes().relativize(file).toString().replace(File.separatorChar, '/');
                out.putNextEntry(new JarEntry(Files.isDirectory(file) ? name + "/" : name));
                if (Files.isRegularFile(file)) {
                    out.write(Files.readAllBytes(file));
                }
                if (name.equals("static/index.html")) {
                    out.write(more.getBytes(StandardCharsets.UTF_8));
                }
                out.closeEntry();
            }
        }
        return jar;
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
        assertEquals("", answer.body());
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
