package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("서버 둘을 띄우는 명령")
class TwoServersTest {
    @Test
    @DisplayName("PORT가 비어 있으면 8001이고, 앞뒤의 빈칸은 뗀다")
    void port() {
        assertEquals(8001, TwoServers.port(""));
        assertEquals(8001, TwoServers.port(" "));
        assertEquals(9000, TwoServers.port(" 9000 "));
        assertEquals(65_534, TwoServers.port("65534"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "-1", "65535", "65536", "8001.5", "99999999999"})
    @DisplayName("서버 둘을 열 수 없는 번호는 받지 않는다")
    void badPort(String port) {
        String why = assertThrows(IllegalArgumentException.class, () -> TwoServers.port(port))
                .getMessage();
        assertTrue(why.contains("65534") && why.endsWith("지금 값: " + port), why);
    }

    @Test
    @DisplayName("번호가 틀리면 한국어 한 줄로 알리고 상태 1로 끝난다")
    void explainsBadPort() throws Exception {
        assertEquals(
                List.of("PORT는 1에서 65534 사이의 숫자여야 합니다. 서버 둘이 그 번호와 다음 번호를 씁니다. 지금 값: abc", "상태 1"),
                run("abc", List.of(), Path.of(System.getProperty("java.io.tmpdir"))));
    }

    @Test
    @DisplayName("임시 폴더에서 프로그램을 실행할 수 없으면 한국어 한 줄로 길을 알려 주고 상태 1로 끝난다")
    void explainsNoexec(@TempDir Path folder) throws Exception {
        List<String> mount = List.of(
                "unshare", "-rm", "sh", "-c", "mount -t tmpfs -o noexec none \"$0\" && exec \"$@\"", "" + folder);
        assumeTrue(works(mount), "이 시스템에서는 실행을 막은 폴더를 만들 수 없다");
        List<String> lines = run("8001", mount, folder);
        assertEquals("상태 1", lines.get(lines.size() - 1));
        assertEquals(2, lines.size(), "" + lines);
        assertTrue(lines.get(0).contains("REDIS=redis://") && lines.get(0).contains("" + folder), "" + lines);
    }

    private static boolean works(List<String> mount) throws InterruptedException {
        try {
            return new ProcessBuilder(Stream.concat(mount.stream(), Stream.of("true"))
                                    .toList())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // 그런 명령이 없다
        }
    }

    /** 찍힌 줄과 종료 상태. */
    private static List<String> run(String port, List<String> before, Path temporary) throws Exception {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ServerProcess.QUIET);
        command.addAll(List.of("-Djava.io.tmpdir=" + temporary, "-cp", System.getProperty("java.class.path")));
        command.add("chatting.TwoServers");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(ServerProcess.JVM_OPTIONS);
        builder.environment().put("PORT", port);
        builder.environment().remove("REDIS");
        Process process = builder.start();
        List<String> lines = new ArrayList<>(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList());
        lines.add("상태 " + process.waitFor());
        return lines;
    }
}
