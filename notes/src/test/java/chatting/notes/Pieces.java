package chatting.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** 긴 새 파일을 여러 블록으로 나눈다. 둘째 블록부터는 지금까지 적은 파일 끝에 이어 붙는다. */
final class Pieces {

    private Pieces() {}

    /** 블록마다 그 블록의 첫 줄이 새 파일에서 나오는 곳을 찾아 거기서 자른다. 찾지 못한 블록은 앞 블록에 합친다. */
    static List<List<String>> cut(Patch real, List<Patch> old) {
        List<String> file = real.hunks().get(0).lines();
        file = file.subList(1, file.size());
        List<List<String>> cut = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < old.size(); i++) {
            int to = file.size();
            for (int later = i + 1; later < old.size() && to == file.size(); later++) {
                to = find(file, from + 1, added(old.get(later)));
            }
            boolean found = i == 0 || from < file.size() && find(file, from, added(old.get(i))) == from;
            cut.add(found ? piece(real, from, file.subList(from, to)) : List.of());
            from = found ? to : from;
        }
        return cut;
    }

    private static List<String> added(Patch patch) {
        List<String> lines =
                patch.hunks().isEmpty() ? patch.loose() : patch.hunks().get(0).lines();
        return lines.stream().filter(line -> line.startsWith("+")).toList();
    }

    /** 이 줄들과 가장 길게 이어서 같은 자리. 첫 줄도 같은 곳이 없으면 파일의 끝. */
    private static int find(List<String> file, int from, List<String> lines) {
        int best = file.size();
        int longest = 0;
        for (int at = from; at < file.size(); at++) {
            int same = Difference.firstLine(file.subList(at, file.size()), lines);
            if (same > longest) {
                longest = same;
                best = at;
            }
        }
        return best;
    }

    private static List<String> piece(Patch real, int from, List<String> lines) {
        long count = lines.stream().filter(line -> line.startsWith("+")).count();
        String before = from == 0 ? real.before() : "a" + real.after().substring(1);
        String head = "@@ -" + from + ",0 +" + (from + 1) + "," + count + " @@";
        return Stream.concat(Stream.of("--- " + before, "+++ " + real.after(), head), lines.stream())
                .toList();
    }
}
