package chatting.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** 노트의 사슬과 연습을 확인한다. 문제를 한국어 한 줄씩 준다. */
final class Checks {

    private Checks() {}

    /** 모든 노트를 본다. */
    static List<String> chains(House house) {
        return check(house, Chain.all(house), line -> {});
    }

    /** 노트 하나나("3") 체크포인트 하나만("3-2") 본다. */
    static List<String> only(House house, String id, Consumer<String> log) {
        List<String> problems = new ArrayList<>();
        if (id.contains("-")) {
            Chain.Checkpoint it = Chain.checkpoint(house, id);
            problems.addAll(it.chain().check());
            problems.addAll(Trial.runAll(house, List.of(Trial.of(it)), log));
            return problems;
        }
        Chain chain = Chain.of(house, Integer.parseInt(id));
        problems.addAll(check(house, List.of(chain), log));
        Stream.of(Excerpts.check(house), LinkCheck.check(house), ProtocolCheck.check(house), GlossaryCheck.check(house))
                .flatMap(List::stream)
                .filter(problem -> problem.startsWith(chain.note.name()))
                .forEach(problems::add);
        return problems;
    }

    private static List<String> check(House house, List<Chain> chains, Consumer<String> log) {
        List<String> problems = new ArrayList<>();
        List<Trial> trials = new ArrayList<>();
        for (Chain chain : chains) {
            problems.addAll(chain.check());
            if (chain.problems.isEmpty()) {
                chain.checkpoints.forEach(it -> trials.add(Trial.of(it)));
            }
            trials.addAll(Exercises.of(house, chain.step, problems));
        }
        problems.addAll(Trial.runAll(house, trials, log));
        return problems;
    }
}
