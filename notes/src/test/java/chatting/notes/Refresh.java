package chatting.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * 코드가 바뀐 뒤 노트의 블록을 새로 고친다. 글은 손대지 않는다.
 *
 * <p>고치기 전의 코드는 노트와 마지막 커밋에 다 있다: 첫 바퀴와 첫 노트는 빈 폴더에서 시작하고, 다음 노트는 앞 노트의 끝에서 시작한다. 그래서 체크포인트마다 «그때의 코드»에 «앞 단계가
 * 바뀐 것»과 «이 단계가 바뀐 것»을 합치고, 잇달은 두 코드의 차이로 블록을 다시 쓴다. 그때 아직 없던 줄의 고침은 버린다.
 */
final class Refresh {

    private final House house;
    private final List<String> said = new ArrayList<>();
    /** 노트가 아는, 고치기 전의 코드. */
    private final Map<String, String> old = new HashMap<>();

    private final Map<String, Chain> oldChains = new HashMap<>();

    private Refresh(House house) {
        this.house = house;
    }

    /** 새로 고친 블록과 사람이 고쳐야 할 곳을 한 줄씩 준다. */
    static List<String> run(House house) {
        Refresh refresh = new Refresh(house);
        refresh.chains();
        refresh.others();
        Chain.all(house).forEach(chain -> refresh.said.addAll(chain.check()));
        refresh.said.addAll(Excerpts.check(house));
        return refresh.said;
    }

    private void chains() {
        Map<String, String> end = Map.of();
        for (int step : List.of(1, 2, 3, 0, 4, 5)) { // 복사하는 파일을 먼저 안다: 첫 바퀴는 1단계의 것을, 4단계는 첫 바퀴의 것을 복사한다
            Map<String, String> last = chain(step, step <= 1 ? Map.of() : House.renamed(end, step));
            end = step == 0 ? end : last;
        }
    }

    /** 노트 하나의 사슬을 새로 고치고, 고치기 전의 끝을 준다. */
    private Map<String, String> chain(int step, Map<String, String> start) {
        Chain chain = Chain.filling(house, step, start, this::old);
        oldChains.put(chain.note.name(), chain);
        old.putAll(chain.last());
        if (!chain.problems.isEmpty()) {
            return house.code(step);
        }
        save(chain.note, blocks(chain, start, house.start(step), house.code(step)));
        return chain.last();
    }

    /** 사슬을 이루는 블록을 다시 쓴다. */
    private Map<Block, List<String>> blocks(
            Chain chain, Map<String, String> oldStart, Map<String, String> newStart, Map<String, String> newEnd) {
        Map<Block, List<String>> edits = new HashMap<>();
        Map<String, String> now = new HashMap<>(newStart);
        Map<String, Chain.Move> lasts = new HashMap<>();
        chain.moves.forEach(move -> lasts.put(move.path(), move));
        for (Chain.Move move : chain.moves) {
            String path = move.path();
            if (move.isCopy()) {
                now.put(path, house.text(move.from()));
                continue;
            }
            String before = now.get(path);
            String after = lasts.get(path) == move
                    ? newEnd.get(path)
                    : Merge.merge(
                            Merge.merge(move.after(), chain.last().get(path), newEnd.get(path)),
                            oldStart.get(path),
                            newStart.get(path));
            now.put(path, after);
            boolean same = Objects.equals(before, move.before()) && Objects.equals(after, move.after());
            if (!same || move.block().isHole()) {
                edits.put(
                        move.block(),
                        move.block().isDiff()
                                ? diff(Patch.parse(move.block().lines()).get(0), before, after)
                                : Lines.of(after));
            }
        }
        return edits;
    }

    /** 발췌, 망가뜨려 보기, 연습의 답을 다시 쓴다. */
    private void others() {
        for (Note note : house.documents()) {
            Chain before = oldChains.get(note.name());
            if (before != null && !before.problems.isEmpty()) {
                continue;
            }
            Chain after = before == null ? null : Chain.of(house, before.step);
            Map<Block, List<String>> edits = new HashMap<>();
            for (int i = 0; i < note.blocks().size(); i++) {
                Block block = note.blocks().get(i);
                Block oldBlock = before == null ? block : before.note.blocks().get(i);
                try {
                    if (block.isBreak() || !block.exercise().isEmpty()) {
                        List<String> lines = new ArrayList<>();
                        boolean same = true;
                        for (Patch patch : Patch.parse(block.lines())) {
                            String was = Chain.file(before, oldBlock, patch.path(), this::old);
                            String is = Chain.file(after, block, patch.path(), house::text);
                            same &= Objects.equals(was, is);
                            lines.addAll(diff(patch, is, Merge.merge(patch.apply(was), was, is)));
                        }
                        edits.put(block, same ? block.lines() : lines);
                    } else if (!block.path().isEmpty() && (before == null || !before.isChange(oldBlock))) {
                        String was = Chain.file(before, oldBlock, block.path(), this::old);
                        String is = Chain.file(after, block, block.path(), house::text);
                        Lines.mustStand(was, block.lines(), "");
                        edits.put(block, Lines.of(Merge.merge(Lines.join(block.lines()), was, is)));
                    }
                } catch (Wrong e) {
                    // 고치기 전에도 맞지 않던 블록이다. 검사가 말해 준다.
                }
            }
            edits.entrySet().removeIf(edit -> edit.getKey().lines().equals(edit.getValue()));
            save(note, edits);
        }
    }

    private void save(Note note, Map<Block, List<String>> edits) {
        List<String> lines = new ArrayList<>(note.lines());
        for (int i = note.blocks().size() - 1; i >= 0; i--) {
            Block block = note.blocks().get(i);
            if (edits.containsKey(block)) {
                List<String> body = lines.subList(block.line(), block.end() - 1);
                String indent = lines.get(block.line() - 1).replaceAll("[`~].*", "");
                body.clear();
                edits.get(block).forEach(line -> body.add(line.isEmpty() ? line : indent + line));
                said.add("새로 고쳤습니다: " + block.where());
            }
        }
        if (!edits.isEmpty()) {
            Trees.write(house.root().resolve(note.name()), Lines.join(lines));
        }
    }

    /** 고치기 전의 파일. 노트에 실리지 않고 복사만 하는 파일은 마지막 커밋에서 안다. */
    private String old(String path) {
        return old.computeIfAbsent(path, it -> {
            String committed = git(house.root(), List.of("show", "HEAD:./" + it));
            return committed.isEmpty() ? house.text(it) : committed;
        });
    }

    /** 두 글의 diff. 머리의 두 줄은 파일이 생기고 없어지는 것에만 맞춘다. 파일이 없는 것은 null이다. */
    private List<String> diff(Patch patch, String before, String after) {
        String from = patch.before().equals(Patch.NOTHING) ? "a/" + patch.path() : patch.before();
        String to = patch.after().equals(Patch.NOTHING) ? "b/" + patch.path() : patch.after();
        List<String> lines = new ArrayList<>();
        lines.add("--- " + (before == null ? Patch.NOTHING : from));
        lines.add("+++ " + (after == null ? Patch.NOTHING : to));
        Path home = house.root().resolve("notes/target/refresh");
        Trees.write(home.resolve("before"), Objects.requireNonNullElse(before, ""));
        Trees.write(home.resolve("after"), Objects.requireNonNullElse(after, ""));
        List<String> command = List.of(
                "diff",
                "--no-index",
                "--no-color",
                "--no-ext-diff",
                "-U1",
                "--",
                before == null ? Patch.NOTHING : "before",
                after == null ? Patch.NOTHING : "after");
        Lines.of(git(home, command)).stream()
                .dropWhile(line -> !line.startsWith("@@"))
                .forEach(lines::add);
        return lines;
    }

    /** 그 폴더에서 git이 찍은 글. 하지 못했으면 빈 글이다. */
    private static String git(Path home, List<String> command) {
        ProcessBuilder git = new ProcessBuilder("git").directory(home.toFile());
        git.command().addAll(command);
        git.redirectError(ProcessBuilder.Redirect.DISCARD);
        git.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        git.environment().putAll(Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"));
        try {
            return new String(git.start().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("git 명령을 실행할 수 없습니다. 설치되어 있어야 합니다.", e);
        }
    }
}
