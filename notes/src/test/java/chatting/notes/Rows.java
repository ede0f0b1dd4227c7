package chatting.notes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** 파일 하나의 두 때를 한 줄씩 놓은 것: 더하거나 뺀 줄과 그대로인 줄, 파일에 놓인 차례. */
record Rows(List<Row> lines) {

    private static final int NEAR = 3; // 바뀐 줄의 둘레에서 접지 않는 줄
    private static final int WORTH = 4; // 이보다 적은 줄은 접지 않는다

    /** 줄 하나. 종류는 '+', '-', ' '이고, 그 파일에 없는 줄의 번호는 0이다. */
    record Row(char kind, int before, int after, String text) {}

    /** 이어진 줄들. 바뀐 곳에서 먼 것은 접는다. */
    record Part(boolean folded, List<Row> rows) {}

    /** 파일이 없는 것은 null이다. */
    static Rows of(String before, String after) {
        List<String> olds = Lines.of(before);
        List<String> nows = Lines.of(after);
        int[] there = Merge.match(olds, nows);
        List<Row> rows = new ArrayList<>();
        int now = 0;
        for (int old = 0; old <= olds.size(); old++) {
            int until = old == olds.size() ? nows.size() : there[old];
            while (now < until) {
                rows.add(new Row('+', 0, now + 1, nows.get(now++)));
            }
            if (old < olds.size()) {
                rows.add(new Row(until < 0 ? '-' : ' ', old + 1, until < 0 ? 0 : ++now, olds.get(old)));
            }
        }
        return new Rows(rows);
    }

    long count(char kind) {
        return lines.stream().filter(row -> row.kind() == kind).count();
    }

    /** 두 때에 다른 파일마다 그 줄들. 경로는 모듈 아래의 것으로 맞춘다. */
    static Map<String, Rows> changes(Map<String, String> before, Map<String, String> after) {
        Map<String, String> olds = bare(before);
        Map<String, String> nows = bare(after);
        Map<String, Rows> changes = new TreeMap<>();
        Stream.of(olds.keySet(), nows.keySet())
                .flatMap(Set::stream)
                .filter(path -> !String.valueOf(olds.get(path)).equals(nows.get(path)))
                .forEach(path -> changes.put(path, Rows.of(olds.get(path), nows.get(path))));
        return changes;
    }

    private static Map<String, String> bare(Map<String, String> code) {
        return code.keySet().stream()
                .filter(path -> path.contains("/")) // 최상위 pom.xml은 어느 모듈의 것도 아니다
                .collect(Collectors.toMap(path -> path.replaceFirst("^(?:notes/)?[^/]+/", ""), code::get));
    }

    /** 여러 파일의 줄을 모두. */
    static Rows joined(Collection<Rows> files) {
        return new Rows(files.stream().flatMap(rows -> rows.lines().stream()).toList());
    }

    /** 더하고 뺀 줄의 수를 한마디로. */
    String counted() {
        return "+" + count('+') + (count('-') == 0 ? "" : " −" + count('-'));
    }

    List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        for (int from = 0, to; from < lines.size(); from = to) {
            boolean far = isFar(from);
            to = from;
            while (to < lines.size() && isFar(to) == far) {
                to++;
            }
            parts.add(new Part(far && to - from >= WORTH, lines.subList(from, to)));
        }
        return parts;
    }

    private boolean isFar(int at) {
        return IntStream.rangeClosed(Math.max(0, at - NEAR), Math.min(lines.size() - 1, at + NEAR))
                .allMatch(i -> lines.get(i).kind() == ' ');
    }
}
