package chatting;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** 진짜 Redis 하나와 서버 둘을 띄운다. Ctrl+C로 모두 끝난다. REDIS가 있으면 그 Redis를 쓴다. */
public final class TwoServers {
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    /** 서버가 스스로 끝나기를 기다리는 시간(초). */
    private static final int END_SECONDS = 10;

    private TwoServers() {}

    public static void main(String[] args) throws InterruptedException {
        String given = System.getenv().getOrDefault("REDIS", "").strip();
        List<Process> servers = new ArrayList<>();
        try {
            int port = port(System.getenv().getOrDefault("PORT", ""));
            RealRedis redis = given.isEmpty() ? new RealRedis() : null;
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(servers, redis)));
            String url = redis == null ? given : redis.url();
            if (redis != null) {
                OUT.println("Redis: " + url + " (pid " + redis.pid() + ")");
            }
            for (int each : List.of(port, port + 1)) {
                Process server = server(each, url);
                servers.add(server);
                OUT.println("서버 " + each + ": http://localhost:" + each + "/ (pid " + server.pid() + ")");
                server.onExit()
                        .thenAccept(ended -> OUT.println("서버 " + each + "이(가) 상태 " + ended.exitValue() + "로 끝남"));
            }
            OUT.println("Ctrl+C로 모두 끝낸다.");
        } catch (IllegalArgumentException | IOException e) {
            OUT.println(e.getMessage());
            System.exit(1);
        }
        int status = 0;
        for (Process server : servers) {
            status = Math.max(status, server.waitFor());
        }
        System.exit(status);
    }

    /** 첫 서버의 포트. 둘째는 그다음 번호를 쓴다. 비어 있으면 정하지 않은 것으로 본다. */
    static int port(String given) {
        try {
            int port = Integer.parseInt(given.isBlank() ? "8001" : given.strip());
            if (port > 0 && port < 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // 아래에서 알린다
        }
        throw new IllegalArgumentException(
                "PORT는 1에서 65534 사이의 숫자여야 합니다. 서버 둘이 그 번호와 다음 번호를 씁니다. 지금 값: " + given.strip());
    }

    private static Process server(int port, String redis) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java));
        command.addAll(ServerProcess.QUIET);
        command.addAll(List.of("-cp", classPath(), "chatting.ChatServer"));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().keySet().removeAll(ServerProcess.JVM_OPTIONS);
        builder.environment().put("PORT", "" + port);
        builder.environment().put("REDIS", redis);
        return builder.start();
    }

    /** mvn exec:java는 java.class.path가 아니라 클래스 로더에 클래스 경로를 준다. */
    static String classPath() {
        return TwoServers.class.getClassLoader() instanceof URLClassLoader maven
                ? Arrays.stream(maven.getURLs())
                        .map(url -> Path.of(URI.create(url.toString())).toString())
                        .collect(Collectors.joining(File.pathSeparator))
                : System.getProperty("java.class.path");
    }

    /** 서버부터 끝낸다. 나가는 사람을 Redis에 적어야 하기 때문이다. */
    private static void end(List<Process> servers, RealRedis redis) {
        servers.forEach(Process::destroy);
        for (Process server : servers) {
            server.onExit()
                    .completeOnTimeout(server, END_SECONDS, TimeUnit.SECONDS)
                    .join();
            server.destroyForcibly();
        }
        if (redis != null) {
            redis.close();
        }
    }
}
