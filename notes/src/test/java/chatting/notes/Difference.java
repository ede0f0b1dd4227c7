package chatting.notes;

import java.util.List;

/** 두 글이 처음 달라지는 곳을 한국어 한 마디로 말한다. */
final class Difference {

    private Difference() {}

    /** 같으면 빈 글을 준다. */
    static String first(String expected, String actual) {
        if (expected.equals(actual)) {
            return "";
        }
        List<String> want = expected.lines().toList();
        List<String> have = actual.lines().toList();
        int line = firstLine(want, have);
        if (line < want.size()) {
            return (line + 1) + "번째 줄이 \"" + want.get(line) + "\"여야 합니다.";
        }
        if (line < have.size()) {
            return want.size() + "번째 줄에서 끝나야 합니다.";
        }
        return "파일 끝의 줄바꿈이 같아야 합니다.";
    }

    /** 처음으로 달라지는 줄(0부터). */
    static int firstLine(List<String> want, List<String> have) {
        int line = 0;
        while (line < want.size() && line < have.size() && want.get(line).equals(have.get(line))) {
            line++;
        }
        return line;
    }

    /** 파일에서 이 줄들과 가장 많이 겹치는 자리(0부터). */
    static int nearest(List<String> file, List<String> lines) {
        int best = 0;
        int most = 0;
        for (int at = 0; at < file.size(); at++) {
            int same = 0;
            for (int i = 0; i < lines.size() && at + i < file.size(); i++) {
                same += file.get(at + i).equals(lines.get(i)) ? 1 : 0;
            }
            if (same > most) {
                most = same;
                best = at;
            }
        }
        return best;
    }
}
