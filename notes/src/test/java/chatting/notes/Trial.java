package chatting.notes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * 테스트를 두 코드에서 돌려 본다: 앞의 코드에서는 빨간색, 뒤의 코드에서는 초록색이어야 한다.
 *
 * @param where 실패를 말할 때 앞에 놓는 자리
 * @param name 폴더의 이름, "3-2"
 * @param before 앞의 코드를 부르는 말
 * @param red 앞의 코드, 빨간색인지 보지 않으면 null
 */
record Trial(
        String where,
        String name,
        int step,
        String before,
        Map<String, String> red,
        Map<String, String> green,
        List<String> tests) {

    /** 어느 때의 코드. 여러 체크포인트와 연습이 같은 코드를 물어도 한 번만 컴파일하고, 테스트도 한 번씩만 돌린다. */
    private record State(int step, Map<String, String> code) {}

    static Trial of(Chain.Checkpoint it) {
        String before = it.before().map(Chain.Checkpoint::id).orElse("");
        Map<String, String> red = it.before()
                .filter(last -> it.red())
                .map(Chain.Checkpoint::state)
                .orElse(null);
        return new Trial(it.where(), it.id(), it.step(), before, red, it.state(), it.tests());
    }

    /** 모두 돌리고 문제를 한 줄씩 준다. 하나를 컴파일하는 동안 앞의 것들은 셋씩, 거의 기다리기만 하는 부록의 것은 따로 넷씩 나란히 돈다. */
    static List<String> runAll(House house, List<Trial> trials, Consumer<String> log) {
        Path home = house.root().resolve("notes/target/check");
        Map<State, List<Trial>> asking = new LinkedHashMap<>();
        trials.stream()
                .sorted(Comparator.comparing(Trial::step).reversed())
                .forEach(trial -> Stream.of(trial.red, trial.green)
                        .filter(Objects::nonNull)
                        .forEach(code -> asking.computeIfAbsent(new State(trial.step, code), it -> new ArrayList<>())
                                .add(trial)));
        Map<State, CompletableFuture<Map<String, String>>> answers = new HashMap<>();
        ExecutorService threads = Executors.newFixedThreadPool(3);
        ExecutorService waiting = Executors.newFixedThreadPool(4);
        Lab lab = new Lab(house);
        try {
            asking.forEach((state, all) -> {
                Trial first = all.get(0);
                String name = first.name + (state.code.equals(first.green) ? "" : "-before");
                List<String> tests = all.stream()
                        .flatMap(trial -> trial.tests.stream())
                        .distinct()
                        .toList();
                try {
                    Lab.Built built = lab.build(home.resolve(name), state.step, state.code);
                    answers.put(
                            state,
                            CompletableFuture.supplyAsync(
                                    () -> run(lab, built, name, tests, log), state.step < 5 ? threads : waiting));
                } catch (Wrong e) {
                    answers.put(state, CompletableFuture.failedFuture(e));
                }
            });
            return trials.stream()
                    .flatMap(trial -> trial.judge(answers).stream())
                    .toList();
        } finally {
            threads.shutdownNow();
            waiting.shutdownNow();
        }
    }

    private static Map<String, String> run(
            Lab lab, Lab.Built built, String name, List<String> tests, Consumer<String> log) {
        long start = System.nanoTime();
        Map<String, String> outcomes = lab.run(built, tests);
        StringBuilder told = new StringBuilder("%s %.1f초".formatted(name, (System.nanoTime() - start) / 1e9));
        outcomes.forEach((test, said) -> told.append("\n  ")
                .append(test)
                .append(said.isEmpty() ? " 초록" : said.startsWith(Lab.SKIPPED) ? " " + said : " 빨강 " + said));
        log.accept(told.toString());
        return outcomes;
    }

    private List<String> judge(Map<State, CompletableFuture<Map<String, String>>> answers) {
        List<String> problems = new ArrayList<>();
        String at = where + ": ";
        try {
            judge(answers.get(new State(step, green)).join(), false, problems);
            if (red != null) {
                at += before + "에서 ";
                judge(answers.get(new State(step, red)).join(), true, problems);
            }
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof Wrong)) {
                throw e;
            }
            problems.add(at + e.getCause().getMessage());
        }
        return problems;
    }

    private void judge(Map<String, String> outcomes, boolean red, List<String> problems) {
        for (String test : tests) {
            String said = outcomes.get(test);
            if (said.startsWith(Lab.SKIPPED)) {
                System.err.println(where + ": " + test + ": " + said);
            } else if (said.equals(Lab.NO_TEST)) {
                problems.add(where + ": " + test + ": " + said);
            } else if (red && said.isEmpty()) {
                problems.add(where + ": " + test + " 테스트가 " + before + "에서 이미 초록색입니다. 빨간색이어야 합니다.");
            } else if (!red && !said.isEmpty()) {
                problems.add(where + ": " + test + " 테스트가 초록색이어야 합니다. " + said);
            }
        }
    }
}
