package chatting.notes;

import java.util.Collections;
import java.util.List;

/** 글을 줄로 보고, 처음 달라지는 곳을 한국어 한 마디로 말한다. */
final class Lines {

    private Lines() {}

    static List<String> of(String text) {
        return text == null ? List.of() : text.lines().toList();
    }

    static String join(List<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** 있어야 할 글과 있는 글이 처음 달라지는 곳. 파일이 없는 것은 null이다. */
    static String difference(String expected, String actual) {
        if (expected == null || actual == null) {
            return expected == null ? " 파일을 지워야 합니다." : " 파일을 만들어야 합니다.";
        }
        List<String> want = of(expected);
        List<String> have = of(actual);
        int line = same(want, have);
        return line < want.size()
                ? " " + (line + 1) + "번째 줄이 \"" + want.get(line) + "\"여야 합니다."
                : " " + want.size() + "번째 줄에서 끝나야 합니다.";
    }

    /** 앞에서부터 같은 줄의 수. */
    static int same(List<String> one, List<String> other) {
        int line = 0;
        while (line < Math.min(one.size(), other.size()) && one.get(line).equals(other.get(line))) {
            line++;
        }
        return line;
    }

    /** 이 줄들이 글에 이어져 있지 않으면 던진다. */
    static void mustStand(String text, List<String> part, String problem) {
        List<String> lines = of(text);
        if (part.isEmpty() || Collections.indexOfSubList(lines, part) < 0) {
            throw new Wrong(problem
                    + part.stream()
                            .filter(line -> !lines.contains(line))
                            .findFirst()
                            .map(line -> " 파일에 없는 줄: \"" + line + "\"")
                            .orElse(" 파일에는 이 줄들이 이 차례로 이어져 있지 않습니다."));
        }
    }
}
