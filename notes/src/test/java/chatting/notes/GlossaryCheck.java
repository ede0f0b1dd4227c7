package chatting.notes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** 용어 표의 "쓰지 않는 말"이 글과 코드 어디에도 없는지 본다. */
final class GlossaryCheck {

    private static final String HOME = "notes/README.md";

    private GlossaryCheck() {}

    static List<String> check(House house) {
        List<Note.Row> table = house.read(HOME).table("용어", "영어", "뜻", "쓰지 않는 말");
        if (table.isEmpty()) {
            return List.of(HOME + ": 용어 | 영어 | 뜻 | 쓰지 않는 말 표가 있어야 합니다.");
        }
        Set<Integer> own = table.stream().map(Note.Row::line).collect(Collectors.toSet());
        Map<String, String> wrongs = new TreeMap<>();
        for (Note.Row row : table) {
            Arrays.stream(row.cells().get(3).split(","))
                    .map(String::strip)
                    .filter(term -> !term.matches("[-–—]?"))
                    .forEach(term -> wrongs.put(term, row.cells().get(0)));
        }
        List<String> problems = new ArrayList<>();
        for (Note note : house.documents()) {
            problems.addAll(check(note.name(), note.lines(), wrongs, note.name().equals(HOME) ? own : Set.of()));
        }
        Stream.concat(House.STEPS.stream(), Stream.of("notes"))
                .flatMap(module -> Trees.files(house.root().resolve(module).resolve("src")))
                .filter(file -> file.toString().matches(".*\\.(?:java|html|js|css|lua)"))
                .forEach(
                        file -> problems.addAll(check(house.name(file), Lines.of(Trees.text(file)), wrongs, Set.of())));
        return problems;
    }

    private static List<String> check(String name, List<String> lines, Map<String, String> wrongs, Set<Integer> own) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String where = name + ":" + (i + 1);
            String line = own.contains(i + 1) ? "" : lines.get(i);
            wrongs.forEach((term, instead) -> {
                if (line.contains(term)) {
                    problems.add(where + ": 쓰지 않기로 한 말입니다: " + term + ". 이렇게 써야 합니다: " + instead);
                }
            });
        }
        return problems;
    }
}
