package chatting.notes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** "망가뜨려 보기"의 diff가 지금 코드에 그대로 적용되는지 본다. */
final class BreakCheck {

    private BreakCheck() {}

    static List<String> check(House house) {
        return house.notes().stream()
                .flatMap(note -> note.blocks().stream())
                .filter(Block::isBreak)
                .flatMap(block -> check(house, block).stream())
                .toList();
    }

    private static Optional<String> check(House house, Block block) {
        List<Patch> patches = block.patches();
        if (patches.isEmpty() || !patches.stream().allMatch(patch -> inStep(patch.path()))) {
            return Optional.of(block.where() + ": \"--- a/단계/…\" 줄과 \"+++ b/단계/…\" 줄로 시작해야 합니다.");
        }
        Shell.Result result = Trees.inTemporary(directory -> tryOn(house, block, directory));
        return result.ok()
                ? Optional.empty()
                : Optional.of(block.where() + ": 지금 코드에 적용할 수 없습니다. 문맥이 파일과 같아야 합니다. (" + result.firstLine() + ")");
    }

    private static boolean inStep(String path) {
        return House.STEPS.stream().anyMatch(step -> path.startsWith(step + "/"));
    }

    private static Shell.Result tryOn(House house, Block block, Path directory) {
        for (Patch patch : block.patches()) {
            Trees.copy(house.root().resolve(patch.path()), directory.resolve(patch.path()));
        }
        return Git.check(directory, 1, block.text());
    }
}
