package chatting.notes;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** 테스트용 저장소의 코드와 노트를 이루는 글 조각들. */
final class Pages {

    private Pages() {}

    static String fields(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(n -> "    int m" + n + ";\n")
                .collect(Collectors.joining());
    }

    static String whole(String path, String language) {
        return "`" + path + "`\n```" + language + "\n```\n\n";
    }

    static String hole(int step, String file) {
        return "```diff\n--- a/" + House.stepName(step - 1) + file + "\n+++ b/" + House.stepName(step) + file
                + "\n```\n\n";
    }

    static String exercise(int step) {
        String path = House.stepName(step) + Fixture.SERVER;
        return IntStream.rangeClosed(1, 3)
                .mapToObj(n -> "### 연습 " + step + "-" + n + "\n\n<details>\n\n```diff 연습 "
                        + step + "-" + n + "\n--- a/" + path + "\n+++ b/" + path + "\n@@ -2,3 +2,3 @@\n     int step = "
                        + step
                        + ";\n-    int m1;\n+    int answer" + n + ";\n     int m2;\n```\n\n</details>\n\n")
                .collect(Collectors.joining());
    }
}
