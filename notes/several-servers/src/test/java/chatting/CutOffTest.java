package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import redis.clients.jedis.Jedis;

@DisplayName("Redis에 닿지 못하는 서버")
class CutOffTest {
    /** 답이 없는 말을 하고 나서 닿지 못한다고 듣기까지. 붐비는 컴퓨터가 멈추어 있던 동안은 Wait가 세지 않는다. */
    private static final Duration PROMPT = Duration.ofSeconds(2);

    private final RealRedis redis = FreshRedis.redis();

    @Test
    @DisplayName("그 서버의 사람은 곧 듣고, 상태 주소는 503이며, 남들이 나간 줄 알 때에는 끊긴다. 다른 서버에서 이어 간다")
    void tellsAndCuts() throws Exception {
        try (Relay relay = new Relay(redis.port);
                ServerProcess alone = new ServerProcess(Map.of("REDIS", "redis://localhost:" + relay.port()));
                ChatServer other = ChatServer.start("localhost", 0)) {
            Tab tab = new Tab("철수").enter(alone.port());
            Tab witness = new Tab("영희").enter(other.port());
            tab.hear();
            assertEquals(200, health(alone.port()));
            relay.cut();
            assertEquals("stalled", Tab.line(tab.guest.hear()));
            assertEquals(503, health(alone.port()));
            assertEquals(200, health(other.port()));
            witness.say("어디 갔나요", Tab.hex(16));
            assertEquals("영희: 어디 갔나요", witness.hear());
            tab.guest.closeCode();
            assertEquals("SERVER: 철수님이 나가셨습니다. (1)", witness.hear());
            List<String> heard = tab.open(other.port()).hearUntil("joined: 철수");
            assertTrue(heard.contains("영희: 어디 갔나요"), "" + heard);
            relay.join(redis.port);
            Wait.until("다시 닿음", () -> health(alone.port()) == 200);
        }
    }

    @Test
    @DisplayName("잠깐 닿지 못했으면 2초 안에 그렇다고, 나중에 다시 닿았다고 알리고, 아무도 끊기지 않는다. 답을 듣지 못한 말도 한 번만 들린다")
    void comesBack() throws Exception {
        try (Relay relay = new Relay(redis.port);
                ServerProcess alone = new ServerProcess(Map.of("REDIS", "redis://localhost:" + relay.port()));
                ChatServer other = ChatServer.start("localhost", 0)) {
            Tab tab = new Tab("철수").enter(alone.port());
            Tab witness = new Tab("영희").enter(other.port());
            tab.hear();
            relay.swallowDownAfter("하나"); // 적히지만 답이 오지 않는다
            tab.guest.say(Chat.message("하나"));
            Wait.until("닿지 못한다고 들음", PROMPT, () -> !tab.guest.heard.isEmpty());
            assertEquals("stalled", Tab.line(tab.guest.hear()));
            assertEquals("철수: 하나", witness.hear());
            relay.cut();
            relay.join(redis.port);
            Wait.until("다시 닿음", () -> health(alone.port()) == 200);
            assertEquals("철수: 하나", tab.hear());
            tab.guest.say(Chat.message("셋"));
            assertEquals("철수: 셋", witness.hear());
            assertFalse(tab.guest.closed.isDone());
        }
    }

    @Test
    @DisplayName("치워진 서버는 답을 듣지 못한 묶음을 다시 적지 않고, 제 사람들을 끊어 다시 들어오게 한다")
    void buried() throws Exception {
        try (Relay relay = new Relay(redis.port);
                ChatServer other = ChatServer.start("localhost", 0);
                Jedis connection = new Jedis(redis.url())) {
            List<String> others = connection.zrange("chat:alive", 0, -1);
            try (ServerProcess alone = new ServerProcess(Map.of("REDIS", "redis://localhost:" + relay.port()))) {
                Tab tab = new Tab("철수").enter(alone.port());
                Tab witness = new Tab("영희").enter(other.port());
                relay.swallowDownAfter("하나");
                tab.say("하나", Tab.hex(16));
                witness.hearUntil("철수: 하나");
                relay.cut();
                connection.zrange("chat:alive", 0, -1).stream()
                        .filter(server -> !others.contains(server))
                        .forEach(server -> connection.zrem("chat:alive", server));
                connection.keys("chat:said:*").forEach(connection::del); // 오래되어 잊은 셈이다
                relay.join(redis.port);
                tab.guest.closeCode();
                tab.guest.heard.clear();
                tab.openUntil(alone.port(), "joined: 철수");
                tab.say("둘", Tab.hex(16));
                assertEquals("철수: 둘", witness.hear());
            }
        }
    }

    private static int health(int port) {
        try (Wire wire = new Wire(port)) {
            return wire.get("/health").answer().status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Arguments> badRedis() {
        return Stream.of(
                Arguments.of("Cluster", List.of("--cluster-enabled", "yes"), "redis://localhost:%d", ".*Cluster.*"),
                Arguments.of("복제본", List.of("--replicaof", "localhost", "1"), "redis://localhost:%d", ".*복제본.*"),
                Arguments.of(
                        "스크립트를 못 씀",
                        List.of("--user", "default", "on", "nopass", "~*", "&*", "+@all", "-@scripting"),
                        "redis://localhost:%d",
                        ".*권한.*"),
                Arguments.of("메모리가 참", List.of("--maxmemory", "1"), "redis://localhost:%d", ".*메모리.*"),
                Arguments.of("Sentinel", List.of("--sentinel"), "redis://localhost:%d", ".*Sentinel.*"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRedis")
    @DisplayName("쓸 수 없는 Redis면 까닭을 한국어 한 줄로 알린다")
    void explains(String what, List<String> options, String url, String reason) throws Exception {
        try (RealRedis wrong = new RealRedis(options.toArray(String[]::new))) {
            String why = RedisDownTest.refusal(url.formatted(wrong.port));
            assertTrue(why.matches(reason), why);
        }
    }

    @Test
    @DisplayName("믿을 수 없는 인증서면 비밀번호가 아니라 인증서를 탓한다")
    void explainsCertificate(@TempDir Path folder) throws Exception {
        String store = folder.resolve("store.p12").toString();
        List<String> keytool = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        new ProcessBuilder(Stream.concat(
                                keytool.stream(),
                                Stream.of(
                                        "-genkeypair",
                                        "-keyalg",
                                        "EC",
                                        "-alias",
                                        "redis",
                                        "-dname",
                                        "CN=localhost",
                                        "-keystore",
                                        store,
                                        "-storepass",
                                        "changeit"))
                        .toList())
                .start()
                .waitFor();
        KeyStore keys = KeyStore.getInstance(Path.of(store).toFile(), "changeit".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        try (ServerSocket secret =
                        tls.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("localhost"));
                ServerProcess server =
                        new ServerProcess(Map.of("REDIS", "rediss://localhost:" + secret.getLocalPort()))) {
            try (Socket socket = secret.accept()) {
                socket.getInputStream().read();
            } catch (IOException refused) {
                // 인증서를 믿지 않아 끊는다
            }
            assertEquals(1, server.exitStatus(), "" + server.lines);
            assertTrue(server.lines.peek().matches(".*인증서.*"), "" + server.lines);
        }
    }

    @Test
    @DisplayName("파일을 읽는 중인 Redis는 기다린다")
    void waitsForLoading() throws Exception {
        try (ServerSocket loading = new ServerSocket(0, 50, InetAddress.getByName("localhost"));
                ServerProcess server =
                        new ServerProcess(Map.of("REDIS", "redis://localhost:" + loading.getLocalPort()))) {
            for (int attempt = 0; attempt < 3; attempt++) {
                try (Socket socket = loading.accept()) {
                    InputStream in = socket.getInputStream();
                    while (in.read(new byte[4096]) > 0) {
                        socket.getOutputStream()
                                .write("-LOADING Redis is loading the dataset in memory\r\n"
                                        .repeat(9)
                                        .getBytes());
                    }
                } catch (IOException closed) {
                    continue;
                }
            }
            assertTrue(server.process.isAlive(), "" + server.lines);
            Wait.until("아직 묻는 중", Duration.ofSeconds(20), () -> server.lines.isEmpty());
        }
    }
}
