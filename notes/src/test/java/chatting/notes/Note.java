package chatting.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markdown 문서 하나를 코드 블록과 글로 나눈 것.
 *
 * @param lines 문서의 모든 줄
 * @param prose 같은 줄 수이며, 코드 블록이 있던 줄은 비어 있다
 * @param closed 마지막 울타리가 닫혔는지
 */
record Note(String name, List<String> lines, List<String> prose, List<Block> blocks, boolean closed) {

    private static final Pattern FENCE = Pattern.compile("( *)(`{3,}|~{3,})\\s*([^`]*)");
    private static final Pattern PATH = Pattern.compile("\\s*`([^`\\s]+)`\\s*");

    static Note parse(String name, String text) {
        List<String> lines = text.lines().toList();
        List<String> prose = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        int folds = 0;
        int i = 0;
        while (i < lines.size()) {
            Matcher open = FENCE.matcher(lines.get(i));
            if (!open.matches()) {
                folds += count(lines.get(i), "<details") - count(lines.get(i), "</details");
                prose.add(lines.get(i++));
                continue;
            }
            int end = i + 1;
            while (end < lines.size() && !closes(lines.get(end), open.group(2))) {
                end++;
            }
            String indent = open.group(1);
            blocks.add(new Block(
                    name,
                    blocks.size() + 1,
                    i + 1,
                    open.group(3).strip(),
                    pathAbove(prose),
                    folds > 0,
                    indent,
                    lines.subList(i + 1, end).stream()
                            .map(line -> dedent(line, indent))
                            .toList()));
            for (; i <= end; i++) {
                prose.add("");
            }
        }
        boolean closed = prose.size() == lines.size();
        return new Note(name, lines, prose.subList(0, lines.size()), List.copyOf(blocks), closed);
    }

    private static boolean closes(String line, String fence) {
        String bare = line.strip();
        return bare.length() >= fence.length() && bare.chars().allMatch(c -> c == fence.charAt(0));
    }

    private static String dedent(String line, String indent) {
        int spaces = 0;
        while (spaces < indent.length() && spaces < line.length() && line.charAt(spaces) == ' ') {
            spaces++;
        }
        return line.substring(spaces);
    }

    private static String pathAbove(List<String> prose) {
        int last = prose.size() - 1;
        if (last > 0 && prose.get(last).isBlank()) {
            last--;
        }
        Matcher path = PATH.matcher(last < 0 ? "" : prose.get(last));
        return path.matches() ? path.group(1) : "";
    }

    private static int count(String line, String word) {
        return line.split(word, -1).length - 1;
    }

    /** 다음 단계로 가는 diff 블록들. */
    List<Block> walk() {
        return blocks.stream().filter(Block::isWalk).toList();
    }
}
