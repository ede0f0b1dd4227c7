package chatting.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** 코드로 보이지만 코드 블록이 아닌 것과, 코드 블록이지만 그렇게 보이지 않는 것을 찾는다. */
final class Fences {

    private static final Pattern HTML = Pattern.compile("\\s*</?[a-zA-Z].*");
    private static final Pattern HIDDEN = Pattern.compile("\\s*(?:[>*+-]|\\d+[.)])[\\s>]*(?:`{3}|~{3}).*|.*<pre\\b.*");

    private Fences() {}

    static List<String> check(Note note) {
        List<String> problems = new ArrayList<>();
        if (!note.closed()) {
            problems.add(note.name() + ": 마지막 코드 블록이 닫히지 않았습니다. 닫는 울타리가 있어야 합니다.");
        }
        for (int i = 0; i < note.prose().size(); i++) {
            String line = note.prose().get(i);
            if (HIDDEN.matcher(line).matches() || indented(note.prose(), i)) {
                problems.add(note.name() + ":" + (i + 1) + ": 코드는 줄 처음에서 여는 울타리 안에 있어야 합니다.");
            }
            if (line.contains("<!--") && !line.contains("-->")) {
                problems.add(note.name() + ":" + (i + 1) + ": 주석은 한 줄에서 닫아야 합니다.");
            }
        }
        for (Block block : note.blocks()) {
            if (afterHtml(note.prose(), block.line() - 2)) {
                problems.add(block.where() + ": HTML 줄과 코드 블록 사이에 빈 줄이 있어야 합니다.");
            }
        }
        return problems;
    }

    private static boolean indented(List<String> prose, int line) {
        if (!prose.get(line).matches("(?: {4}|\t).*\\S.*")
                || line > 0 && !prose.get(line - 1).isBlank()) {
            return false;
        }
        for (int i = line; i >= 0; i--) {
            if (prose.get(i).matches("\\S.*")) {
                return !prose.get(i).matches("(?:[*+-]|\\d+[.)]) .*");
            }
        }
        return true;
    }

    private static boolean afterHtml(List<String> prose, int line) {
        for (int i = line; i >= 0 && !prose.get(i).isBlank(); i--) {
            if (HTML.matcher(prose.get(i)).matches()) {
                return true;
            }
        }
        return false;
    }
}
