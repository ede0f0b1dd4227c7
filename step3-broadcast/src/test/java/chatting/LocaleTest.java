package chatting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("숫자를 다르게 쓰는 나라의 컴퓨터")
@ExtendWith(Once.class)
class LocaleTest {
    @ParameterizedTest
    @CsvSource({"ar, EG, ''", "fa, IR, ''", "bn, BD, ''", "th, TH, u-nu-thai"})
    @DisplayName("페이지와 콘솔의 숫자는 어디서나 0부터 9까지의 글자다")
    void writesAsciiDigits(String language, String country, String extensions) throws Exception {
        String[] options = {
            "-Duser.language=" + language, "-Duser.country=" + country, "-Duser.extensions=" + extensions
        };
        try (ServerProcess server = new ServerProcess(Map.of(), options);
                Wire wire = new Wire(server.port())) {
            assertEquals("서버 실행중: http://localhost:" + server.port() + "/", server.lines.peek());
            Wire.Answer answer = wire.get("/nothing").answer();
            assertTrue(answer.body().contains("<title>404</title>"), answer.body());
            assertTrue(answer.body().contains("<h1>404</h1>"), answer.body());
            try (ServerProcess second = new ServerProcess(Map.of("PORT", "" + server.port()), options)) {
                second.exitStatus();
                assertTrue(List.copyOf(second.lines).get(0).startsWith("포트 " + server.port()), second.lines.toString());
            }
        }
    }
}
