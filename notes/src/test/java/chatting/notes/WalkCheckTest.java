package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("단계의 diff와 통째로 실은 파일 검사")
class WalkCheckTest {

    @TempDir
    private Path root;

    private Fixture fixture;

    @BeforeEach
    void build() {
        fixture = new Fixture(root);
    }

    @Test
    @DisplayName("고장 나지 않은 저장소에는 문제가 없다")
    void soundRepositoryHasNoProblem() {
        assertEquals(List.of(), fixture.house().missing());
        assertEquals(List.of(), WalkCheck.check(fixture.house()));
        assertEquals(List.of(), WholeCheck.check(fixture.house()));
    }

    @Test
    @DisplayName("저장소 안의 임시 폴더에서도 diff가 적용된다")
    void worksInsideRepository() {
        Shell.run(root, List.of("git", "init", "-q"), "");
        Path inside = root.resolve("target");
        Trees.copyAll(root.resolve("step1-static-server"), inside);
        Block first = fixture.house().read(House.noteName(2)).walk().get(0);
        assertEquals(0, Git.apply(inside, 2, first.text()).exit());
        assertEquals("<project>2</project>\n", Trees.text(inside.resolve("pom.xml")));
    }

    @Test
    @DisplayName("diff의 글자 하나가 다르면 그 블록과 있어야 할 줄을 말한다")
    void wrongByteInDiff() {
        fixture.edit("notes/step2-echo-socket.md", "+    int last = 2;", "+    int lost = 2;");
        Problems.expectOne(
                "notes/step2-echo-socket.md:27 블록 3(ChatServer.java): 2단계 파일과 다릅니다. "
                        + "12번째 줄이 \"    int last = 2;\"여야 합니다.",
                WalkCheck.check(fixture.house()));
    }

    @Test
    @DisplayName("diff의 문맥이 다르면 적용할 수 없다고 말한다")
    void wrongContextInDiff() {
        fixture.edit("notes/step2-echo-socket.md", " int m9;", " int n9;");
        Problems.expectOne(
                "notes/step2-echo-socket.md:27 블록 3(ChatServer.java): 앞 단계의 파일에 이 diff를 적용할 수 없습니다.",
                WalkCheck.check(fixture.house()));
    }

    @Test
    @DisplayName("파일의 경로 줄이 없는 diff를 찾는다")
    void diffWithoutHeader() {
        fixture.edit("notes/step2-echo-socket.md", "--- a/step1-static-server/pom.xml\n", "");
        Problems.expectOne(
                "notes/step2-echo-socket.md:3 블록 1(diff): 블록마다 파일 하나의 diff이고", WalkCheck.check(fixture.house()));
    }

    @Test
    @DisplayName("다른 단계의 경로를 쓴 diff를 찾는다")
    void diffOfAnotherStep() {
        fixture.edit("notes/step2-echo-socket.md", "+++ b/step2-echo-socket/pom.xml", "+++ b/step3-broadcast/pom.xml");
        Problems.expectOne("notes/step2-echo-socket.md:3 블록 1(pom.xml): 블록마다", WalkCheck.check(fixture.house()));
    }

    @Test
    @DisplayName("어느 노트도 말하지 않은 파일을 찾는다")
    void unexplainedFile() {
        fixture.write("step3-broadcast/src/main/java/chatting/Outbox.java", "class Outbox {}\n");
        assertEquals(
                List.of(
                        "notes/step3-broadcast.md: src/main/java/chatting/Outbox.java의 diff 블록이 없습니다: "
                                + "3단계와 다릅니다. src/main/java/chatting/Outbox.java 파일을 만들어야 합니다.",
                        "notes/step4-full-chat.md: src/main/java/chatting/Outbox.java의 diff 블록이 없습니다: "
                                + "4단계와 다릅니다. src/main/java/chatting/Outbox.java 파일을 지워야 합니다."),
                WalkCheck.check(fixture.house()));
    }

    @Test
    @DisplayName("파일 끝의 줄바꿈이 다르면 말한다")
    void missingFinalNewline() {
        fixture.edit("step2-echo-socket/pom.xml", "\n", "");
        assertEquals(
                "notes/step2-echo-socket.md:3 블록 1(pom.xml): 2단계 파일과 다릅니다. 파일 끝의 줄바꿈이 같아야 합니다.",
                WalkCheck.check(fixture.house()).get(0));
    }

    @Test
    @DisplayName("첫 노트에 실은 것이 파일과 다르면 있어야 할 줄을 말한다")
    void wrongWholeFile() {
        fixture.edit("notes/step1-static-server.md", "int m3;", "int n3;");
        Problems.expectOne(
                "notes/step1-static-server.md:14 블록 3(ChatServer.java): 파일과 다릅니다. " + "5번째 줄이 \"    int m3;\"여야 합니다.",
                WholeCheck.check(fixture.house()));
    }

    @Test
    @DisplayName("첫 노트에 실리지 않은 파일을 찾는다")
    void missingWholeFile() throws java.io.IOException {
        Files.writeString(root.resolve("step1-static-server/src/main/logging.properties"), "level=INFO\n");
        Problems.expectOne(
                "notes/step1-static-server.md: step1-static-server/src/main/logging.properties이(가) 통째로 실려 있지 않습니다.",
                WholeCheck.check(fixture.house()));
    }
}
