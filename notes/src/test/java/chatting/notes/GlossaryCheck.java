package chatting.notes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** 용어 표의 "쓰지 않는 말"이 글과 코드 어디에도 없는지 본다. */
final class GlossaryCheck {

    private static final String HOME = "notes/README.md";
    private static final List<String> SOURCES = List.of(".java", ".html", ".js", ".css");

    private GlossaryCheck() {}

    /** 쓰지 않는 말과 그 대신 쓰는 말. */
    private record Wrong(String term, String instead) {}

    static List<String> check(House house) {
        if (!house.has(HOME)) {
            return List.of();
        }
        Note home = house.read(HOME);
        Optional<Table> table = Table.find(home, home.lines().indexOf("## 용어") + 1, "용어", "영어", "뜻", "쓰지 않는 말");
        if (table.isEmpty() || !home.lines().contains("## 용어")) {
            return List.of(HOME + ": \"## 용어\" 아래에 용어 | 영어 | 뜻 | 쓰지 않는 말 표가 있어야 합니다.");
        }
        List<Integer> own = table.get().rows().stream().map(Table.Row::line).toList();
        List<Wrong> wrongs =
                table.get().rows().stream().flatMap(GlossaryCheck::wrongs).toList();
        List<String> problems = new ArrayList<>();
        for (Note note : house.documents()) {
            problems.addAll(check(note.name(), note.lines(), wrongs, note.name().equals(HOME) ? own : List.of()));
        }
        Stream.concat(House.STEPS.stream(), Stream.of("notes"))
                .flatMap(module -> Trees.files(house.root().resolve(module).resolve("src")))
                .filter(file -> SOURCES.stream().anyMatch(file.toString()::endsWith))
                .forEach(file -> problems.addAll(
                        check(name(house, file), Trees.text(file).lines().toList(), wrongs, List.of())));
        return problems;
    }

    private static String name(House house, Path file) {
        return Trees.slashed(house.root().relativize(file));
    }

    private static Stream<Wrong> wrongs(Table.Row row) {
        return Arrays.stream(row.cell(3).split(","))
                .map(String::strip)
                .filter(term -> !term.isEmpty() && !term.matches("[-–—]"))
                .map(term -> new Wrong(term, row.cell(0)));
    }

    private static List<String> check(String name, List<String> lines, List<Wrong> wrongs, List<Integer> own) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            for (Wrong wrong : wrongs) {
                if (lines.get(i).contains(wrong.term()) && !own.contains(i + 1)) {
                    problems.add(name + ":" + (i + 1) + ": 쓰지 않기로 한 말입니다: " + wrong.term() + ". 이렇게 써야 합니다: "
                            + wrong.instead());
                }
            }
        }
        return problems;
    }
}
