package chatting.notes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** 앞 단계에 노트의 diff를 차례로 적용하면 다음 단계가 한 바이트도 다르지 않게 나오는지 본다. */
final class WalkCheck {

    private WalkCheck() {}

    static List<String> check(House house) {
        List<String> problems = new ArrayList<>();
        for (int step = 2; step <= House.STEPS.size(); step++) {
            if (house.has(House.noteName(step))) {
                problems.addAll(check(house, step));
            }
        }
        return problems;
    }

    private static List<String> check(House house, int step) {
        Note note = house.read(House.noteName(step));
        List<String> problems = new ArrayList<>(note.walk().stream()
                .filter(block -> !wellNamed(block, step))
                .map(block -> block.where() + ": 블록마다 파일 하나의 diff이고, \"--- a/" + House.stepName(step - 1)
                        + "/…\" 줄과 \"+++ b/" + House.stepName(step) + "/…\" 줄로 시작하고 @@ 토막이 이어져야 합니다.")
                .toList());
        return problems.isEmpty() ? Trees.inTemporary(directory -> walk(house, step, note, directory)) : problems;
    }

    private static boolean wellNamed(Block block, int step) {
        List<Patch> patches = block.patches();
        if (patches.size() != 1 || !block.lines().get(0).startsWith("--- ")) {
            return false;
        }
        String before = "a/" + House.stepName(step - 1) + "/";
        String after = "b/" + House.stepName(step) + "/";
        Patch patch = patches.get(0);
        boolean from = patch.before().equals(Patch.NOTHING)
                || patch.before().equals(before + patch.file())
                || continues(patch, step);
        boolean to = patch.after().equals(Patch.NOTHING) || patch.after().equals(after + patch.file());
        return from && to && patch.loose().isEmpty() && !patch.hunks().isEmpty();
    }

    /** 새 파일을 여러 블록으로 나누면 둘째 블록부터는 앞뒤가 모두 다음 단계의 파일이다. */
    private static boolean continues(Patch patch, int step) {
        return patch.before().equals("a/" + House.stepName(step) + "/" + patch.file());
    }

    private static List<String> walk(House house, int step, Note note, Path directory) {
        Path before = house.step(step - 1);
        Trees.walked(before).forEach(file -> Trees.copy(before.resolve(file), directory.resolve(file)));
        for (Block block : note.walk()) {
            Shell.Result result = Git.apply(directory, 2, block.text());
            if (!result.ok()) {
                return List.of(block.where() + ": 앞 단계의 파일에 이 diff를 적용할 수 없습니다. 앞 단계와 문맥이 같아야 합니다. ("
                        + result.firstLine() + ")");
            }
        }
        Path after = house.step(step);
        TreeSet<String> files = new TreeSet<>(Trees.walked(after));
        files.addAll(Trees.walked(directory));
        return files.stream()
                .flatMap(file -> compare(note, step, after, directory, file).stream())
                .toList();
    }

    private static List<String> compare(Note note, int step, Path after, Path walked, String file) {
        boolean expected = Trees.walked(after).contains(file);
        boolean actual = Trees.walked(walked).contains(file);
        if (!expected || !actual) {
            return List.of(place(note, file, 0) + ": " + step + "단계와 다릅니다. " + file
                    + (expected ? " 파일을 만들어야 합니다." : " 파일을 지워야 합니다."));
        }
        byte[] want = Trees.bytes(after.resolve(file));
        byte[] have = Trees.bytes(walked.resolve(file));
        if (Arrays.equals(want, have)) {
            return List.of();
        }
        List<String> wanted = Trees.text(after.resolve(file)).lines().toList();
        int line = Difference.firstLine(
                wanted, Trees.text(walked.resolve(file)).lines().toList());
        return List.of(place(note, file, line + 1) + ": " + step + "단계 파일과 다릅니다. "
                + Difference.first(Trees.text(after.resolve(file)), Trees.text(walked.resolve(file))));
    }

    /** 이 파일의 이 줄을 다루었을 블록. 그런 블록이 없으면 노트의 이름. */
    private static String place(Note note, String file, int line) {
        List<Block> blocks = note.walk().stream()
                .filter(block -> block.patches().get(0).file().equals(file))
                .toList();
        return blocks.stream()
                .filter(block -> block.patches().get(0).hunks().get(0).start() <= line)
                .reduce((first, second) -> second)
                .or(() -> blocks.stream().findFirst())
                .map(Block::where)
                .orElse(note.name() + ": " + file + "의 diff 블록이 없습니다");
    }
}
