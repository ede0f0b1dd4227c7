package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("연습 검사")
class ExerciseCheckTest {

    private static final String NOTE = "notes/step3-broadcast.md";
    private static final String TESTS = "step3-broadcast/src/test/java/chatting/ExerciseTest.java";

    @TempDir
    private Path root;

    private Fixture fixture;

    /** 흉내 낸 Maven: m1은 코드에 answer1이 있을 때 통과한다. 꺼 둔 테스트는 돌지 않는다. */
    private BiPredicate<String, ReadyTest> passes =
            (code, test) -> code.contains(test.method().replace("m", "answer"));

    private boolean builds = true;

    @BeforeEach
    void build() {
        fixture = new Fixture(root);
    }

    private TestRun run(Path copy, String module, List<ReadyTest> tests) {
        String code = Trees.text(copy.resolve(module + Fixture.SERVER));
        return new TestRun(
                builds,
                "\n    | 끝",
                tests.stream()
                        .map(test -> new TestRun.Case(
                                test.className(),
                                test.method(),
                                Trees.text(copy.resolve(test.file())).contains("연습 " + test.id() + " ")
                                        ? TestRun.Outcome.NOT_RUN
                                        : passes.test(code, test) ? TestRun.Outcome.PASSED : TestRun.Outcome.FAILED))
                        .toList());
    }

    private List<String> check() {
        return new ExerciseCheck(fixture.house(), this::run).check();
    }

    @Test
    @DisplayName("답이 없으면 실패하고 답을 적용하면 통과하는 연습에는 문제가 없다")
    void soundExercises() {
        assertEquals(List.of(), check());
    }

    @Test
    @DisplayName("답을 적용해도 통과하지 않는 연습을 찾고 Maven의 끝부분을 보여 준다")
    void wrongAnswer() {
        fixture.edit(NOTE, "+    int answer2;", "+    int wrong2;");
        Problems.expectOne(
                NOTE + ":83 블록 7(ChatServer.java): 연습 3-2의 답을 적용해도 테스트("
                        + "chatting.ExerciseTest#m2)가 실패합니다. 통과해야 합니다.\n    | 끝",
                check());
    }

    @Test
    @DisplayName("답이 없어도 이미 통과하는 연습을 찾는다")
    void alreadyGreen() {
        passes = (code, test) ->
                test.id().equals("3-2") || code.contains(test.method().replace("m", "answer"));
        Problems.expectOne(
                NOTE + ":83 블록 7(ChatServer.java): 연습 3-2의 테스트(chatting.ExerciseTest#m2)가 통과합니다. " + "답이 없으면 실패해야 합니다.",
                check());
    }

    @Test
    @DisplayName("적용되지 않는 답과 빌드되지 않는 답을 찾는다")
    void answerThatDoesNotBuild() {
        fixture.edit(
                NOTE,
                "@@ -2,3 +2,3 @@\n     int step = 3;\n-    int m1;\n+    int answer1",
                "@@ -2,3 +2,3 @@\n     int stop = 3;\n-    int m1;\n+    int answer1");
        Problems.expectOne(NOTE + ":67 블록 6(ChatServer.java): 연습 3-1의 답을 적용할 수 없습니다.", check());
        builds = false;
        assertEquals(4 + 12, check().size());
    }

    @Test
    @DisplayName("테스트가 없는 답과 답이 없는 테스트를 찾는다")
    void answerWithoutTest() {
        fixture.edit(TESTS, "연습 3-2", "연습 3-12");
        assertEquals(
                List.of(
                        NOTE + ":83 블록 7(ChatServer.java): 연습 3-2의 테스트가 step3-broadcast/src/test에 "
                                + "@Disabled(\"연습 3-2 …\")로 있어야 합니다.",
                        TESTS + ":5: 연습 3-12의 답이 " + NOTE + "에 있어야 합니다."),
                check());
    }

    @Test
    @DisplayName("테스트가 없는 연습 제목, 셋보다 적은 연습을 찾는다")
    void tooFewExercises() {
        fixture.edit(NOTE, "```diff 연습 3-3", "```diff 연습 3-2");
        fixture.edit(TESTS, "연습 3-3", "연습 3-2");
        List<String> problems = check();
        assertEquals(NOTE + ": 연습 문제는 3개 이상이어야 합니다. 지금은 2개입니다.", problems.get(0));
        assertEquals(NOTE + ":95: 연습 3-3의 답이 \"diff 연습 3-3\" 블록에 있어야 합니다.", problems.get(1));
    }

    @Test
    @DisplayName("접히지 않은 답과 테스트를 고치는 답을 찾는다")
    void answerThatTouchesTest() {
        fixture.append(
                NOTE,
                "```diff 연습 3-1\n--- a/" + TESTS + "\n+++ b/" + TESTS
                        + "\n@@ -1,1 +1,1 @@\n-class ExerciseTest {\n+class ExerciseTest { \n```\n");
        List<String> problems = check();
        assertEquals(
                List.of(
                        NOTE + ":111 블록 9(ExerciseTest.java): 연습 3-1의 답은 <details> 안에 접혀 있어야 합니다.",
                        NOTE + ":111 블록 9(ExerciseTest.java): 연습 3-1의 답은 step3-broadcast/src/main/ 아래만 고쳐야 합니다."),
                problems.subList(0, 2));
    }
}
