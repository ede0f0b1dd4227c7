package chatting.notes;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** 문서의 상대 링크와 앵커와 그림이 있는지, 그림에 대체 글이 있는지 본다. */
final class LinkCheck {

    private LinkCheck() {}

    static List<String> check(House house) {
        return house.documents().stream()
                .flatMap(note -> Link.in(note).stream()
                        .flatMap(link -> problems(house, note, link))
                        .map(problem -> note.name() + ":" + problem))
                .toList();
    }

    private static Stream<String> problems(House house, Note note, Link link) {
        Stream<String> text = link.image() && link.text().isBlank()
                ? Stream.of(link.line() + ": 그림 " + link.target() + "에 대체 글이 있어야 합니다.")
                : Stream.empty();
        return Stream.concat(text, target(house, note, link).map(problem -> link.line() + ": " + problem).stream());
    }

    private static Optional<String> target(House house, Note note, Link link) {
        if (link.target().matches("(?i)(?:[a-z][a-z0-9+.-]*:|//).*")) {
            return Optional.empty();
        }
        String[] parts = link.target().split("#", 2);
        String name = URLDecoder.decode(parts[0].replace("+", "%2B"), StandardCharsets.UTF_8);
        String anchor = parts.length < 2 ? "" : URLDecoder.decode(parts[1].replace("+", "%2B"), StandardCharsets.UTF_8);
        Path root = house.root().normalize();
        Path from = root.resolve(note.name());
        Path file = name.isEmpty()
                ? from
                : name.startsWith("/")
                        ? root.resolve(name.substring(1)).normalize()
                        : from.resolveSibling(name).normalize();
        if (link.target().isEmpty() || !file.startsWith(root) || !Files.exists(file)) {
            return Optional.of("링크 \"" + link.target() + "\"가 가리키는 파일이 저장소에 있어야 합니다.");
        }
        return found(house, file, anchor)
                ? Optional.empty()
                : Optional.of("링크 \"" + link.target() + "\"의 앵커 #" + anchor + "에 맞는 제목이 있어야 합니다.");
    }

    private static boolean found(House house, Path file, String anchor) {
        if (anchor.isEmpty()) {
            return true;
        }
        if (file.toString().endsWith(".md")) {
            return Slugs.of(house.read(Trees.slashed(house.root().normalize().relativize(file))))
                    .contains(anchor);
        }
        if (!Files.isRegularFile(file) || !anchor.matches("L\\d{1,6}(?:-L\\d{1,6})?")) {
            return false;
        }
        int last = Integer.parseInt(anchor.substring(anchor.lastIndexOf('L') + 1));
        return last <= Trees.text(file).lines().count();
    }
}
