package chatting.notes;

import java.nio.file.Path;
import java.util.List;

/**
 * 테스트를 한 번 돌린 결과.
 *
 * @param built 컴파일되어 테스트까지 갔는지
 * @param tail 출력의 끝부분
 */
record TestRun(boolean built, String tail, List<Case> cases) {

    enum Outcome {
        PASSED,
        FAILED,
        NOT_RUN
    }

    /** 돌았던 테스트 하나. */
    record Case(String className, String name, Outcome outcome) {

        boolean belongsTo(ReadyTest test) {
            return className.equals(test.className())
                    && (test.method().isEmpty() || name.matches("(?s)" + test.method() + "(?!\\w).*"));
        }
    }

    /** 연습을 돌릴 수 있는 것. 참된 것은 Maven이고, 테스트에서는 흉내를 쓴다. */
    interface Runner {

        TestRun run(Path root, String module, List<ReadyTest> tests);
    }

    Outcome outcome(ReadyTest test) {
        List<Outcome> outcomes = cases.stream()
                .filter(it -> it.belongsTo(test))
                .map(Case::outcome)
                .toList();
        return outcomes.contains(Outcome.FAILED)
                ? Outcome.FAILED
                : outcomes.contains(Outcome.PASSED) ? Outcome.PASSED : Outcome.NOT_RUN;
    }
}
