package chatting.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * 한 단계의 연습 문제들: 노트의 답과 src/test의 꺼 둔 테스트.
 *
 * @param answers "diff 연습 3-1" 블록들
 */
record Exercises(int step, Note note, List<Block> answers, List<ReadyTest> tests) {

    private static final int LEAST = 3;
    private static final Pattern HEADING = Pattern.compile("#+ .*?연습 (\\d+-\\d+).*");

    static Exercises of(House house, int step) {
        Note note = house.read(House.noteName(step));
        return new Exercises(
                step, note, note.blocks().stream().filter(Block::isAnswer).toList(), ReadyTest.of(house, step));
    }

    /** 답과 테스트가 모두 있는 연습의 번호들. */
    List<String> ids() {
        return answers.stream()
                .map(Block::exercise)
                .distinct()
                .filter(id -> !tests(id).isEmpty())
                .toList();
    }

    List<ReadyTest> tests(String id) {
        return tests.stream().filter(test -> test.id().equals(id)).toList();
    }

    List<Block> answers(String id) {
        return answers.stream().filter(block -> block.exercise().equals(id)).toList();
    }

    /** 돌려 보지 않고도 아는 문제들. */
    List<String> problems(House house) {
        List<String> problems = new ArrayList<>();
        TreeSet<String> numbers =
                new TreeSet<>(answers.stream().map(Block::exercise).toList());
        if (numbers.size() < LEAST) {
            problems.add(note.name() + ": 연습 문제는 " + LEAST + "개 이상이어야 합니다. 지금은 " + numbers.size() + "개입니다.");
        }
        for (int i = 0; i < note.prose().size(); i++) {
            int line = i + 1;
            HEADING.matcher(note.prose().get(i))
                    .results()
                    .map(found -> found.group(1))
                    .filter(id -> answers(id).isEmpty())
                    .forEach(id -> problems.add(
                            note.name() + ":" + line + ": 연습 " + id + "의 답이 \"diff 연습 " + id + "\" 블록에 있어야 합니다."));
        }
        answers.forEach(
                block -> problem(block).map(text -> block.where() + ": " + text).forEach(problems::add));
        tests.forEach(test ->
                problem(house, test).map(text -> test.where() + ": " + text).forEach(problems::add));
        return problems;
    }

    private Stream<String> problem(Block block) {
        String id = block.exercise();
        String main = House.stepName(step) + "/src/main/";
        Stream.Builder<String> found = Stream.builder();
        if (!id.startsWith(step + "-")) {
            found.add("연습 " + id + "의 답은 " + step + "단계 노트에 있을 수 없습니다. 연습 " + step + "-…이어야 합니다.");
        } else if (tests(id).isEmpty()) {
            found.add("연습 " + id + "의 테스트가 " + House.stepName(step) + "/src/test에 @Disabled(\"연습 " + id
                    + " …\")로 있어야 합니다.");
        }
        if (!block.folded()) {
            found.add("연습 " + id + "의 답은 <details> 안에 접혀 있어야 합니다.");
        }
        if (block.patches().isEmpty()
                || !block.patches().stream().allMatch(patch -> patch.path().startsWith(main))) {
            found.add("연습 " + id + "의 답은 " + main + " 아래만 고쳐야 합니다.");
        }
        return found.build();
    }

    private Stream<String> problem(House house, ReadyTest test) {
        if (!test.id().startsWith(step + "-")) {
            return Stream.of("연습 " + test.id() + "의 테스트는 그 번호의 단계에 있어야 합니다.");
        }
        if (test.nested(house)) {
            return Stream.of("연습 " + test.id() + "의 @Disabled는 바깥 클래스나 그 메서드에 있어야 합니다.");
        }
        return answers(test.id()).isEmpty()
                ? Stream.of("연습 " + test.id() + "의 답이 " + note.name() + "에 있어야 합니다.")
                : Stream.of();
    }
}
