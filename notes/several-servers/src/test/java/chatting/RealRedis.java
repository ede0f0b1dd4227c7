package chatting;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/** Maven이 받아 둔 org.signal:embedded-redis에 든 진짜 redis-server. 그 자바 코드는 쓰지 않는다. */
final class RealRedis implements AutoCloseable {
    final int port = freePort();
    private final Path home = Files.createTempDirectory("redis");
    private final List<String> command = new ArrayList<>();
    private Process process;

    /** 띄워서 답할 때까지 기다린다. 옵션은 redis-server의 것이다. */
    RealRedis(String... options) throws IOException {
        Path program = home.resolve("redis-server");
        try (InputStream binary = binary()) {
            Files.copy(binary, program);
        }
        program.toFile().setExecutable(true);
        command.addAll(List.of(program.toString(), "--port", "" + port, "--bind", "127.0.0.1"));
        command.addAll(List.of("--dir", home.toString(), "--appendonly", "yes", "--save", ""));
        // 죽여도 운영체제가 받아 둔 것은 남는다. 디스크를 기다리게 하면, 느린 디스크에서는 쓰는 것도 미룬다.
        command.addAll(List.of("--appendfsync", "no"));
        command.addAll(List.of(options));
        if (command.contains("--sentinel")) { // 설정 파일이 있어야 켜진다
            command.add(1, Files.createFile(home.resolve("sentinel.conf")).toString());
        }
        start();
    }

    /** 이 시스템의 redis-server. 없으면 어떻게 하면 되는지 알린다. */
    static InputStream binary() throws IOException {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String cpu = System.getProperty("os.arch").replace("x86_64", "amd64").replace("aarch64", "arm64");
        String system = (os.startsWith("mac") ? "darwin" : os.split(" ")[0]) + "-" + cpu;
        InputStream binary = RealRedis.class.getResourceAsStream("/redis-server-7.0.15-" + system);
        if (binary == null) {
            throw new IOException(
                    "Maven이 받아 둔 것에 " + system + "용 Redis가 없습니다. Redis를 따로 띄우고 REDIS=redis://주소:포트로 알려 주세요.");
        }
        return binary;
    }

    /** 밖으로 나가는 연결이 쓰지 않는 번호에서 고른다. 그래야 죽은 동안 남이 차지하지 않는다. Cluster는 10,000을 더한 번호도 연다. */
    private static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(10_000, 20_000);
            try (ServerSocket free = new ServerSocket(port)) {
                return free.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
        }
    }

    String url() {
        return "redis://localhost:" + port;
    }

    long pid() {
        return process.pid();
    }

    /** 죽었으면 다시 띄우고, 멈추었으면 다시 가게 한다. AOF가 있으므로 적은 것은 남아 있다. */
    void start() throws IOException {
        if (process == null || !process.isAlive()) {
            try {
                process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(home.resolve("log").toFile())
                        .start();
            } catch (IOException e) {
                remove();
                throw new IOException("임시 폴더(" + home.getParent() + ")에서는 프로그램을 실행할 수 없습니다. "
                        + "MAVEN_OPTS=-Djava.io.tmpdir=다른폴더로 옮기거나, Redis를 따로 띄우고 REDIS=redis://주소:포트로 알려 주세요.");
            }
        }
        signal("CONT");
        Wait.until("Redis가 답함", () -> !process.isAlive() || answers());
        if (!process.isAlive()) {
            throw new IOException(Files.readString(home.resolve("log")));
        }
    }

    private boolean answers() {
        try {
            return ask("PING").matches("\\+PONG|-NOAUTH.*");
        } catch (IOException notYet) {
            return false;
        }
    }

    /** 명령 하나를 보내고 답의 첫 줄을 준다. */
    String ask(String inline) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((inline + "\r\n").getBytes(StandardCharsets.UTF_8));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                    .readLine();
        }
    }

    /** kill -9. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** 지금까지 적은 파일을 따로 둔다. */
    void remember() throws IOException {
        copy(home.resolve("appendonlydir"), home.resolve("kept"));
    }

    /** 죽었다 살아난다. 따로 둔 뒤에 적은 것은 잃었다. */
    void rewind() throws Exception {
        kill();
        copy(home.resolve("kept"), home.resolve("appendonlydir"));
        start();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (var files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** 멈추거나(STOP) 다시 가게 한다(CONT). */
    void signal(String name) throws IOException {
        try {
            new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
        remove();
    }

    private void remove() {
        for (Path file : files()) {
            file.toFile().delete();
        }
    }

    /** 깊은 것부터. */
    private List<Path> files() {
        try (var all = Files.walk(home)) {
            return all.sorted((one, other) -> other.compareTo(one)).toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
