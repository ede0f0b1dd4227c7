package chatting.notes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** 연습 테스트가 지금 코드에서는 실패하고, 노트의 답을 적용하면 통과하는지 본다. */
final class ExerciseCheck {

    private final House house;
    private final TestRun.Runner runner;

    ExerciseCheck(House house, TestRun.Runner runner) {
        this.house = house;
        this.runner = runner;
    }

    List<String> check() {
        List<String> problems = new ArrayList<>();
        List<Callable<List<String>>> runs = new ArrayList<>();
        for (int step = 1; step <= House.STEPS.size(); step++) {
            if (!house.has(House.noteName(step))) {
                continue;
            }
            Exercises exercises = Exercises.of(house, step);
            problems.addAll(exercises.problems(house));
            if (!exercises.ids().isEmpty()) {
                runs.add(() -> Trees.inTemporary(copy -> withoutAnswers(exercises, copy)));
            }
            exercises.ids().forEach(id -> runs.add(() -> Trees.inTemporary(copy -> withAnswer(exercises, id, copy))));
        }
        problems.addAll(inParallel(runs));
        return problems;
    }

    /** 답이 없을 때: 그 단계의 연습을 모두 켜고 한 번에 돌리면 하나하나가 실패해야 한다. */
    private List<String> withoutAnswers(Exercises exercises, Path copy) {
        List<ReadyTest> tests = exercises.ids().stream()
                .flatMap(id -> exercises.tests(id).stream())
                .toList();
        copy(exercises.step(), tests, copy);
        TestRun run = runner.run(copy, House.stepName(exercises.step()), tests);
        if (!run.built()) {
            return List.of(House.stepName(exercises.step()) + ": 연습 테스트를 켜면 빌드되지 않습니다. 컴파일되고 실패해야 합니다." + run.tail());
        }
        return tests.stream()
                .filter(test -> run.outcome(test) != TestRun.Outcome.FAILED)
                .map(test -> exercises.answers(test.id()).get(0).where() + ": 연습 " + test.id() + "의 테스트("
                        + test.selector() + said(run.outcome(test)) + " 답이 없으면 실패해야 합니다.")
                .toList();
    }

    private List<String> withAnswer(Exercises exercises, String id, Path copy) {
        copy(exercises.step(), exercises.tests(id), copy);
        for (Block block : exercises.answers(id)) {
            Shell.Result applied = Git.apply(copy, 1, block.text());
            if (!applied.ok()) {
                return List.of(block.where() + ": 연습 " + id + "의 답을 적용할 수 없습니다. 문맥이 파일과 같아야 합니다. ("
                        + applied.firstLine() + ")");
            }
        }
        String where = exercises.answers(id).get(0).where() + ": 연습 " + id;
        TestRun run = runner.run(copy, House.stepName(exercises.step()), exercises.tests(id));
        if (!run.built()) {
            return List.of(where + "의 답을 적용하면 빌드되지 않습니다. 컴파일되어야 합니다." + run.tail());
        }
        return exercises.tests(id).stream()
                .filter(test -> run.outcome(test) != TestRun.Outcome.PASSED)
                .map(test -> where + "의 답을 적용해도 테스트(" + test.selector() + said(run.outcome(test)) + " 통과해야 합니다."
                        + run.tail())
                .toList();
    }

    private static String said(TestRun.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> ")가 통과합니다.";
            case FAILED -> ")가 실패합니다.";
            case NOT_RUN -> ")가 돌지 않습니다.";
        };
    }

    /** 뿌리 pom.xml과 한 단계를 베끼고, 주어진 연습 테스트를 켠다. */
    private void copy(int step, List<ReadyTest> tests, Path copy) {
        String name = House.stepName(step);
        Trees.copy(house.root().resolve("pom.xml"), copy.resolve("pom.xml"));
        Trees.copyAll(house.root().resolve(".mvn"), copy.resolve(".mvn"));
        Trees.copy(house.step(step).resolve("pom.xml"), copy.resolve(name).resolve("pom.xml"));
        Trees.copyAll(house.step(step).resolve("src"), copy.resolve(name).resolve("src"));
        for (ReadyTest test : tests) {
            Path file = copy.resolve(test.file());
            Trees.write(file, ReadyTest.enable(Trees.text(file), test.id()));
        }
    }

    private static List<String> inParallel(List<Callable<List<String>>> runs) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.min(2, Runtime.getRuntime().availableProcessors()));
        try {
            List<String> problems = new ArrayList<>();
            for (Future<List<String>> run : threads.invokeAll(runs)) {
                problems.addAll(run.get());
            }
            return problems;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("연습을 돌리다 중단되었습니다.", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("연습을 돌리지 못했습니다: " + e.getCause().getMessage(), e);
        } finally {
            threads.shutdownNow();
        }
    }
}
