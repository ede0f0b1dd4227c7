package chatting.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** 4단계 노트의 이벤트 표가 서버와 페이지가 아는 이벤트와 꼭 같은지 본다. */
final class ProtocolCheck {

    // 코드에서 이벤트를 읽는 네 자리. 코드의 모양이 바뀌면 여기만 고친다.
    private static final List<Source> SOURCES = List.of(
            new Source("페이지", "페이지가 보내는", "resources/static/js/index.js", "\\b(?:emit|send)\\(\\s*['\"](\\w+)['\"]"),
            new Source("페이지", "서버가 알아듣는", "java/chatting/ChatSocket.java", "\\bcase \"(\\w+)\""),
            new Source("서버", "서버가 보내는", "java/chatting/", "\\bnew Event\\(\\s*\"(\\w+)\""),
            new Source("서버", "페이지가 알아듣는", "resources/static/js/index.js", "\\.on\\(\\s*['\"](\\w+)['\"]"));

    /** 이벤트가 아니라 연결의 소식이라 표에 없는 이름. */
    private static final Set<String> CONNECTION = Set.of("connect", "disconnect");

    /** 온 것만으로 뜻이 있어, 페이지가 이름으로 듣지 않는 이벤트. */
    private static final Set<String> UNNAMED = Set.of("ping");

    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    private ProtocolCheck() {}

    /**
     * 코드에서 이벤트를 읽는 자리.
     *
     * @param from 표의 방향 칸이 시작하는 말
     * @param path 4단계의 src/main 아래 파일이나 폴더
     * @param pattern 이벤트 이름을 첫 무리로 잡는 정규식
     */
    private record Source(String from, String who, String path, String pattern) {

        Set<String> events(House house) {
            String main = House.stepName(4) + "/src/main/";
            return house.code(4).entrySet().stream()
                    .filter(file -> file.getKey().startsWith(main + path))
                    .flatMap(file ->
                            Pattern.compile(pattern).matcher(file.getValue()).results())
                    .map(found -> found.group(1))
                    .filter(event -> !CONNECTION.contains(event))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    static List<String> check(House house) {
        Note note = house.read(House.noteName(4));
        List<Note.Row> table = note.table("방향", "이벤트", "데이터");
        if (table.isEmpty()) {
            return List.of(note.name() + ": 방향 | 이벤트 | 데이터 표가 있어야 합니다.");
        }
        List<String> problems = new ArrayList<>();
        for (Note.Row row : table) {
            if (SOURCES.stream().noneMatch(source -> row.cells().get(0).startsWith(source.from))
                    || events(row).isEmpty()) {
                problems.add(note.name() + ":" + row.line() + " 표: 방향은 \"페이지 →\"나 \"서버 →\"로 시작하고 이벤트는 `이름`이어야 합니다.");
            }
        }
        for (Source source : SOURCES) {
            Set<String> known = source.events(house);
            Set<String> told = table.stream()
                    .filter(row -> row.cells().get(0).startsWith(source.from))
                    .flatMap(row -> events(row).stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            for (String event : told) {
                if (!known.contains(event) && !(source.who.equals("페이지가 알아듣는") && UNNAMED.contains(event))) {
                    problems.add(note.name() + " 표: `" + event + "` 이벤트가 코드에 없습니다. " + source.who + " 이벤트여야 합니다.");
                }
            }
            known.removeAll(told);
            known.forEach(
                    event -> problems.add(note.name() + " 표: " + source.who + " 이벤트 `" + event + "`가 표에 있어야 합니다."));
        }
        return problems;
    }

    private static List<String> events(Note.Row row) {
        return NAME.matcher(row.cells().get(1))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
