package chatting.notes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** 내 폴더가 노트의 어디에 있는지: 옮긴 블록, 다른 파일, 체크포인트마다 내 코드에서 초록색인지. */
final class Board {

    private static final int LIMIT_SECONDS = 45; // 컴파일과 테스트를 합쳐. Maven까지 1분 안에 끝난다
    private static final int LEAST_SECONDS = 10;
    private static final int FILES = 5; // 한 화면에 들어가게

    final int step;
    final Chain chain;

    private final long start = System.nanoTime();
    private final House house;
    private final Lab lab;
    private final Mine mine;
    private final Map<String, String> code;
    /** 내 코드와 가장 가까운 때의 코드와, 거기까지 옮긴 블록의 수. */
    private final Map<String, String> nearest = new TreeMap<>();

    private int moved;

    private Board(House house, Mine mine, int step) {
        this.house = house;
        this.lab = new Lab(house);
        this.mine = mine;
        this.step = step;
        this.chain = Chain.sound(house, step);
        this.code = mine.code(House.stepName(step), step);
        if (chain.moves.stream().noneMatch(move -> move.path().equals("pom.xml"))) {
            code.remove("pom.xml"); // 이 노트의 것이 아니다
        }
        Map<String, String> state = new TreeMap<>(house.start(step));
        Map<String, Integer> far = new TreeMap<>();
        Stream.of(state.keySet(), code.keySet())
                .flatMap(Set::stream)
                .forEach(path -> far.put(path, distance(state.get(path), code.get(path))));
        int least = sum(far);
        nearest.putAll(state);
        for (int i = 1; i <= chain.moves.size(); i++) {
            Chain.Move move = chain.moves.get(i - 1);
            state.put(move.path(), move.after());
            far.put(move.path(), distance(move.after(), code.get(move.path())));
            if (sum(far) <= least) { // 같으면 뒤의 것: 방금 옮긴 블록을 잘못 쳤을 때가 많다
                least = sum(far);
                moved = i;
                nearest.clear();
                nearest.putAll(state);
            }
        }
        nearest.values().removeIf(Objects::isNull); // 지운 파일
    }

    /** 폴더에 있는 단계 가운데 마지막 것을 본다. */
    static Board of(House house, Mine mine) {
        for (int step = House.STEPS.size() - 1; step >= 0; step--) {
            if (Files.isDirectory(mine.folder().resolve(House.stepName(step)))) {
                return new Board(house, mine, step);
            }
        }
        throw new Wrong(mine.folder()
                + (Files.isDirectory(mine.folder())
                        ? ": 여기에는 단계의 폴더가 없습니다. " + House.noteName(0) + "부터 시작하거나, 경로를 다시 봅니다."
                        : ": 그런 폴더가 없습니다."));
    }

    private static int sum(Map<String, Integer> numbers) {
        return numbers.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** 한쪽에만 있는 줄의 수. 빈 파일도 없는 것과는 다르다. */
    private static int distance(String one, String other) {
        Rows rows = Rows.of(one, other);
        int missing = one == null == (other == null) ? 0 : 1;
        return missing + (int) (rows.count('+') + rows.count('-'));
    }

    /** 다음에 옮길 블록. 다 옮겼으면 null. */
    Block next() {
        return moved == chain.moves.size() ? null : chain.moves.get(moved).block();
    }

    /** 노트의 블록마다("notes/step3-broadcast.md:120") 내 파일에 이미 있는지. */
    Map<String, Boolean> blocks() {
        Map<String, Boolean> blocks = new LinkedHashMap<>();
        for (int i = 0; i < chain.moves.size(); i++) {
            Block block = chain.moves.get(i).block();
            blocks.put(block.note() + ":" + block.line(), has(i));
        }
        return blocks;
    }

    private boolean has(int move) {
        if (move < moved) {
            return true;
        }
        Chain.Move it = chain.moves.get(move);
        String text = code.get(it.path());
        if (text == null || it.after() == null || !it.block().isDiff()) {
            return text == null ? it.after() == null : text.equals(it.after());
        }
        List<String> lines = Lines.of(text);
        return Patch.parse(it.block().lines()).stream()
                .flatMap(patch -> patch.hunks().stream())
                .allMatch(hunk -> Collections.indexOfSubList(lines, hunk.now()) >= 0);
    }

    /** 노트와 다른 파일을 한 줄씩. 옮기는 중인 블록의 파일도 여기에 든다. */
    List<String> differences() {
        Set<String> paths = new TreeSet<>(nearest.keySet());
        paths.addAll(code.keySet());
        List<String> told = new ArrayList<>();
        List<String> more = new ArrayList<>();
        for (String path : paths) {
            if (!nearest.containsKey(path)) {
                more.add(path + ": 노트에는 아직 없는 파일입니다.");
            } else if (!code.containsKey(path)) {
                told.add(path + ": 없습니다.");
            } else if (!nearest.get(path).equals(code.get(path))) {
                List<String> wants = Lines.of(nearest.get(path));
                List<String> haves = Lines.of(code.get(path));
                int line = Lines.same(wants, haves);
                told.add("%s:%d: 노트는 %s, 내 것은 %s".formatted(path, line + 1, quote(wants, line), quote(haves, line)));
            }
        }
        told.addAll(more);
        return told;
    }

    private static String quote(List<String> lines, int at) {
        String line = at < lines.size() ? lines.get(at).strip() : "여기서 끝남";
        return "«" + (line.length() > 60 ? line.substring(0, 60) + "…" : line) + "»";
    }

    /** 이 체크포인트의 블록을 다 옮겼는지. */
    private boolean isPast(Chain.Checkpoint checkpoint) {
        Block next = next();
        return next == null || next.section() > checkpoint.line();
    }

    /** 컴파일되지 않으면 던진다. */
    private Lab.Built build(String name, Map<String, String> state) {
        return lab.build(house.root().resolve("notes/target/where").resolve(name), step, state);
    }

    /** 테스트마다 초록색이면 빈 글. */
    private Map<String, String> run(Lab.Built built, List<String> tests) {
        return lab.run(built, tests, (int) Math.max(LEAST_SECONDS, LIMIT_SECONDS - spent()));
    }

    private long spent() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
    }

    /** 빨간색이거나 건너뛴 첫 테스트와 그 까닭. */
    private static String why(Chain.Checkpoint checkpoint, Map<String, String> outcomes) {
        return checkpoint.tests().stream()
                .filter(test -> !outcomes.getOrDefault(test, "").isEmpty())
                .findFirst()
                .map(test -> test + ": " + cut(outcomes.get(test)))
                .orElse("");
    }

    private static String cut(String said) {
        return said.length() > 100 ? said.substring(0, 100) + "…" : said;
    }

    /** 연습을 시작한 폴더마다, 그 연습이 초록색인지. 테스트에서 @Disabled를 지우면 시작한 것이다. */
    private List<String> exercises() {
        List<String> told = new ArrayList<>();
        for (String copy : Stream.concat(Stream.of(House.stepName(step)), mine.copies(step).stream())
                .toList()) {
            for (String test : begun(mine.folder().resolve(copy))) {
                String id = test.replaceAll("\\D*(\\d)(\\d+)\\D*", "$1-$2");
                String said;
                try {
                    Lab.Built built = build("exercise-" + copy, mine.code(copy, step));
                    said = run(built, List.of(test)).get(test);
                } catch (Wrong e) {
                    said = e.getMessage();
                }
                told.add("연습 " + id + " (" + copy + "): " + (said.isEmpty() ? "초록" : "빨강  " + cut(said)));
                if (copy.equals(House.stepName(step))) {
                    told.add("  연습은 복사본에서 풉니다. 여기서 풀면 다음 노트의 블록이 맞지 않습니다.");
                }
            }
        }
        return told;
    }

    private static List<String> begun(Path module) {
        return Trees.files(module.resolve("src/test/java"))
                .filter(file -> file.getFileName().toString().matches("Exercise\\d{2}Test\\.java"))
                .filter(file -> !Trees.text(file).matches("(?s).*\\n\\s*@Disabled.*"))
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .toList();
    }

    /** 한 화면을 한 줄씩 준다. 돌리지 않아도 아는 것이 먼저고, 색은 체크포인트마다 나오는 대로다. */
    void tell(Consumer<String> out) {
        place().forEach(out);
        colors(out);
        exercises().forEach(out);
    }

    /** 돌리지 않아도 아는 것: 어디까지 옮겼는지, 다음 블록, 다른 파일. */
    List<String> place() {
        List<String> told = new ArrayList<>();
        Block next = next();
        List<String> differences = differences();
        told.add(mine.folder().getFileName() + "/" + House.stepName(step) + ": " + chain.note.title());
        told.add("블록 " + chain.moves.size() + "개 가운데 " + moved + "개까지 옮겼습니다."
                + (differences.isEmpty() ? " 여기까지는 노트와 같습니다." : ""));
        told.add(
                next == null
                        ? "다음: 이 노트의 연습 문제나 다음 노트"
                        : "다음: %s:%d (%s)"
                                .formatted(
                                        next.note(),
                                        next.line(),
                                        Path.of(chain.moves.get(moved).path()).getFileName()));
        differences.stream().limit(FILES).forEach(line -> told.add("다름: " + line));
        if (differences.size() > FILES) {
            told.add("다른 파일이 " + (differences.size() - FILES) + "개 더 있습니다.");
        }
        return told;
    }

    /** 다 옮긴 체크포인트를 차례로 돌린다. 시간이 다 되면 그친다. */
    private void colors(Consumer<String> out) {
        Lab.Built built = null;
        try {
            built = build("board", code);
        } catch (Wrong e) {
            out.accept(e.getMessage());
        }
        Block next = next();
        List<Chain.Checkpoint> past =
                chain.checkpoints.stream().filter(this::isPast).toList();
        boolean same = differences().isEmpty();
        boolean going = built != null;
        for (Chain.Checkpoint it : chain.checkpoints) {
            boolean ran = going && past.contains(it) && !it.tests().isEmpty();
            String why = ran ? why(it, run(built, it.tests())) : "";
            String color = !ran ? "―" : why.isEmpty() ? "초록" : "빨강";
            boolean late = why.endsWith("초 안에 끝나지 않음");
            if (late || why.contains(Lab.SKIPPED)) {
                color = "―";
            } else if (color.equals("빨강") && same && past.indexOf(it) < past.size() - 1) {
                color = "―"; // 노트와 같은데 빨간 것은 뒤의 체크포인트가 그 약속을 바꾼 것이다
                why = "뒤의 체크포인트에서 달라졌습니다.";
            }
            going &= !late && spent() < LIMIT_SECONDS;
            boolean now = next != null && next.section() == it.line();
            out.accept("%s %s  %s".formatted(now ? "▶" : " ", color, it.name()));
            if (!why.isEmpty()) {
                out.accept("        " + why);
            }
        }
    }
}
