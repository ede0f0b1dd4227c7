package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("발췌와 망가뜨려 보기 검사")
class ExcerptCheckTest {

    private static final String PATH = "`step1-static-server/src/main/java/chatting/ChatServer.java`\n";
    private static final String NOTE = "notes/appendix.md";

    @TempDir
    private Path root;

    private Fixture fixture;

    @BeforeEach
    void build() {
        fixture = new Fixture(root);
    }

    private List<String> check(String note) {
        fixture.write(NOTE, note);
        return ExcerptCheck.check(fixture.house());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PATH + "```java\n    int m1;\n    int m2;\n```\n",
                PATH + "\n```java\n    int m1;\n```\n",
                "<details>\n\n" + PATH + "```java\n    int m1;\n```\n\n</details>\n",
                "- 목록\n\n  " + PATH + "  ```java\n      int m1;\n  ```\n",
                "```js nodejs\nio(server)\n```\n",
                "```sh\nmvn verify\n```\n",
                "```diff\n-    int step = 1;\n+    int step = 2;\n```\n"
            })
    @DisplayName("파일에 그대로 있는 발췌와 자유로운 블록은 받아들인다")
    void goodBlocks(String note) {
        assertEquals(List.of(), check(note));
    }

    @Test
    @DisplayName("경로가 없는 코드 블록을 찾는다")
    void missingPath() {
        Problems.expectOne(NOTE + ":3 블록 1(java): 파일 경로가 없습니다.", check("글\n\n```java\nint m1;\n```\n"));
    }

    @Test
    @DisplayName("파일과 다른 발췌는 있어야 할 줄을 말한다")
    void wrongExcerpt() {
        Problems.expectOne(
                NOTE + ":2 블록 1(ChatServer.java): 파일에 이대로 있지 않습니다. " + "블록의 2번째 줄이 \"    int m2;\"여야 합니다.",
                check(PATH + "```java\n    int m1;\n    int n2;\n    int m3;\n```\n"));
    }

    @Test
    @DisplayName("없는 파일이나 저장소 밖의 파일을 가리키는 발췌를 찾는다")
    void missingFile() {
        Problems.expectOne(
                NOTE + ":2 블록 1(Nowhere.java): 그런 파일이 없습니다.",
                check("`step1-static-server/Nowhere.java`\n```java\nint m1;\n```\n"));
        Problems.expectOne(
                NOTE + ":2 블록 1(passwd): 그런 파일이 없습니다.", check("`../../../etc/passwd`\n```java\nroot\n```\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kotlin", "diff 다른 것", "diff 연습", "java nodejs"})
    @DisplayName("울타리에 정해지지 않은 말이 있으면 받아들이지 않는다")
    void unknownInfo(String info) {
        Problems.expectOne(NOTE + ":1 블록 1(", check("```" + info + "\nint m1;\n```\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "> ```java\n> int m1;\n",
                "- ```java\n",
                "글\n\n    int m1;\n",
                "<pre>int m1;\n",
                "<!--\n",
                "```sh\nmvn\n",
                "<summary>답</summary>\n```sh\nmvn\n```\n"
            })
    @DisplayName("검사를 비켜 가는 코드와 화면에 보이지 않는 코드를 찾는다")
    void hiddenCode(String note) {
        Problems.expectOne(NOTE, check(note));
    }

    @Test
    @DisplayName("다른 노트에 인용한 diff는 그 단계의 diff와 같아야 한다")
    void quotedDiff() {
        Problems.expectOne(NOTE + ":1 블록 1(diff): 2~4단계 노트의 diff에", check("```diff\n-int a;\n+int b;\n```\n"));
    }

    @Test
    @DisplayName("망가뜨려 보기의 diff는 지금 코드에 적용되어야 한다")
    void breaksApply() {
        String path = "step3-broadcast/src/main/java/chatting/Room.java";
        String diff = "```diff 망가뜨려 보기\n--- a/" + path + "\n+++ b/" + path
                + "\n@@ -2,3 +2,2 @@\n     int m1;\n-    int m2;\n     int m3;\n```\n";
        fixture.write(NOTE, diff);
        assertEquals(List.of(), BreakCheck.check(fixture.house()));
        fixture.write(NOTE, diff.replace("m2", "n2"));
        Problems.expectOne(NOTE + ":1 블록 1(Room.java): 지금 코드에 적용할 수 없습니다.", BreakCheck.check(fixture.house()));
        fixture.write(NOTE, diff.replace(path, "README.md"));
        Problems.expectOne(NOTE + ":1 블록 1(README.md): \"--- a/단계/…\" 줄과", BreakCheck.check(fixture.house()));
    }
}
