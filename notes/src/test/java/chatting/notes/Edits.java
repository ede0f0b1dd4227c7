package chatting.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** 노트 한 편의 코드 블록을 새 내용으로 갈아 끼운다. 글은 그대로 둔다. */
final class Edits {

    private final Note note;
    private final Map<Integer, List<String>> contents = new TreeMap<>(); // 블록 번호 → 새 줄들, 비어 있으면 지운다
    private final List<String> additions = new ArrayList<>(); // 끝에 덧붙일 줄들
    private final List<String> advice = new ArrayList<>(); // 사람이 글을 손봐야 할 곳

    Edits(Note note) {
        this.note = note;
    }

    void replace(Block block, List<String> lines) {
        contents.put(block.number(), lines);
        if (block.lines().isEmpty() || lines.equals(block.lines())) {
            return;
        }
        if (lines.isEmpty()) {
            advice.add(block.where() + ": 보여 줄 것이 없어져 블록을 지웠습니다. 앞뒤의 글을 고쳐야 합니다.");
        } else if (!isPlaceholder(block)) {
            advice.add(block.where() + ": 블록을 새로 고쳤습니다. 앞뒤의 글이 아직 맞는지 읽어야 합니다.");
        }
    }

    private static boolean isPlaceholder(Block block) {
        return block.isWalk()
                && block.patches().stream().allMatch(patch -> patch.hunks().isEmpty());
    }

    /** 아무 블록도 다루지 않던 것을 노트 끝에 덧붙인다. */
    void append(String caption, String info, List<String> lines) {
        additions.addAll(List.of("", caption, "", "```" + info));
        additions.addAll(lines);
        additions.add("```");
        advice.add(note.name() + ": 노트 끝에 새 블록을 덧붙였습니다. 자리를 옮기고 글을 써야 합니다: " + caption);
    }

    List<String> advice() {
        return advice;
    }

    /** 고친 노트의 글. */
    String text() {
        List<String> text = new ArrayList<>();
        int next = 0;
        for (Block block : note.blocks()) {
            int end = block.line() + block.lines().size();
            List<String> lines = contents.get(block.number());
            if (lines == null) {
                text.addAll(note.lines().subList(next, end + 1));
            } else if (lines.isEmpty()) {
                text.addAll(note.lines().subList(next, block.line() - 1));
            } else {
                text.addAll(note.lines().subList(next, block.line()));
                lines.forEach(line -> text.add(block.indent() + line));
                text.add(note.lines().get(end));
            }
            next = end + 1;
        }
        text.addAll(note.lines().subList(next, note.lines().size()));
        return String.join(
                        "\n", Stream.concat(text.stream(), additions.stream()).toList()) + "\n";
    }
}
