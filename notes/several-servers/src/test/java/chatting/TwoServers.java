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
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8001").strip());
        List<Process> servers = new ArrayList<>();
        try {
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
        } catch (IOException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        for (Process server : servers) {
            server.waitFor();
        }
        System.exit(0);
    }

    private static Process server(int port, String redis) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(java, "-cp", classPath(), "chatting.ChatServer").inheritIO();
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
