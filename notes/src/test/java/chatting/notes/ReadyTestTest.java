package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("꺼 둔 연습 테스트 찾기")
class ReadyTestTest {

    private static final String TESTS = "step3-broadcast/src/test/java/chatting/ExerciseTest.java";

    @Test
    @DisplayName("클래스에 붙은 @Disabled와 메서드에 붙은 것을 가린다")
    void classOrMethod(@TempDir Path root) {
        Fixture fixture = new Fixture(root);
        fixture.write(
                TESTS,
                "@Disabled(\"연습 3-1 모두\")\nclass ExerciseTest {\n    void one() {\n    }\n\n"
                        + "    @Disabled(\n        \"연습 3-2 하나\")\n    @Timeout(5)\n    void two() throws Exception {\n    }\n}\n");
        assertEquals(
                List.of("chatting.ExerciseTest", "chatting.ExerciseTest#two"),
                ReadyTest.of(fixture.house(), 3).stream()
                        .map(ReadyTest::selector)
                        .toList());
    }
}
