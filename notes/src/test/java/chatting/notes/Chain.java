package chatting.notes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** 노트 하나를 앞 단계에서 시작해 블록을 차례로 적용한 것. 체크포인트마다 그때의 코드를 안다. */
final class Chain {

    private static final Pattern COMMAND = Pattern.compile("mvn .*?-f (\\S+) test .*?-Dtest=['\"]?([\\w.#+,]+)['\"]?");
    private static final Pattern COPY = Pattern.compile("(?m)^cp \\.\\./chatting/(\\S+) (\\S+)$");
    private static final String MEASURED = "확인: 잰 값";

    final int step;
    final Note note;
    final List<Checkpoint> checkpoints = new ArrayList<>();
    final List<Move> moves = new ArrayList<>();
    final List<String> problems = new ArrayList<>();

    private final House house;
    private final String name;
    /** 옛 파일의 이름으로 쓸 수 있는 다른 폴더. 부록은 폴더의 깊이가 달라 git apply -p로 이름을 맞출 수 없으므로 제 폴더만 쓴다. */
    private final String before;

    private final boolean filling;
    private final UnaryOperator<String> repository;
    /** {@code ##} 제목의 줄 번호마다, 그 아래의 블록을 다 적용한 코드. 0은 시작하는 코드다. */
    private final TreeMap<Integer, Map<String, String>> states = new TreeMap<>();

    /**
     * 체크포인트 하나. "3-2"라는 번호로 찾는다.
     *
     * @param tests 확인 아래의 명령이 고른 테스트들, {@code RoomTest#oneOrderForAll}
     * @param red 앞 체크포인트에서는 빨간색이어야 하는지
     */
    record Checkpoint(Chain chain, String id, Note.Title title, List<String> tests, boolean red) {

        int step() {
            return chain.step;
        }

        int line() {
            return title.line();
        }

        /** 실패를 말할 때 앞에 놓는 자리. */
        String where() {
            return chain.note.name() + ":" + line() + " 체크포인트 " + id;
        }

        /** 번호와 제목, "3-2. 느린 사람". */
        String name() {
            return title.text().replaceFirst("^체크포인트 ", "");
        }

        /** 여기에 닿았을 때의 코드. */
        Map<String, String> state() {
            return chain.states.floorEntry(line()).getValue();
        }

        /** 앞 체크포인트. 노트의 첫 체크포인트면 없다. */
        Optional<Checkpoint> before() {
            int at = chain.checkpoints.indexOf(this);
            return at < 1 ? Optional.empty() : Optional.of(chain.checkpoints.get(at - 1));
        }
    }

    /**
     * 블록 하나가 파일 하나를 바꾼 것. 파일이 없으면 null이다.
     *
     * @param from 블록에 글이 실린 것이 아니라 cp 명령으로 가져온 것이면, 저장소의 원본
     */
    record Move(Block block, String path, String before, String after, String from) {
        boolean isCopy() {
            return from != null;
        }
    }

    private Chain(House house, int step, Map<String, String> start, boolean filling, UnaryOperator<String> repository) {
        this.house = house;
        this.step = step;
        this.name = House.stepName(step);
        this.before = name.contains("/") ? name : House.stepName(Math.max(1, step - 1));
        this.filling = filling;
        this.repository = repository;
        this.note = house.read(House.noteName(step));
        states.put(0, start);
        note.titles().stream()
                .filter(title -> title.level() == 2 && title.text().startsWith("체크포인트"))
                .forEach(this::readCheckpoint);
        for (Block block : note.blocks()) {
            try {
                if (isChange(block)) {
                    change(block);
                } else if (block.info().equals("sh")) {
                    copy(block);
                }
            } catch (Wrong e) {
                problems.add(block.where() + ": " + e.getMessage());
                return;
            }
        }
    }

    /** 지금 저장소에 있는 앞 단계에서 시작한다. */
    static Chain of(House house, int step) {
        return new Chain(house, step, house.start(step), false, house::text);
    }

    static List<Chain> all(House house) {
        return IntStream.range(0, House.STEPS.size())
                .mapToObj(step -> of(house, step))
                .toList();
    }

    /** 노트가 코드와 맞지 않으면 던진다. */
    static Chain sound(House house, int step) {
        Chain chain = of(house, step);
        if (!chain.problems.isEmpty()) {
            throw new Wrong(String.join("\n", chain.problems));
        }
        return chain;
    }

    /** 이 번호("3-2")의 체크포인트. 없거나 노트가 코드와 맞지 않으면 던진다. */
    static Checkpoint checkpoint(House house, String id) {
        if (!id.matches("[0-5]-\\d+")) {
            throw new Wrong("체크포인트 " + id + "이(가) 없습니다.");
        }
        Chain chain = sound(house, id.charAt(0) - '0');
        return chain.checkpoints.stream()
                .filter(it -> it.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new Wrong(chain.note.name() + ": 체크포인트 " + id + "이(가) 없습니다."));
    }

    /** 다른 코드에서 시작하고 다른 저장소에서 복사한다. 빈 블록은 완성된 파일로 본다. */
    static Chain filling(House house, int step, Map<String, String> start, UnaryOperator<String> repository) {
        return new Chain(house, step, start, true, repository);
    }

    private void readCheckpoint(Note.Title title) {
        String id = step + "-" + (checkpoints.size() + 1);
        Optional<Block> check = note.blocks().stream()
                .filter(block -> block.section() == title.line() && block.info().equals("sh"))
                .filter(block -> block.heading().equals("확인") || block.heading().equals(MEASURED))
                .findFirst();
        boolean measured = check.isPresent() && check.get().heading().equals(MEASURED);
        Matcher command = COMMAND.matcher(check.map(Block::text).orElse(""));
        List<String> tests = command.find() ? tests(command.group(2)) : List.of();
        Checkpoint it = new Checkpoint(this, id, title, tests, !measured && !checkpoints.isEmpty());
        checkpoints.add(it);
        if (!it.name().startsWith(id + ". ")) {
            problems.add(it.where() + ": 제목이 \"체크포인트 " + id + ". …\"이어야 합니다.");
        }
        if (tests.isEmpty() ? !measured : !command.group(1).equals(name)) {
            problems.add(it.where() + ": \"### 확인\" 아래의 sh 블록에 \"mvn -f " + name
                    + " test -Dtest='…'\" 명령이 있어야 합니다. 재는 것이면 제목이 \"### " + MEASURED + "\"이어야 합니다.");
        }
    }

    /** "RoomTest#a+b,StormTest"를 RoomTest#a, RoomTest#b, StormTest로 나눈다. */
    private static List<String> tests(String selection) {
        return Arrays.stream(selection.split(","))
                .map(part -> part.split("[#+]"))
                .flatMap(part -> part.length == 1
                        ? Stream.of(part[0])
                        : Arrays.stream(part).skip(1).map(method -> part[0] + "#" + method))
                .toList();
    }

    /** 코드를 바꾸는 블록인지. */
    boolean isChange(Block block) {
        return block.isDiff() || block.isFile();
    }

    private void change(Block block) {
        if (!checkpoints.isEmpty() && checkpoint(block).isEmpty()) {
            throw new Wrong("체크포인트 밖에서 코드를 바꿀 수 없습니다.");
        }
        Patch patch = block.isDiff() ? patch(block) : null;
        String path = patch == null ? block.path() : patch.path().replaceFirst("^" + before + "/", name + "/");
        if (!ours(path)) {
            throw new Wrong("이 노트는 " + name + "의 pom.xml과 src/main만 바꿉니다: " + path);
        }
        Map<String, String> state = new TreeMap<>(last());
        String was = state.remove(path);
        String is = filling && block.isHole()
                ? house.code(step).get(path)
                : patch == null ? block.text() : patch.apply(was);
        if (is != null) {
            state.put(path, is);
        }
        states.put(block.section(), state);
        moves.add(new Move(block, path, was, is, null));
    }

    /** 블록의 {@code cp ../chatting/원본 자리}를 한다. */
    private void copy(Block block) {
        COPY.matcher(block.text()).results().forEach(command -> {
            String from = command.group(1);
            String to = command.group(2);
            String file = from.substring(from.lastIndexOf('/') + 1);
            String path = to.equals(".") ? file : to.endsWith("/") ? to + file : to;
            if (ours(path)) {
                String is = Optional.ofNullable(repository.apply(from))
                        .orElseThrow(() -> new Wrong("그런 파일이 없습니다: " + from));
                Map<String, String> state = new TreeMap<>(last());
                moves.add(new Move(block, path, state.put(path, is), is, from));
                states.put(block.section(), state);
            }
        });
    }

    /** 앞 단계나 이 단계의 파일에서 이 단계의 파일로 가는, 파일 하나의 diff. */
    private Patch patch(Block block) {
        List<Patch> patches = Patch.parse(block.lines());
        Patch patch = patches.get(0);
        boolean from =
                Stream.of("/dev/null", "a/" + name + "/", "a/" + before + "/").anyMatch(patch.before()::startsWith);
        boolean to = patch.after().equals(Patch.NOTHING) || patch.after().startsWith("b/" + name + "/");
        if (patches.size() != 1 || !from || !to) {
            throw new Wrong("diff 블록은 파일 하나를 앞 단계나 이 단계의 것(--- a/…)에서 이 단계의 것(+++ b/" + name + "/…)으로 바꾸어야 합니다.");
        }
        return patch;
    }

    private boolean ours(String path) {
        return path.equals(name + "/pom.xml")
                || path.startsWith(name + "/src/main/")
                || step == 1 && path.equals("pom.xml");
    }

    private Optional<Checkpoint> checkpoint(Block block) {
        return checkpoints.stream().filter(it -> it.line() == block.section()).findFirst();
    }

    Map<String, String> last() {
        return states.lastEntry().getValue();
    }

    /** 이 블록에서 볼 수 있는 파일: 체크포인트 안에서는 그때의 것, 밖에서는 완성된 것. 없으면 null. */
    static String file(Chain chain, Block block, String path, UnaryOperator<String> finished) {
        Optional<Checkpoint> checkpoint =
                chain != null && chain.ours(path) ? chain.checkpoint(block) : Optional.empty();
        return checkpoint.isPresent() ? checkpoint.get().state().get(path) : finished.apply(path);
    }

    /** 끝이 단계와 한 바이트도 다르지 않은지까지 본 모든 문제. */
    List<String> check() {
        if (!problems.isEmpty()) {
            return problems;
        }
        Map<String, String> end = house.code(step);
        TreeSet<String> files = new TreeSet<>(end.keySet());
        files.addAll(last().keySet());
        return files.stream()
                .filter(file -> !Objects.equals(end.get(file), last().get(file)))
                .map(file -> {
                    String where = moves.stream()
                            .filter(move -> move.path().equals(file))
                            .map(move -> move.block().where())
                            .reduce(note.name(), (first, last) -> last);
                    return where + ": 노트의 끝이 " + step + "단계와 다릅니다. " + file
                            + Lines.difference(end.get(file), last().get(file));
                })
                .toList();
    }
}
