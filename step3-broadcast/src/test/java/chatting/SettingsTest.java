package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("설정과 첫 줄")
@ExtendWith(Once.class)
@Execution(CONCURRENT) // 저마다 제 서버를 열고 닫는다
class SettingsTest {
    @Test
    @DisplayName("한글을 모르는 터미널 설정에서도 한글이 나온다")
    void printsKoreanInAnyLocale() throws Exception {
        // LC_ALL=POSIX와 같다. 정말 POSIX이면 JVM이 이름에 한글이 든 폴더의 클래스를 열지 못한다.
        String[] posix = {"-Dfile.encoding=US-ASCII", "-Dstdout.encoding=US-ASCII"};
        try (ServerProcess server = new ServerProcess(Map.of(), posix)) {
            assertEquals("서버 실행중: http://localhost:" + server.port() + "/", server.lines.peek());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "PORT, abc, PORT는 0에서 65535 사이의 숫자여야 합니다. 지금 값: abc",
        "PORT, 99999, PORT는 0에서 65535 사이의 숫자여야 합니다. 지금 값: 99999",
        "PORT, -1, PORT는 0에서 65535 사이의 숫자여야 합니다. 지금 값: -1",
        "PORT, 80 80, PORT는 0에서 65535 사이의 숫자여야 합니다. 지금 값: 80 80",
        "HOST, no.such.host.invalid, HOST는 localhost나 이 컴퓨터의 주소여야 합니다. 지금 값: no.such.host.invalid",
        "HOST, 192.0.2.1, HOST는 localhost나 이 컴퓨터의 주소여야 합니다. 지금 값: 192.0.2.1",
        "HOST, 2001:db8::1, HOST는 localhost나 이 컴퓨터의 주소여야 합니다. 지금 값: 2001:db8::1",
    })
    @DisplayName("틀린 설정은 한국어 한 줄로 알리고 상태 1로 끝난다")
    void explainsBadSettings(String name, String value, String line) throws Exception {
        try (ServerProcess server = new ServerProcess(Map.of(name, value))) {
            assertEquals(1, server.exitStatus());
            assertEquals(List.of(line), List.copyOf(server.lines));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', localhost",
        "'  ', localhost",
        "' localhost ', localhost",
        "127.0.0.1, 127.0.0.1",
        "0.0.0.0, localhost",
        "::, localhost",
        "::1, [::1]",
        "[::1], [::1]",
    })
    @DisplayName("찍힌 주소는 브라우저에서 열린다")
    void printsReachableAddress(String host, String printed) throws Exception {
        boolean six = host.contains(":");
        assumeTrue(!six || hasIpv6(), "이 컴퓨터에는 IPv6가 없다");
        try (ServerProcess server = new ServerProcess(Map.of("HOST", host, "PORT", " 0 "))) {
            int port = server.port();
            assertEquals("서버 실행중: http://" + printed + ":" + port + "/", server.lines.peek());
            try (Wire wire = new Wire(InetAddress.getByName(printed), port)) {
                assertEquals(200, wire.get("/").answer().status());
            }
        }
    }

    private static boolean hasIpv6() {
        try {
            new ServerSocket(0, 1, InetAddress.getByName("::1")).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
