package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("발췌, 링크, 이벤트 표, 용어 검사")
class TextTest extends Fixture {

    private static final String OTHER = "notes/measuring.md";
    private static final String PATH = "`" + SERVER + "`\n\n";

    private List<String> excerpts(String text) {
        write(OTHER, text);
        return Excerpts.check(house);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PATH + "```java\n        return 3;\n```\n",
                "- 목록\n\n  " + PATH + "  ```java\n          return 3;\n  ```\n",
                "```js nodejs\nio(server)\n```\n",
                "```sh\nmvn verify\n```\n",
                "```diff\n--- a/step1-static-server/pom.xml\n+++ b/step2-echo-socket/pom.xml\n@@ -1 +1 @@\n-<project>1</project>\n+<project>2</project>\n```\n",
                "```diff 망가뜨려 보기\n--- a/" + SERVER + "\n+++ b/" + SERVER
                        + "\n@@ -5 +5 @@\n-        return 3;\n+        return 1;\n```\n"
            })
    @DisplayName("파일에 그대로 있는 블록과 자유로운 블록은 받아들인다")
    void goodBlocks(String text) {
        assertEquals(List.of(), excerpts(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                "```java;int a;;``` | :1(java): 파일 경로가 없습니다.",
                "`pom.xml`;```xml;<projet/>;``` | :2(pom.xml): 파일에 이대로 있지 않습니다. 파일에 없는 줄: \"<projet/>\"",
                "`../../etc/passwd`;```java;root;``` | :2(passwd): 그런 파일이 없습니다: ../../etc/passwd",
                "```kotlin;val a;``` | 울타리에 쓸 수 없는 말 \"kotlin\"입니다.",
                "```diff 다른 것;-a;``` | 울타리에 쓸 수 없는 말",
                "```diff 연습 2-1;-a;``` | 울타리에 쓸 수 없는 말",
                "글;;    int a; | :3: 코드는 여는 울타리(```) 안에 있어야 합니다.",
                "<summary>답</summary>;```sh;mvn;``` | :1: HTML 줄과 코드 블록 사이에 빈 줄이 있어야 합니다.",
                "```diff;--- a/pom.xml;+++ b/step1-static-server/pom.xml;@@ -1 +1 @@;-<project/>;+<project>2</project>;``` | 파일에 이대로 있지 않습니다.",
                "```diff 망가뜨려 보기;--- a/pom.xml;+++ b/pom.xml;@@ -1 +1 @@;-<projet/>;+<p/>;``` | diff를 적용할 수 없습니다.",
            })
    @DisplayName("파일과 다른 블록, 검사를 비켜 가는 블록을 찾는다")
    void badBlocks(String text, String said) {
        expectOne(said, excerpts(text.replace(';', '\n') + "\n"));
    }

    @Test
    @DisplayName("체크포인트 안의 발췌와 망가뜨려 보기는 그때의 코드에 있어야 한다")
    void excerptOfCheckpoint() {
        String two = PATH + "```java\n        return 2;\n```\n\n```diff 망가뜨려 보기\n" + diff(2, 7) + "```\n\n";
        edit(NOTE, "## 체크포인트 2-2", two + "## 체크포인트 2-2");
        assertEquals(List.of(), Excerpts.check(house));
        edit(NOTE, two, "");
        edit(NOTE, "## 연습 문제", two + "## 연습 문제");
        assertEquals(2, Excerpts.check(house).size());
    }

    private List<String> links(String text) {
        write(
                OTHER,
                "# 재기\n## 무엇을 · 왜?\n## 무엇을 · 왜?\n" + text + "\n\n## 1. `IO` — [방](page.png), Socket.IO와 snake_case\n");
        write("notes/page.png", "그림");
        return LinkCheck.check(house);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[밖](https://example.org/) [폴더](../notes/) [곳](#무엇을--왜) [둘째](#무엇을--왜-1) [셋째](#1-io--방-socketio와-snake_case)",
                "![화면](page.png \"제목\") [![화면](page.png)](../README.md)",
                "`[코드](nowhere)`\n```text\n[코드](nowhere)\n```",
                "[여러\n줄](../README.md#채팅)\n\n[가]\n\n[가]: ../README.md"
            })
    @DisplayName("갈 곳이 있는 링크는 받아들인다. 앵커는 GitHub의 규칙을 따른다")
    void liveLinks(String text) {
        assertEquals(List.of(), links(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[죽음](nowhere.md) | :4: 링크 \"nowhere.md\"가 가리키는 파일이 저장소에 있어야 합니다.",
                "[죽음](../../outside.md) | 가 가리키는 파일이",
                "[죽음]() | 링크 \"\"가 가리키는 파일이",
                "[![화면](page.png)](nowhere) | 가 가리키는 파일이",
                "[가](#없는-제목) | 의 앵커 #없는-제목에 맞는 제목이 있어야 합니다.",
                "[가](#무엇을--왜-2) | 의 앵커",
                "![](page.png) | :4: 그림 page.png에 대체 글이 있어야 합니다."
            })
    @DisplayName("갈 곳이 없는 링크와 앵커, 대체 글이 없는 그림을 찾는다")
    void deadLinks(String text, String said) {
        expectOne(said, links(text));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                PAGE
                        + "|socket.on('update'| socket.emit('message');socket.on('update' | 표: 페이지가 보내는 이벤트 `message`가 표에 있어야 합니다.",
                PAGE + "|socket.on('update'| socket.on('refused');socket.on('update' | 표: 페이지가 알아듣는 이벤트 `refused`가",
                CHAT + "|`update` | `update`, `more` | 표: `more` 이벤트가 코드에 없습니다. 서버가 보내는 이벤트여야 합니다.",
                CHAT + "|페이지 → | 손님 → | 표: 방향은 \"페이지 →\"나 \"서버 →\"로 시작하고",
                CHAT + "|방향 | 어디로 | 방향 | 이벤트 | 데이터 표가 있어야 합니다.",
            },
            maxCharsPerColumn = 200)
    @DisplayName("이벤트 표와 코드가 다르면 말한다")
    void protocol(String file, String from, String to, String said) {
        assertEquals(List.of(), ProtocolCheck.check(house));
        edit(file, from, to);
        expectOne(said, ProtocolCheck.check(house).subList(0, 1));
    }

    @Test
    @DisplayName("쓰지 않는 말을 글과 코드에서 찾는다")
    void wrongTerms() {
        write("README.md", "소캣을 연다\n");
        write(PAGE, "\n// 쏙켓\n");
        assertEquals(
                List.of(
                        "README.md:1: 쓰지 않기로 한 말입니다: 소캣. 이렇게 써야 합니다: 소켓",
                        PAGE + ":2: 쓰지 않기로 한 말입니다: 쏙켓. 이렇게 써야 합니다: 소켓"),
                GlossaryCheck.check(house));
        edit("notes/README.md", "| 용어", "| 낱말");
        expectOne("notes/README.md: 용어 | 영어 | 뜻 | 쓰지 않는 말 표가 있어야 합니다.", GlossaryCheck.check(house));
    }
}
