package chatting.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** 사슬을 잇지 않는 코드 블록: 발췌는 그때의 파일에 그대로 있고, 망가뜨려 보기는 적용되어야 한다. 어떤 코드도 이 검사를 비켜 가지 못한다. */
final class Excerpts {

    private static final Set<String> CODE = Set.of("java", "xml", "html", "css", "js", "svg", "properties", "lua");
    private static final Set<String> FREE = Set.of("sh", "text", "json", "mermaid", "http", "nginx", "ini");

    private Excerpts() {}

    static List<String> check(House house) {
        Map<String, Chain> chains =
                Chain.all(house).stream().collect(Collectors.toMap(chain -> chain.note.name(), Function.identity()));
        List<String> problems = new ArrayList<>();
        for (Note note : house.documents()) {
            problems.addAll(note.problems());
            for (Block block : note.blocks()) {
                try {
                    check(house, block, chains.get(note.name()));
                } catch (Wrong e) {
                    problems.add(block.where() + ": " + e.getMessage());
                }
            }
        }
        return problems;
    }

    /** @param chain 블록이 든 노트의 사슬, 사슬이 없으면 null */
    private static void check(House house, Block block, Chain chain) {
        boolean inChain = chain != null && (block.isDiff() || block.isFile());
        if (inChain
                || !block.exercise().isEmpty() && block.note().equals(House.ANSWERS)
                || block.info().equals("js nodejs")
                || FREE.contains(block.language())) {
            return; // 사슬이나 연습 검사가 보거나, 이 저장소의 코드가 아니다
        }
        if (block.isBreak()) {
            for (Patch patch : Patch.parse(block.lines())) {
                patch.apply(Chain.file(chain, block, patch.path(), house::text));
            }
        } else if (block.isDiff()) {
            quoted(house, block);
        } else if (!CODE.contains(block.info())) {
            throw new Wrong("울타리에 쓸 수 없는 말 \"" + block.info() + "\"입니다. 노트의 코드 블록 규칙을 따라야 합니다.");
        } else if (block.path().isEmpty()) {
            throw new Wrong("파일 경로가 없습니다. 블록 바로 위 줄에 `경로`가 홀로 있어야 합니다.");
        } else {
            stands(Chain.file(chain, block, block.path(), house::text), block.path(), block.lines());
        }
    }

    /** 사슬 밖의 diff는 지금 있는 두 파일의 차이다. */
    private static void quoted(House house, Block block) {
        for (Patch patch : Patch.parse(block.lines())) {
            for (Patch.Hunk hunk : patch.hunks()) {
                if (!patch.before().equals(Patch.NOTHING)) {
                    String before = patch.before().substring(patch.before().indexOf('/') + 1);
                    stands(house.text(before), before, hunk.old());
                }
                stands(house.text(patch.path()), patch.path(), hunk.now());
            }
        }
    }

    private static void stands(String text, String path, List<String> lines) {
        if (text == null) {
            throw new Wrong("그런 파일이 없습니다: " + path);
        }
        Lines.mustStand(text, lines, "파일에 이대로 있지 않습니다.");
    }
}
