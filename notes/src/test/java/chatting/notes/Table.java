package chatting.notes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** 노트의 표 하나: 칸 이름 아래의 줄들. */
record Table(List<Row> rows) {

    /** 표의 한 줄과 그 줄 번호(1부터). */
    record Row(int line, List<String> cells) {

        String cell(int column) {
            return column < cells.size() ? cells.get(column) : "";
        }
    }

    /** 칸 이름이 이 낱말들로 시작하는 첫 표를 찾는다. */
    static Optional<Table> find(Note note, int from, String... heads) {
        List<String> lines = note.prose();
        for (int i = from; i < lines.size(); i++) {
            List<String> cells = cells(lines.get(i));
            if (cells.size() >= heads.length && cells.subList(0, heads.length).equals(List.of(heads))) {
                List<Row> rows = new ArrayList<>();
                for (int at = i + 2; at < lines.size() && lines.get(at).strip().startsWith("|"); at++) {
                    rows.add(new Row(at + 1, cells(lines.get(at))));
                }
                return Optional.of(new Table(rows));
            }
        }
        return Optional.empty();
    }

    private static List<String> cells(String line) {
        String bare = line.strip();
        if (!bare.startsWith("|")) {
            return List.of();
        }
        return Arrays.stream(bare.substring(1).split("(?<!\\\\)\\|"))
                .map(String::strip)
                .toList();
    }
}
