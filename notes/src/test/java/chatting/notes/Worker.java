package chatting.notes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** 테스트를 돌리는 JVM 하나({@link Runner}). 켜고 데우는 데 1초가 넘게 들어, 여러 코드의 테스트를 차례로 맡긴다. */
final class Worker {

    /** 테스트 하나를 기다리는 시간(초). 붐비는 컴퓨터에서도 가장 긴 테스트보다 넉넉하다. 넘으면 이 JVM을 끝낸다. */
    private static final int LIMIT_SECONDS = 300;

    private final Process process;
    private final BufferedReader results;
    private volatile boolean killed;

    Worker(String classPath) {
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1", // 최상위 pom.xml의 maven-surefire-plugin과 같다
                    "-XX:+UseSerialGC",
                    "-cp",
                    classPath,
                    Runner.class.getName());
            builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
            process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
            results = process.inputReader(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 하나가 LIMIT_SECONDS 안에, 모두가 seconds 안에 끝나지 않으면 이 JVM을 끝내고, 남은 것은 끝나지 않은 것으로 본다. 스스로 죽은 JVM은 아무것도 보여 주지 않으므로 던진다. */
    Map<String, String> run(Lab.Built built, Collection<String> tests, int seconds) {
        Path log = built.home().resolve("tests.log");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        Map<String, String> outcomes = new LinkedHashMap<>();
        tests.forEach(test -> outcomes.put(test, Math.min(seconds, LIMIT_SECONDS) + "초 안에 끝나지 않음"));
        try {
            process.outputWriter(StandardCharsets.UTF_8)
                    .append(String.join("\t", log + "", built.main() + "", built.test() + "", built.libraries()))
                    .append("\t" + String.join("\t", tests) + "\n")
                    .flush();
            for (int i = 0; i < tests.size(); i++) {
                long left = Math.min(end - System.nanoTime(), TimeUnit.SECONDS.toNanos(LIMIT_SECONDS));
                CompletableFuture<Void> late = CompletableFuture.runAsync(
                        this::kill, CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS));
                String line = results.readLine();
                late.cancel(false);
                if (line == null && !killed) {
                    throw new Wrong("테스트를 돌리지 못했습니다: " + log);
                }
                if (line == null) {
                    break;
                }
                outcomes.put(line.split("\t", 2)[0], line.split("\t", 2)[1]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return outcomes;
    }

    boolean isAlive() {
        return !killed && process.isAlive();
    }

    private void kill() {
        killed = true;
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
