package chatting.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** 노트의 사슬과 연습을 확인한다. 문제를 한국어 한 줄씩 준다. */
final class Checks {

    private Checks() {}

    /** 모든 노트를 본다. */
    static List<String> chains(House house) {
        List<String> problems = new ArrayList<>();
        List<Trial> trials = new ArrayList<>();
        for (int step = 0; step < House.STEPS.size(); step++) {
            chain(house, step, "", problems, trials);
        }
        problems.addAll(Trial.runAll(house, trials, line -> {}));
        return problems;
    }

    /** 노트 하나나("3") 체크포인트 하나만("3-2") 본다. */
    static List<String> only(House house, String id, Consumer<String> log) {
        int step = Integer.parseInt(id.substring(0, 1));
        boolean whole = id.length() == 1;
        List<String> problems = new ArrayList<>();
        List<Trial> trials = new ArrayList<>();
        chain(house, step, whole ? "" : id, problems, trials);
        if (whole) {
            Stream.of(
                            Excerpts.check(house),
                            LinkCheck.check(house),
                            ProtocolCheck.check(house),
                            GlossaryCheck.check(house))
                    .flatMap(List::stream)
                    .filter(problem -> problem.startsWith(House.noteName(step)))
                    .forEach(problems::add);
        }
        problems.addAll(Trial.runAll(house, trials, log));
        return problems;
    }

    private static void chain(House house, int step, String only, List<String> problems, List<Trial> trials) {
        Chain chain = Chain.of(house, step);
        problems.addAll(chain.check());
        String before = "";
        Map<String, String> red = null;
        for (Chain.Checkpoint it : chain.problems.isEmpty() ? chain.checkpoints : List.<Chain.Checkpoint>of()) {
            Map<String, String> green = chain.state(it);
            if (only.isEmpty() || only.equals(it.id())) {
                trials.add(new Trial(it.where(), it.id(), step, before, it.red() ? red : null, green, it.tests()));
            }
            before = it.id();
            red = green;
        }
        if (!only.isEmpty()
                && chain.checkpoints.stream().noneMatch(it -> it.id().equals(only))) {
            problems.add(chain.note.name() + ": 체크포인트 " + only + "이(가) 없습니다.");
        }
        if (only.isEmpty()) {
            trials.addAll(Exercises.of(house, step, problems));
        }
    }
}
