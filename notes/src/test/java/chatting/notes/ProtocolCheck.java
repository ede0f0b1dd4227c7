package chatting.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** 4단계 노트의 이벤트 표가 서버와 페이지가 아는 이벤트와 꼭 같은지 본다. */
final class ProtocolCheck {

    // 코드에서 이벤트를 읽는 네 자리. 코드의 모양이 바뀌면 여기만 고친다.
    private static final Source PAGE_SENDS =
            new Source("resources/static/js/index.js", "\\.emit\\(\\s*['\"](\\w+)['\"]");
    private static final Source PAGE_HEARS = new Source("resources/static/js/index.js", "\\.on\\(\\s*['\"](\\w+)['\"]");
    private static final Source SERVER_HEARS = new Source("java/chatting/ChatSocket.java", "\\bcase \"(\\w+)\"");
    private static final Source SERVER_SENDS = new Source("java/chatting/", "\\bnew Event\\(\\s*\"(\\w+)\"");

    /** 이벤트가 아니라 연결의 소식이라 표에 없는 이름. */
    private static final Set<String> CONNECTION = Set.of("connect", "disconnect");

    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    private ProtocolCheck() {}

    /** 4단계의 src/main 아래 파일이나 폴더, 그리고 이벤트 이름을 첫 무리로 잡는 정규식. */
    private record Source(String path, String pattern) {

        Set<String> events(House house) {
            String main = House.stepName(4) + "/src/main/";
            return Trees.files(house.root().resolve(main))
                    .filter(file -> Trees.slashed(house.root().relativize(file)).startsWith(main + path))
                    .flatMap(file ->
                            Pattern.compile(pattern).matcher(Trees.text(file)).results())
                    .map(found -> found.group(1))
                    .filter(event -> !CONNECTION.contains(event))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    static List<String> check(House house) {
        if (!house.has(House.noteName(4))) {
            return List.of();
        }
        Note note = house.read(House.noteName(4));
        Optional<Table> table = Table.find(note, 0, "방향", "이벤트", "데이터");
        if (table.isEmpty()) {
            return List.of(note.name() + ": 방향 | 이벤트 | 데이터 표가 있어야 합니다.");
        }
        List<String> problems = new ArrayList<>();
        Predicate<String> fromPage = direction -> direction.startsWith("페이지");
        Predicate<String> fromServer = direction -> direction.startsWith("서버");
        table.get().rows().stream()
                .filter(row -> !fromPage.or(fromServer).test(row.cell(0))
                        || events(row).isEmpty())
                .map(row -> note.name() + ":" + row.line() + " 표: 방향은 \"페이지 →\"나 \"서버 →\"로 시작하고 이벤트는 `이름`이어야 합니다.")
                .forEach(problems::add);
        compare(problems, note, table.get(), fromPage, PAGE_SENDS.events(house), "페이지가 보내는");
        compare(problems, note, table.get(), fromPage, SERVER_HEARS.events(house), "서버가 알아듣는");
        compare(problems, note, table.get(), fromServer, SERVER_SENDS.events(house), "서버가 보내는");
        compare(problems, note, table.get(), fromServer, PAGE_HEARS.events(house), "페이지가 알아듣는");
        return problems;
    }

    private static void compare(
            List<String> problems, Note note, Table table, Predicate<String> direction, Set<String> known, String who) {
        Set<String> told = new TreeSet<>();
        for (Table.Row row : table.rows()) {
            if (direction.test(row.cell(0))) {
                told.addAll(events(row));
                events(row).stream()
                        .filter(event -> !known.contains(event))
                        .forEach(event -> problems.add(note.name() + ":" + row.line() + " 표: `" + event
                                + "` 이벤트가 코드에 없습니다. " + who + " 이벤트여야 합니다."));
            }
        }
        known.stream()
                .filter(event -> !told.contains(event))
                .forEach(event -> problems.add(note.name() + " 표: " + who + " 이벤트 `" + event + "`가 표에 있어야 합니다."));
    }

    private static List<String> events(Table.Row row) {
        return NAME.matcher(row.cell(1)).results().map(found -> found.group(1)).toList();
    }
}
