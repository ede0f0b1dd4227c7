package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("링크 검사")
class LinkCheckTest {

    @TempDir
    private Path root;

    private Fixture fixture;

    @BeforeEach
    void build() {
        fixture = new Fixture(root);
        fixture.write("notes/page.png", "그림");
    }

    private List<String> check(String text) {
        fixture.write("CONTRIBUTING.md", "# 돕기\n## 무엇을 · 왜?\n## 무엇을 · 왜?\n" + text + "\n");
        return LinkCheck.check(fixture.house());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[밖](https://example.org/)",
                "[노트](notes/)",
                "[곳](#무엇을--왜)",
                "[둘째](#무엇을--왜-1)",
                "[줄](step1-static-server/src/main/java/chatting/ChatServer.java#L3)",
                "![화면](notes/page.png \"제목\")",
                "[![화면](notes/page.png)](README.md)",
                "`[코드](nowhere)`",
                "```text\n[코드](nowhere)\n```",
                "<img src=\"notes/page.png\" alt=\"화면\" width=\"300\">",
                "[여러\n줄](README.md#채팅)",
                "[가]\n\n[가]: README.md"
            })
    @DisplayName("갈 곳이 있는 링크는 받아들인다")
    void liveLinks(String text) {
        assertEquals(List.of(), check(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[죽음](notes/nowhere.md)",
                "[죽음](../outside.md)",
                "[죽음](nowhere/)",
                "[죽음]()",
                "[여러\n줄](nowhere)",
                "<a href=\"nowhere\">죽음</a>",
                "[![화면](notes/page.png)](nowhere)",
                "[가]: nowhere",
                "![화면](notes/nowhere.png)"
            })
    @DisplayName("갈 곳이 없는 링크를 찾는다")
    void deadLinks(String text) {
        Problems.expectOne("CONTRIBUTING.md:4: 링크 \"", check(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[앵커](#없는-제목)", "[앵커](README.md#없는-제목)", "[앵커](#무엇을--왜-2)", "[앵커](pom.xml#L99)"})
    @DisplayName("갈 곳이 없는 앵커를 찾는다")
    void deadAnchors(String text) {
        List<String> problems = check(text);
        Problems.expectOne("CONTRIBUTING.md:4: 링크 \"", problems);
        assertEquals("에 맞는 제목이 있어야 합니다.", problems.get(0).replaceAll(".*앵커 #[^ ]+?(?=에 맞)", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"![](notes/page.png)", "<img src=\"notes/page.png\">", "<img src=\"notes/page.png\" alt=\"\">"})
    @DisplayName("대체 글이 없는 그림을 찾는다")
    void missingAlternative(String text) {
        assertEquals(List.of("CONTRIBUTING.md:4: 그림 notes/page.png에 대체 글이 있어야 합니다."), check(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "실행 | 실행",
                "왜 이렇게? | 왜-이렇게",
                "`Room` — 방 | room--방",
                "Socket.IO와 비교 | socketio와-비교",
                "[링크](a.md)와 snake_case | 링크와-snake_case",
                "1. 그림, 둘 | 1-그림-둘"
            })
    @DisplayName("앵커는 GitHub의 규칙대로 만든다")
    void slugs(String heading, String slug) {
        assertEquals(slug, Slugs.slug(heading));
    }

    @Test
    @DisplayName("코드 블록 안의 #은 제목이 아니다")
    void commentsAreNoHeadings() {
        Problems.expectOne("CONTRIBUTING.md:4: 링크", check("[가](#주석)\n```sh\n# 주석\n```"));
    }
}
