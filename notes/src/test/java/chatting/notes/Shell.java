package chatting.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** 다른 프로그램을 실행하고 끝나기를 기다린다. */
final class Shell {

    private static final long LIMIT_SECONDS = 240; // 가장 긴 연습 테스트보다 넉넉하게

    private Shell() {}

    /**
     * 끝난 프로그램이 남긴 것.
     *
     * @param exit 종료 상태, 시간이 다 되어 끊었으면 -1
     */
    record Result(int exit, String output) {

        boolean ok() {
            return exit == 0;
        }

        String firstLine() {
            return output.lines().findFirst().orElse("출력 없음");
        }

        /** 출력의 끝부분을 들여써서 준다. */
        String tail() {
            List<String> lines = output.replaceAll("\u001B\\[[0-9;]*m", "")
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("[ERROR] For more information"))
                    .filter(line -> !line.matches("\\[ERROR] (?:|To see .*|Re-run Maven .*|.*\\[Help 1].*)"))
                    .toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - 25), lines.size());
            return last.isEmpty() ? "" : "\n    | " + String.join("\n    | ", last);
        }
    }

    static Result run(Path directory, List<String> command, String input) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment()
                .put(
                        "GIT_CEILING_DIRECTORIES",
                        directory.toAbsolutePath().getParent().toString());
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1", (own, fast) -> own + " " + fast);
        try {
            Path in = Files.createTempFile("notes", ".in");
            Path out = Files.createTempFile("notes", ".out");
            try {
                Files.writeString(in, input);
                Process process = builder.redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .start();
                boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
                if (!ended) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly().waitFor();
                }
                return new Result(ended ? process.exitValue() : -1, Trees.text(out));
            } finally {
                in.toFile().delete();
                out.toFile().delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(command.get(0) + " 명령을 실행할 수 없습니다. 설치되어 있어야 합니다.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(command.get(0) + " 명령을 기다리다 중단되었습니다.", e);
        }
    }
}
