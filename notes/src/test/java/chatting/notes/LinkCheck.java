package chatting.notes;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** 문서의 상대 링크와 앵커와 그림이 있는지, 그림에 대체 글이 있는지 본다. */
final class LinkCheck {

    private LinkCheck() {}

    static List<String> check(House house) {
        List<String> problems = new ArrayList<>();
        for (Note note : house.documents()) {
            for (Note.Link link : note.links()) {
                if (link.image() && link.text().isBlank()) {
                    problems.add(note.name() + ":" + link.line() + ": 그림 " + link.target() + "에 대체 글이 있어야 합니다.");
                }
                String problem = problem(house, note, link.target());
                if (!problem.isEmpty()) {
                    problems.add(note.name() + ":" + link.line() + ": 링크 \"" + link.target() + "\"" + problem);
                }
            }
        }
        return problems;
    }

    private static String problem(House house, Note note, String target) {
        if (target.matches("(?i)(?:[a-z][a-z0-9+.-]*:|//).*")) {
            return "";
        }
        String[] parts = URLDecoder.decode(target.replace("+", "%2B"), StandardCharsets.UTF_8)
                .split("#", 2);
        Path from = house.root().resolve(note.name());
        Path file = parts[0].isEmpty() ? from : from.resolveSibling(parts[0]).normalize();
        if (target.isEmpty() || !file.startsWith(house.root()) || !Files.exists(file)) {
            return "가 가리키는 파일이 저장소에 있어야 합니다.";
        }
        boolean found = parts.length < 2
                || file.toString().endsWith(".md")
                        && house.read(house.name(file)).titles().stream()
                                .anyMatch(title -> title.slug().equals(parts[1]));
        return found ? "" : "의 앵커 #" + parts[1] + "에 맞는 제목이 있어야 합니다.";
    }
}
