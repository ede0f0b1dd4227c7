package chatting.notes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

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

    /** 모두 돌리고 문제를 한 줄씩 준다. 하나를 컴파일하는 동안 앞의 것들은 둘씩, 거의 기다리기만 하는 부록의 것은 따로 둘씩 나란히 돈다. */
    static List<String> runAll(House house, List<Trial> trials, Consumer<String> log) {
        Lab lab = new Lab(house);
        Path home = house.root().resolve("notes/target/check");
        Map<Map<String, String>, Lab.Built> built = new HashMap<>();
        List<String> problems = new ArrayList<>();
        List<Future<List<String>>> runs = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        ExecutorService waiting = Executors.newFixedThreadPool(2);
        try {
            for (Trial trial : trials.stream()
                    .sorted(Comparator.comparing(Trial::step).reversed())
                    .toList()) {
                ExecutorService slots = trial.step < 5 ? threads : waiting;
                String at = trial.where + ": ";
                try {
                    Lab.Built green = build(lab, home.resolve(trial.name), trial.step, trial.green, built);
                    if (!trial.tests.isEmpty()) {
                        runs.add(slots.submit(() -> trial.judge(lab, green, false, log)));
                    }
                    if (!trial.tests.isEmpty() && trial.red != null) {
                        at += trial.before + "에서 ";
                        Lab.Built red = build(lab, home.resolve(trial.name + "-before"), trial.step, trial.red, built);
                        runs.add(slots.submit(() -> trial.judge(lab, red, true, log)));
                    }
                } catch (Wrong e) {
                    problems.add(at + e.getMessage());
                }
            }
            for (Future<List<String>> run : runs) {
                problems.addAll(run.get());
            }
            return problems;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("테스트를 돌리지 못했습니다: " + e.getMessage(), e);
        } finally {
            threads.shutdownNow();
            waiting.shutdownNow();
        }
    }

    private static Lab.Built build(
            Lab lab, Path home, int step, Map<String, String> state, Map<Map<String, String>, Lab.Built> built) {
        if (!built.containsKey(state)) {
            built.put(state, lab.build(home, step, state));
        }
        return built.get(state);
    }

    private List<String> judge(Lab lab, Lab.Built built, boolean red, Consumer<String> log) {
        long start = System.nanoTime();
        Map<String, String> outcomes = lab.run(built, tests);
        StringBuilder told =
                new StringBuilder("%s %.1f초".formatted(red ? before : name, (System.nanoTime() - start) / 1e9));
        List<String> problems = new ArrayList<>();
        outcomes.forEach((test, said) -> {
            told.append("\n  ")
                    .append(test)
                    .append(said.isEmpty() ? " 초록" : said.startsWith(Lab.SKIPPED) ? " " + said : " 빨강 " + said);
            if (said.startsWith(Lab.SKIPPED)) {
                System.err.println(where + ": " + test + ": " + said);
            } else if (said.equals(Lab.NO_TEST)) {
                problems.add(where + ": " + test + ": " + said);
            } else if (red && said.isEmpty()) {
                problems.add(where + ": " + test + " 테스트가 " + before + "에서 이미 초록색입니다. 빨간색이어야 합니다.");
            } else if (!red && !said.isEmpty()) {
                problems.add(where + ": " + test + " 테스트가 초록색이어야 합니다. " + said);
            }
        });
        log.accept(told.toString());
        return problems;
    }
}
