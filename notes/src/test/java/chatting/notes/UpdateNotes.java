package chatting.notes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * 코드가 바뀐 뒤 노트의 diff와 파일을 새로 고친다. 글은 손대지 않고, 글을 손봐야 할 곳을 말해 준다.
 *
 * <p>{@code mvn -q -f notes test-compile exec:java}
 */
public final class UpdateNotes {

    private final House house;
    private final List<String> advice = new ArrayList<>();

    UpdateNotes(House house) {
        this.house = house;
    }

    /** 인자는 저장소의 뿌리 폴더. 없으면 지금 폴더에서 위로 찾는다. */
    public static void main(String[] arguments) {
        House house = arguments.length == 0
                ? House.here()
                : new House(Path.of(arguments[0]).toAbsolutePath().normalize());
        List<String> advice = new UpdateNotes(house).run();
        advice.forEach(System.out::println);
        System.out.println(advice.isEmpty() ? "노트를 모두 새로 고쳤습니다." : "위의 " + advice.size() + "곳은 사람이 보아야 합니다.");
    }

    /** 노트를 새로 고치고, 사람이 보아야 할 곳을 한 줄씩 준다. */
    List<String> run() {
        for (int step = 1; step <= House.STEPS.size(); step++) {
            if (house.has(House.noteName(step))) {
                Edits edits = new Edits(house.read(House.noteName(step)));
                if (step == 1) {
                    wholeFiles(edits);
                } else {
                    diffs(step, edits);
                }
                Trees.write(house.root().resolve(House.noteName(step)), edits.text());
                advice.addAll(edits.advice());
            }
        }
        advice.addAll(WholeCheck.check(house));
        advice.addAll(WalkCheck.check(house));
        advice.addAll(ExcerptCheck.check(house));
        advice.addAll(BreakCheck.check(house));
        return advice;
    }

    private void wholeFiles(Edits edits) {
        Note note = house.read(House.noteName(1));
        WholeCheck.files(house).forEach(file -> {
            List<String> lines = Trees.text(house.root().resolve(file)).lines().toList();
            List<Block> blocks = WholeCheck.candidates(note, file);
            if (blocks.isEmpty()) {
                edits.append("`" + file + "`", language(file), lines);
            } else {
                edits.replace(blocks.get(0), lines);
            }
        });
    }

    private static String language(String file) {
        return file.substring(file.lastIndexOf('.') + 1);
    }

    private void diffs(int step, Edits edits) {
        Map<String, List<Block>> blocks = new LinkedHashMap<>();
        for (Block block : house.read(House.noteName(step)).walk()) {
            block.patches().stream()
                    .limit(1)
                    .forEach(patch -> blocks.computeIfAbsent(patch.file(), file -> new ArrayList<>())
                            .add(block));
        }
        TreeSet<String> files = new TreeSet<>(blocks.keySet());
        files.addAll(Trees.walked(house.step(step - 1)));
        files.addAll(Trees.walked(house.step(step)));
        for (String file : files) {
            List<Patch> real = Git.diff(house, step - 1, step, file);
            List<Block> own = blocks.getOrDefault(file, List.of());
            if (real.isEmpty()) {
                own.forEach(block -> edits.replace(block, List.of()));
            } else if (own.isEmpty()) {
                edits.append(
                        caption(real.get(0)),
                        "diff",
                        Recut.lines(real.get(0).header(), real.get(0).hunks()));
            } else {
                List<Patch> old =
                        own.stream().map(block -> block.patches().get(0)).toList();
                List<List<String>> cut = Recut.cut(real.get(0), old);
                for (int i = 0; i < own.size(); i++) {
                    edits.replace(own.get(i), cut.get(i));
                }
            }
        }
    }

    private static String caption(Patch patch) {
        String kind =
                patch.before().equals(Patch.NOTHING) ? "새 파일" : patch.after().equals(Patch.NOTHING) ? "지운 파일" : "바뀐 파일";
        return kind + ": " + patch.file();
    }
}
