package chatting.notes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** 단계의 diff가 아닌 코드 블록이 그 위에 적힌 파일에 그대로 있는지 본다. 어떤 코드도 이 검사를 비켜 가지 못한다. */
final class ExcerptCheck {

    private static final Set<String> CODE =
            Set.of("java", "xml", "html", "css", "js", "javascript", "svg", "properties");
    private static final Set<String> FREE = Set.of("sh", "text", "json", "mermaid", "http");
    private static final Set<String> FOREIGN = Set.of("js nodejs", "javascript nodejs");

    private ExcerptCheck() {}

    static List<String> check(House house) {
        List<List<String>> walked = house.notes().stream()
                .flatMap(note -> note.walk().stream())
                .filter(ExcerptCheck::belongsToWalk)
                .map(Block::lines)
                .toList();
        List<String> problems = new ArrayList<>();
        for (Note note : house.documents()) {
            problems.addAll(Fences.check(note));
            for (Block block : note.blocks()) {
                check(house, block, walked)
                        .map(problem -> block.where() + ": " + problem)
                        .ifPresent(problems::add);
            }
        }
        return problems;
    }

    private static boolean belongsToWalk(Block block) {
        return House.STEPS.stream().skip(1).anyMatch(step -> block.note().equals("notes/" + step + ".md"));
    }

    private static Optional<String> check(House house, Block block, List<List<String>> walked) {
        if (block.isWalk()) {
            return belongsToWalk(block) || walked.stream().anyMatch(lines -> contains(lines, block.lines()))
                    ? Optional.empty()
                    : Optional.of("2~4단계 노트의 diff에 이 줄들이 그대로 있어야 합니다.");
        }
        if (block.isBreak() || block.isAnswer() || FOREIGN.contains(block.info()) || FREE.contains(block.language())) {
            return Optional.empty();
        }
        if (!CODE.contains(block.language())) {
            return Optional.of("울타리에 쓸 수 없는 말 \"" + block.info() + "\"입니다. 노트의 코드 블록 규칙을 따라야 합니다.");
        }
        return excerpt(house.root(), block);
    }

    private static Optional<String> excerpt(Path root, Block block) {
        if (block.path().isEmpty()) {
            return Optional.of("파일 경로가 없습니다. 블록 바로 위 줄에 `경로`가 홀로 있어야 합니다.");
        }
        Path file = root.resolve(block.path()).normalize();
        if (!file.startsWith(root.normalize()) || !Files.isRegularFile(file)) {
            return Optional.of("그런 파일이 없습니다. 저장소 안의 파일이어야 합니다: " + block.path());
        }
        List<String> lines = Trees.text(file).lines().toList();
        if (contains(lines, block.lines())) {
            return Optional.empty();
        }
        if (block.lines().isEmpty()) {
            return Optional.of("빈 블록입니다. 파일의 줄이 있어야 합니다.");
        }
        int at = Difference.nearest(lines, block.lines());
        int wrong = Difference.firstLine(block.lines(), lines.subList(at, lines.size()));
        return Optional.of("파일에 이대로 있지 않습니다. 블록의 " + (wrong + 1) + "번째 줄이 "
                + (at + wrong < lines.size() ? "\"" + lines.get(at + wrong) + "\"여야 합니다." : "없어야 합니다."));
    }

    private static boolean contains(List<String> lines, List<String> part) {
        return !part.isEmpty() && Collections.indexOfSubList(lines, part) >= 0;
    }
}
