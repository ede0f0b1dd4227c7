package chatting.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** 한 노트의 연습 문제들: 꺼 둔 테스트가 답이 없으면 실패하고, 답을 적용하면 통과하는지. */
final class Exercises {

    private static final Pattern TITLE = Pattern.compile("연습 (\\d+-\\d+)\\..*");
    private static final Pattern DISABLED = Pattern.compile("(?m)^@Disabled\\(\\s*\"연습 (\\d+-\\d+)[ \"]");

    private Exercises() {}

    /** 돌려 보지 않고도 아는 문제는 problems에 더하고, 돌려 볼 것을 준다. */
    static List<Trial> of(House house, int step, List<String> problems) {
        Map<String, List<Block>> answers = house.read(House.ANSWERS).blocks().stream()
                .filter(block -> block.exercise().startsWith(step + "-"))
                .collect(Collectors.groupingBy(Block::exercise, TreeMap::new, Collectors.toList()));
        for (String id : told(house, step)) {
            if (!answers.containsKey(id)) {
                problems.add(House.ANSWERS + ": 연습 " + id + "의 답이 \"diff 연습 " + id + "\" 블록에 있어야 합니다.");
            }
        }
        List<Trial> trials = new ArrayList<>();
        answers.forEach((id, blocks) -> {
            String where = blocks.get(0).where();
            try {
                trials.add(trial(house, step, where, id, blocks));
            } catch (Wrong e) {
                problems.add(where + ": 연습 " + id + ": " + e.getMessage());
            }
        });
        return trials;
    }

    /** 노트의 제목이나 꺼 둔 테스트에 나오는 연습의 번호. */
    private static TreeSet<String> told(House house, int step) {
        TreeSet<String> ids = new TreeSet<>();
        house.read(House.noteName(step))
                .titles()
                .forEach(title -> TITLE.matcher(title.text()).results().forEach(it -> ids.add(it.group(1))));
        Trees.files(house.step(step).resolve("src/test/java"))
                .forEach(file -> DISABLED.matcher(Trees.text(file)).results().forEach(it -> ids.add(it.group(1))));
        return ids;
    }

    private static Trial trial(House house, int step, String where, String id, List<Block> blocks) {
        String test = "Exercise" + id.replace("-", "") + "Test";
        String file = House.stepName(step) + "/src/test/java/chatting/" + test + ".java";
        if (house.text(file) == null || !house.text(file).contains("@Disabled(\"연습 " + id + " ")) {
            throw new Wrong("테스트가 " + file + "에 @Disabled(\"연습 " + id + " …\") 클래스로 있어야 합니다.");
        }
        Map<String, String> answered = new TreeMap<>(house.code(step));
        for (Block block : blocks) {
            for (Patch patch : Patch.parse(block.lines())) {
                if (!patch.path().startsWith(House.stepName(step) + "/src/main/")) {
                    throw new Wrong("답은 " + House.stepName(step) + "/src/main 아래만 고쳐야 합니다.");
                }
                answered.put(patch.path(), patch.apply(answered.get(patch.path())));
            }
        }
        return new Trial(
                where + ": 연습 " + id, "exercise" + id, step, step + "단계", house.code(step), answered, List.of(test));
    }
}
