package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("이벤트 표와 용어 검사")
class TermsTest {

    private static final String NOTE = "notes/step4-full-chat.md";
    private static final String PAGE = "step4-full-chat/src/main/resources/static/js/index.js";
    private static final String SOCKET = "step4-full-chat/src/main/java/chatting/ChatSocket.java";

    @TempDir
    private Path root;

    private Fixture fixture;

    @BeforeEach
    void build() {
        fixture = new Fixture(root);
    }

    @Test
    @DisplayName("표와 코드가 같으면 문제가 없다")
    void soundTable() {
        assertEquals(List.of(), ProtocolCheck.check(fixture.house()));
        assertEquals(List.of(), GlossaryCheck.check(fixture.house()));
    }

    @Test
    @DisplayName("표에 없는 이벤트를 페이지가 보내거나 들으면 말한다")
    void eventOfPageMissing() {
        fixture.append(PAGE, "socket.emit(\"message\", text);\nsocket.on('refused', show);\n");
        assertEquals(
                List.of(
                        NOTE + " 표: 페이지가 보내는 이벤트 `message`가 표에 있어야 합니다.",
                        NOTE + " 표: 페이지가 알아듣는 이벤트 `refused`가 표에 있어야 합니다."),
                ProtocolCheck.check(fixture.house()));
    }

    @Test
    @DisplayName("표에 없는 이벤트를 서버가 보내거나 들으면 말한다")
    void eventOfServerMissing() {
        fixture.append(SOCKET, "// case \"message\" → new Event(\"refused\")\n");
        assertEquals(
                List.of(
                        NOTE + " 표: 서버가 알아듣는 이벤트 `message`가 표에 있어야 합니다.",
                        NOTE + " 표: 서버가 보내는 이벤트 `refused`가 표에 있어야 합니다."),
                ProtocolCheck.check(fixture.house()));
    }

    @Test
    @DisplayName("코드에 없는 이벤트가 표에 있으면 말한다")
    void eventOnlyInTable() {
        fixture.edit(NOTE, "| 서버 → 모두 | `update`", "| 서버 → 모두 | `updata`");
        List<String> problems = ProtocolCheck.check(fixture.house());
        assertEquals(4, problems.size());
        assertEquals(
                "`updata` 이벤트가 코드에 없습니다. 서버가 보내는 이벤트여야 합니다.",
                problems.get(0).substring(problems.get(0).indexOf('`')));
    }

    @Test
    @DisplayName("표가 없으면 말한다")
    void tableMissing() {
        fixture.edit(NOTE, "| 방향 |", "| 어디로 |");
        Problems.expectOne(NOTE + ": 방향 | 이벤트 | 데이터 표가", ProtocolCheck.check(fixture.house()));
        fixture.edit("notes/README.md", "## 용어", "## 낱말");
        Problems.expectOne("notes/README.md: \"## 용어\" 아래에", GlossaryCheck.check(fixture.house()));
    }

    @Test
    @DisplayName("쓰지 않는 말을 글과 코드에서 찾는다")
    void wrongTerms() {
        fixture.append("README.md", "소캣을 연다\n");
        fixture.append(PAGE, "// 쏙켓\n");
        fixture.append("notes/README.md", "\n쏙켓은\n");
        assertEquals(
                List.of(
                        "README.md:4: 쓰지 않기로 한 말입니다: 소캣. 이렇게 써야 합니다: 소켓",
                        "notes/README.md:6: 쓰지 않기로 한 말입니다: 쏙켓. 이렇게 써야 합니다: 소켓",
                        PAGE + ":3: 쓰지 않기로 한 말입니다: 쏙켓. 이렇게 써야 합니다: 소켓"),
                GlossaryCheck.check(fixture.house()));
    }
}
