package chatting.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * Markdown 문서 하나.
 *
 * @param problems 읽는 동안 눈에 띈, 화면에 제대로 보이지 않을 것들
 */
record Note(
        String name,
        List<String> lines,
        List<Title> titles,
        List<Block> blocks,
        List<Link> links,
        List<String> problems) {

    private static final Parser PARSER = Parser.builder()
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();
    private static final Pattern PATH = Pattern.compile("(?m)^\\s*`([^`\\s]+)`\\s*\\z");

    /** 제목 하나와 그 앵커. 줄 번호는 1부터다. */
    record Title(int line, int level, String text, String slug) {}

    /** 링크나 그림 하나. 그림의 글은 대체 글이다. */
    record Link(int line, boolean image, String text, String target) {}

    static Note parse(String name, String text) {
        Note note = new Note(
                name,
                text.lines().toList(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        PARSER.parse(text).accept(note.new Reader());
        return note;
    }

    /** 문서의 첫 제목. 없으면 문서의 이름이다. */
    String title() {
        return titles.isEmpty() ? name : titles.get(0).text();
    }

    /** 첫 줄이 이 칸들로 시작하는 표의 내용. 줄마다 줄 번호가 앞에 있다. 표가 없으면 비어 있다. */
    List<Row> table(String... heads) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            if (cells(lines.get(i)).equals(List.of(heads))) {
                for (i += 2; i < lines.size() && !cells(lines.get(i)).isEmpty(); i++) {
                    rows.add(new Row(i + 1, cells(lines.get(i))));
                }
            }
        }
        return rows;
    }

    /** 표의 한 줄과 그 줄 번호(1부터). */
    record Row(int line, List<String> cells) {}

    private static List<String> cells(String line) {
        return !line.startsWith("|")
                ? List.of()
                : Pattern.compile("(?<!\\\\)\\|")
                        .splitAsStream(line.substring(1))
                        .map(String::strip)
                        .toList();
    }

    static int line(Node node) {
        return node.getSourceSpans().get(0).getLineIndex() + 1;
    }

    private static String plain(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }

    private final class Reader extends AbstractVisitor {

        private final IdGenerator slugs = IdGenerator.builder().build(); // GitHub와 같다
        private int section;

        @Override
        public void visit(Heading heading) {
            String text = plain(heading);
            titles.add(new Title(
                    line(heading), heading.getLevel(), text, slugs.generateId(text.toLowerCase(Locale.ROOT))));
            section = heading.getLevel() <= 2 ? line(heading) : section;
            visitChildren(heading);
        }

        @Override
        public void visit(FencedCodeBlock block) {
            List<SourceSpan> spans = block.getSourceSpans();
            int start = line(block);
            String above = String.join("\n", lines.subList(Math.max(0, start - 3), start - 1));
            Matcher path = PATH.matcher(above);
            blocks.add(new Block(
                    name,
                    start,
                    spans.get(spans.size() - 1).getLineIndex() + 1,
                    section,
                    titles.isEmpty() ? "" : titles.get(titles.size() - 1).text(),
                    block.getInfo().strip(),
                    path.find() ? path.group(1) : "",
                    block.getLiteral().lines().toList()));
        }

        @Override
        public void visit(IndentedCodeBlock block) {
            problem(block, "코드는 여는 울타리(```) 안에 있어야 합니다.");
        }

        @Override
        public void visit(HtmlBlock block) {
            if (block.getLiteral().contains("```")) {
                problem(block, "HTML 줄과 코드 블록 사이에 빈 줄이 있어야 합니다.");
            }
        }

        @Override
        public void visit(org.commonmark.node.Link link) {
            links.add(new Link(line(link), false, plain(link), link.getDestination()));
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            links.add(new Link(line(image), true, plain(image), image.getDestination()));
        }

        private void problem(Node node, String text) {
            problems.add(name + ":" + line(node) + ": " + text);
        }
    }
}
