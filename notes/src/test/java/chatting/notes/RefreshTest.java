package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("노트 새로 고치기")
class RefreshTest extends Fixture {

    private void everywhere(String from, String to) {
        House.STEPS.forEach(step -> edit(step + "/src/main/java/chatting/ChatServer.java", from, to));
    }

    /** 새로 고친 뒤에는 모든 노트가 코드와 맞는다. */
    private void refresh() {
        List<String> said = Refresh.run(house);
        assertTrue(said.stream().allMatch(line -> line.startsWith("새로 고쳤습니다: notes/")), () -> String.join("\n", said));
    }

    @Test
    @DisplayName("바뀐 것이 없으면 노트도 그대로다")
    void nothing() {
        String before = read(NOTE);
        assertEquals(List.of(), Refresh.run(house));
        assertEquals(before, read(NOTE));
    }

    @Test
    @DisplayName("모든 단계에서 고친 줄은 모든 체크포인트의 문맥과 답과 발췌에서도 바뀐다")
    void heritage() {
        String excerpt = "`" + SERVER + "`\n\n```java\n    static int value() {\n        return 2;\n```\n\n";
        edit(NOTE, "## 체크포인트 2-2", excerpt + "## 체크포인트 2-2");
        everywhere("static int value()", "static int  value()");
        refresh();
        assertEquals(4, read(NOTE).split("static int {2}value", -1).length, read(NOTE));
        assertTrue(read(House.ANSWERS).contains("static int  value"), read(House.ANSWERS));
        assertTrue(read(NOTE).contains("-        return 1;\n+        return 2;"));
        assertTrue(read(NOTE).contains("-        return 2;\n+        return 3;"));
        assertTrue(read(LAP).contains("     static int  value()"));
    }

    @Test
    @DisplayName("한 체크포인트에서 더한 줄을 고치면 그 블록에서 바뀐다")
    void ownLine() {
        for (String step : House.STEPS.subList(2, House.STEPS.size())) {
            edit(step + "/src/main/java/chatting/ChatServer.java", "return 3;", "return 1 + 2;");
        }
        refresh();
        assertTrue(read(NOTE).contains("-        return 2;\n+        return 1 + 2;"), read(NOTE));
        assertTrue(read(NOTE).contains("-        return 1;\n+        return 2;"), read(NOTE));
        assertTrue(read(House.ANSWERS).contains("-        return 1 + 2;\n+        return 4;"), read(House.ANSWERS));
    }

    @Test
    @DisplayName("새 파일은 머리만 적은 빈 블록을 두면 채워진다")
    void hole() {
        String room = "step3-broadcast/src/main/java/chatting/Room.java";
        House.STEPS.subList(3, 6).forEach(step -> write(room.replace(House.stepName(3), step), "class Room {}\n"));
        assertTrue(Refresh.run(house).get(0).contains("Room.java 파일을 만들어야 합니다."));
        edit("notes/step3-broadcast.md", "# 3단계\n", "# 3단계\n\n```diff\n--- /dev/null\n+++ b/" + room + "\n```\n");
        refresh();
        assertTrue(read("notes/step3-broadcast.md").contains("@@ -0,0 +1 @@\n+class Room {}\n```"));
    }

    @Test
    @DisplayName("복사하기만 하는 파일도, 그것을 고치는 다음 노트의 블록까지 새로 고친다")
    void copied() throws Exception {
        String page = "/src/main/resources/static/index.html";
        for (String step : House.STEPS.subList(1, House.STEPS.size())) {
            String more = step.equals(House.stepName(1)) ? "" : "둘\n";
            write(step + page, "하나\n" + more);
        }
        String copy = "cp ../chatting/step1-static-server" + page + " step1-static-server/src/main/resources/static/\n";
        edit("notes/step1-static-server.md", "cp ../chatting/pom.xml .\n", "cp ../chatting/pom.xml .\n" + copy);
        String head = "```diff\n--- a/step1-static-server" + page + "\n+++ b/step2-echo-socket" + page + "\n";
        String again = "```sh\ncp ../chatting/%s" + page + " step2-echo-socket/src/main/resources/static/\n```\n\n";
        edit(
                NOTE,
                "## 체크포인트 2-2. 셋\n\n",
                again.formatted(House.stepName(1)) + head + "@@ -1 +1,2 @@\n 하나\n+둘\n```\n\n## 체크포인트 2-2. 셋\n\n"
                        + again.formatted(House.stepName(2)));
        for (String git : List.of("git init -q", "git add .", "git -c user.name=a -c user.email=a commit -qm a")) {
            Process done =
                    new ProcessBuilder(git.split(" ")).directory(root.toFile()).start();
            assertEquals(0, done.waitFor());
        }
        House.STEPS.subList(1, House.STEPS.size()).forEach(step -> edit(step + page, "하나", "한 줄"));
        refresh();
        assertTrue(read(NOTE).contains(" 한 줄\n+둘\n"), read(NOTE));
    }

    @ParameterizedTest
    @DisplayName("고친 줄이 있는 곳에만 같은 고침을 한다")
    @CsvSource({
        "abc, abc, aXc, aXc", "ac, abc, aXc, ac", "abZc, abc, aXc, aXZc", "ac, abc, Xbc, Xc", "bc, abc, Xabc, bc",
        "abc, abc, abcX, abcX", "abc, ab, aXb, aXbc", "aZb, ab, aXb, aZb", "abcd, abcd, aXYd, aXYd",
                "acd, abcd, aXYd, aYd",
        "abc, abc, ac, ac", "aXc, abc, aXc, aXc", "abc, abc, abc, abc"
    })
    void merges(String ours, String base, String theirs, String merged) {
        assertEquals(lines(merged), Merge.merge(lines(ours), lines(base), lines(theirs)));
    }

    private static String lines(String letters) {
        return letters.replaceAll(".", "$0\n");
    }
}
