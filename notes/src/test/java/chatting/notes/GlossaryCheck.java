package chatting.notes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
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
        Map<String, String> wrongs = new TreeMap<>();
        for (Note.Row row : table) {
            Arrays.stream(row.cells().get(3).split(","))
                    .map(String::strip)
                    .filter(term -> !term.matches("[-–—]?"))
                    .forEach(term -> wrongs.put(term, row.cells().get(0)));
        }
        Map<String, List<String>> texts = new TreeMap<>();
        house.documents().forEach(note -> texts.put(note.name(), new ArrayList<>(note.lines())));
        table.forEach(row -> texts.get(HOME).set(row.line() - 1, "")); // 쓰지 않는 말을 적는 곳
        Stream.concat(House.STEPS.stream(), Stream.of("notes"))
                .flatMap(module -> Trees.files(house.root().resolve(module).resolve("src")))
                .filter(file -> file.toString().matches(".*\\.(?:java|html|js|css|lua)"))
                .forEach(file -> texts.put(house.name(file), Lines.of(Trees.text(file))));
        List<String> problems = new ArrayList<>();
        texts.forEach((name, lines) -> wrongs.forEach((term, instead) -> IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).contains(term))
                .mapToObj(i -> name + ":" + (i + 1) + ": 쓰지 않기로 한 말입니다: " + term + ". 이렇게 써야 합니다: " + instead)
                .forEach(problems::add)));
        return problems;
    }
}
