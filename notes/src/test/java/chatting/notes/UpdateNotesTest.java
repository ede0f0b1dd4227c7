package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("노트 새로 고치기")
class UpdateNotesTest {

    private static final String NOTE = "notes/step2-echo-socket.md";
    private static final String SERVER = "step2-echo-socket" + Fixture.SERVER;

    @TempDir
    private Path root;

    private Fixture fixture;

    @BeforeEach
    void build() {
        fixture = new Fixture(root);
    }

    private List<String> update() {
        return new UpdateNotes(fixture.house()).run();
    }

    @Test
    @DisplayName("바뀐 것이 없으면 노트도 그대로다")
    void nothingToDo() {
        String before = fixture.read(NOTE);
        assertEquals(List.of(), update());
        assertEquals(before, fixture.read(NOTE));
    }

    @Test
    @DisplayName("토막의 수가 그대로면 글을 두고 내용만 갈아 끼운다")
    void changedHunk() {
        fixture.edit(SERVER, "int last = 2;", "int last = 22;");
        List<String> advice = update();
        assertEquals(2, advice.size(), advice::toString); // 이 단계의 토막과 다음 단계의 토막
        assertTrue(advice.get(0).startsWith(NOTE + ":27 블록 3(ChatServer.java): 블록을 새로 고쳤습니다."), advice::toString);
        String note = fixture.read(NOTE);
        assertTrue(note.indexOf("둘째 토막.") < note.indexOf("+    int last = 22;"), note);
        assertEquals(List.of(), WalkCheck.check(fixture.house()));
    }

    @Test
    @DisplayName("토막이 사라지면 블록을 지우고 말한다")
    void vanishedHunk() {
        fixture.edit(SERVER, "int last = 2;", "int last = 1;");
        assertTrue(update().get(0).startsWith(NOTE + ":27 블록 3(ChatServer.java): 보여 줄 것이 없어져"));
        assertEquals(List.of(), WalkCheck.check(fixture.house()));
    }

    @Test
    @DisplayName("토막이 늘면 가장 닮은 블록에 두고, 새 파일은 끝에 덧붙인다")
    void newHunkAndFile() {
        fixture.edit(
                SERVER, "class ChatServer {\n", "class ChatServer {\n    int zero;\n    int one;\n\n    int two;\n");
        fixture.edit(SERVER, "int m9;", "int m9;\n    int m10;\n    int m11;\n    int m12;\n");
        fixture.edit(SERVER, "int m5;", "int m555;");
        fixture.write("step2-echo-socket/src/main/java/chatting/Sockets.java", "class Sockets {\n}\n");
        update();
        String note = fixture.read(NOTE);
        assertTrue(note.contains("새 파일: src/main/java/chatting/Sockets.java\n\n```diff\n--- /dev/null\n"), note);
        assertTrue(note.indexOf("첫째 토막.") < note.indexOf("int zero;"), note);
        assertEquals(List.of(), WalkCheck.check(fixture.house()));
    }

    @Test
    @DisplayName("여러 블록으로 나눈 새 파일은 나눈 자리를 지킨다")
    void piecesOfNewFile() {
        fixture.edit("step3-broadcast" + Fixture.ROOM, "int m3;\n", "int m3;\n    int more;\n");
        update();
        String note = fixture.read("notes/step3-broadcast.md");
        assertTrue(
                note.contains("+    int m6;\n```\n\n이어서.\n\n```diff\n--- a/step3-broadcast" + Fixture.ROOM
                        + "\n+++ b/step3-broadcast" + Fixture.ROOM + "\n@@ -8,0 +9,7 @@\n+    int m7;\n"),
                note);
        assertEquals(List.of(), WalkCheck.check(fixture.house()));
    }

    @Test
    @DisplayName("첫 노트에 실은 파일을 새로 옮겨 온다")
    void wholeFiles() {
        fixture.edit("step1-static-server/pom.xml", "1", "하나");
        fixture.write("step1-static-server/src/main/java/chatting/Gate.java", "class Gate {\n}\n");
        update();
        assertEquals(List.of(), WholeCheck.check(fixture.house()));
        assertEquals(List.of(), WalkCheck.check(fixture.house()));
    }
}
