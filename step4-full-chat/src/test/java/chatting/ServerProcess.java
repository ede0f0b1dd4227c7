package chatting;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** 다른 JVM에서 도는 서버. 콘솔에 찍힌 줄, 종료 상태, 메모리 한도처럼 밖에서만 보이는 것을 테스트한다. */
final class ServerProcess implements AutoCloseable {
    /** JDK 24부터 라이브러리 때문에 찍히는 경고를 끈다. 그보다 낮은 JDK는 못 본 체한다. .mvn/jvm.config와 같다. */
    static final List<String> QUIET =
            List.of("-XX:+IgnoreUnrecognizedVMOptions", "--sun-misc-unsafe-memory-access=allow");
    /** 곧 끝날 서버라 오래 걸리는 최적화(C2)는 얻는 것보다 드는 것이 많다. */
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** 끝나기를 기다리는 시간(초). 서버의 약속은 5초지만, 붐비는 컴퓨터에서는 더 걸릴 수 있다. */
    static final int END_SECONDS = 30;

    /** 모든 JVM이 읽는 환경 변수. 읽었다는 줄(Picked up …)이 서버의 줄에 섞이므로 물려주지 않는다. */
    static final Set<String> JVM_OPTIONS = Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /** 서버마다 주는 환경 변수. */
    static final Map<String, String> ENVIRONMENT = new ConcurrentHashMap<>(Map.of("PORT", "0", "HOST", "localhost"));

    final Process process;
    /** 표준 출력과 표준 오류에 찍힌 줄. 이것을 잠그고 있으면 서버의 출력을 읽지 않는다. */
    final Queue<String> lines = new ConcurrentLinkedQueue<>();

    private final Thread reader;

    ServerProcess(Map<String, String> environment, String... jvmOptions) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(QUIET);
        command.addAll(SHORT_LIVED);
        command.addAll(List.of(jvmOptions));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "chatting.ChatServer"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(JVM_OPTIONS);
        builder.environment().putAll(ENVIRONMENT);
        builder.environment().putAll(environment);
        process = builder.start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        reader = new Thread(() -> out.lines().forEach(line -> {
            synchronized (lines) {
                lines.add(line);
            }
        }));
        reader.setDaemon(true);
        reader.start();
    }

    /** 서버가 열리기를 기다려, 찍힌 주소의 포트를 읽는다. 앞의 한글은 깨져 있을 수도 있다(노트 1의 1-7까지). */
    int port() {
        Wait.until("서버가 열림: " + lines, () -> address().isPresent() || !process.isAlive());
        String address = address().orElseThrow(() -> new AssertionError("서버가 열리지 않음: " + lines));
        return Integer.parseInt(address.replaceAll(".*:(\\d+)/", "$1"));
    }

    private Optional<String> address() {
        return lines.stream().filter(line -> line.matches(".*http://.*:\\d+/")).findFirst();
    }

    /** 서버가 제 포트에서 쥐고 있는 소켓의 수. 다른 곳에 건 연결은 세지 않는다. 리눅스가 아니면 셀 수 없어 0이다. */
    long sockets() {
        return entries().filter(entry -> !entry[9].equals("0")).count(); // 프로세스가 놓은 소켓의 inode는 0이다
    }

    /** 서버는 끊었으나, 밀린 것을 상대가 읽지 않아 운영체제에 남은 연결(FIN_WAIT1)의 수. 리눅스가 아니면 셀 수 없어 0이다. */
    long unfinished() {
        return entries().filter(entry -> entry[3].equals("04")).count();
    }

    /** 서버의 포트에 있는 TCP 소켓. 한 줄은 번호, 우리 주소, 상대 주소, 상태, …, inode다(man 5 proc). */
    private Stream<String[]> entries() {
        String own = ":%04X".formatted(port());
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(ServerProcess::lines)
                .map(line -> line.strip().split("\\s+"))
                .filter(entry -> entry[1].endsWith(own));
    }

    private static Stream<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file)).stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** SIGTERM을 보낸다. process.destroy()는 출력도 닫아서, 끝나며 찍은 줄을 읽을 수 없다. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** 멈추거나(STOP) 다시 가게 한다(CONT). 그런 명령이 없는 운영체제에서는 아무 일도 하지 않는다. */
    void signal(String name) throws InterruptedException {
        try {
            new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
        } catch (IOException e) {
            // kill이 없다.
        }
    }

    /** 끝나기를 기다려 종료 상태를 준다. 그 뒤에는 lines가 더 늘지 않는다. */
    int exitStatus() throws InterruptedException {
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("서버가 끝나지 않음: " + lines);
        }
        reader.join();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
