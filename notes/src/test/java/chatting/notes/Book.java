package chatting.notes;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** 노트를 브라우저에서 읽는 책. 노트와 같은 Markdown, 검사와 같은 사슬에서 정적 사이트를 만든다. */
final class Book {

    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    /** 클래스 경로에 있는 것을 그대로 담는다. 아래 둘은 명령을 줄 때에만 Maven이 받아 온다. */
    private static final Map<String, String> ASSETS = Map.of(
            "book.css", "book/book.css",
            "book.js", "book/book.js",
            "highlight.js", "META-INF/resources/webjars/highlightjs/11.11.1/highlight.min.js",
            "mermaid.js", "META-INF/resources/webjars/mermaid/11.6.0/dist/mermaid.min.js");

    private final House house;
    private final Map<String, Chain> chains = new LinkedHashMap<>();
    private final Map<String, Note> notes = new LinkedHashMap<>();
    private final Set<String> sources = new TreeSet<>(); // 책에는 없지만 문서가 가리키는 파일
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private Book(House house) {
        this.house = house;
        for (int step = Point.FIRST; step < House.STEPS.size(); step++) {
            chains.put(House.noteName(step), Chain.of(house, step));
        }
        Map<String, Note> all = house.documents().stream()
                .collect(Collectors.toMap(Note::name, Function.identity(), (one, same) -> one, TreeMap::new));
        Stream.of(Stream.of("README.md", "notes/README.md"), chains.keySet().stream(), all.keySet().stream())
                .flatMap(Function.identity())
                .forEach(name -> notes.put(name, all.get(name)));
    }

    /** 사이트의 모든 파일: 경로와 내용. */
    static Map<String, byte[]> files(House house) {
        Book book = new Book(house);
        book.notes.values().forEach(book::page);
        book.sources.forEach(book::source);
        String options = book.chains.values().stream()
                .map(chain ->
                        each(chain, it -> "<option value=\"%s\">%s</option>".formatted(it.id(), title(chain, it))))
                .collect(Collectors.joining());
        book.put("compare.html", "견주기", template("compare.html").replace("{options}", options));
        String index = new Gson()
                .toJson(book.notes.values().stream().flatMap(Book::index).toList());
        book.files.put("search.js", ("window.bookIndex = " + index).getBytes(StandardCharsets.UTF_8));
        ASSETS.forEach((name, resource) -> book.files.put(name, resource(resource)));
        Trees.files(house.root().resolve("notes/images"))
                .forEach(image -> book.files.put(house.name(image), Trees.bytes(image)));
        return book.files;
    }

    private static byte[] resource(String name) {
        try (InputStream in = Book.class.getClassLoader().getResourceAsStream(name)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String template(String name) {
        return new String(resource("book/" + name), StandardCharsets.UTF_8);
    }

    /** 문서가 놓이는 자리. README는 그 폴더의 첫 화면이다. */
    static String place(String document) {
        return document.replaceFirst("README\\.md$", "index.md").replaceFirst("\\.md$", ".html");
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    private static String title(Chain chain, Chain.Checkpoint checkpoint) {
        return escape(chain.title(checkpoint).text().replaceFirst("^체크포인트 ", ""));
    }

    private static String link(String from, String to, String text, String attributes) {
        return "<a href=\"%s\"%s>%s</a>".formatted(relative(from, to), attributes, text);
    }

    private static String relative(String from, String to) {
        return "../".repeat(from.split("/").length - 1) + to;
    }

    private void put(String path, String title, String body) {
        List<Note> order = List.copyOf(notes.values());
        int at = order.stream().map(note -> place(note.name())).toList().indexOf(path);
        Note prev = at < 1 ? null : order.get(at - 1);
        Note next = at < 0 || at + 1 == order.size() ? null : order.get(at + 1);
        String turn = (prev == null ? "" : link(path, place(prev.name()), "← " + escape(prev.title()), " rel=\"prev\""))
                + (next == null ? "" : link(path, place(next.name()), escape(next.title()) + " →", " rel=\"next\""));
        String mermaid = body.contains("class=\"mermaid\"") ? "<script src=\"{home}mermaid.js\" defer></script>\n" : "";
        String page = template("page.html")
                .replace("{mermaid}", mermaid)
                .replace("{home}", relative(path, ""))
                .replace("{title}", title)
                .replace("{contents}", contents(path))
                .replace("{turn}", turn)
                .replace("{body}", body);
        files.put(path, page.getBytes(StandardCharsets.UTF_8));
    }

    private String contents(String path) {
        StringBuilder html = new StringBuilder();
        for (Note note : notes.values()) {
            Chain chain = chains.get(note.name());
            String place = place(note.name());
            String here = place.equals(path) ? " aria-current=\"page\"" : "";
            String link = "<p>%s</p>".formatted(link(path, place, escape(note.title()), here));
            if (chain == null) {
                html.append(link);
                continue;
            }
            html.append(chain.step == 1 ? "<p class=\"lap\">둘째 바퀴</p>" : "");
            html.append(here.isEmpty() ? "<details>" : "<details open>");
            html.append("<summary>" + escape(note.title()) + "</summary>" + link + "<ol>");
            html.append(each(chain, it -> {
                String to = link(path, place + "#" + chain.title(it).slug(), title(chain, it), "");
                return "<li><input type=\"checkbox\" data-done=\"%1$s\" aria-label=\"%1$s 마침\"> %2$s</li>"
                        .formatted(it.id(), to);
            }));
            html.append("</ol></details>");
        }
        return html.append("\n").toString();
    }

    private static String each(Chain chain, Function<Chain.Checkpoint, String> html) {
        return chain.checkpoints.stream().map(html).collect(Collectors.joining());
    }

    private void page(Note note) {
        Chain chain = chains.get(note.name());
        Map<Integer, Block> blocks = note.blocks().stream().collect(Collectors.toMap(Block::line, Function.identity()));
        Map<Block, Chain.Move> moves = chain == null
                ? Map.of()
                : chain.moves.stream()
                        .filter(move -> !move.isCopy())
                        .collect(Collectors.toMap(Chain.Move::block, Function.identity()));
        Map<Integer, Note.Title> titles =
                note.titles().stream().collect(Collectors.toMap(Note.Title::line, Function.identity()));
        Node root = Parser.builder()
                .extensions(EXTENSIONS)
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .build()
                .parse(Lines.join(note.lines()));
        root.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                link.setDestination(target(note, link.getDestination()));
                visitChildren(link);
            }

            @Override
            public void visit(Heading heading) {
                visitChildren(heading);
                heading.insertAfter(html(chain == null ? "" : live(chain, titles.get(line(heading)))));
            }

            @Override
            public void visit(FencedCodeBlock fence) {
                Block block = blocks.get(line(fence));
                Chain.Move move = moves.get(block);
                fence.insertAfter(html(move == null ? plain(block) : whole(move)));
                if (move != null
                        && fence.getPrevious().getFirstChild() instanceof Code path
                        && path.getNext() == null) {
                    fence.getPrevious().unlink(); // 경로는 블록이 말한다
                }
                fence.unlink();
            }
        });
        String body = HtmlRenderer.builder().extensions(EXTENSIONS).build().render(root);
        body = body.replaceAll("<thead>\\s*<tr>\\s*(?:<th></th>\\s*)+</tr>\\s*</thead>", "")
                .replace("<th></th>", "<td></td>"); // 머리가 빈 표
        body = note.name().equals("README.md") ? body.replaceFirst("(?=<h2)", growth()) : body;
        put(place(note.name()), escape(note.title()), body);
    }

    private static int line(Node node) {
        return node.getSourceSpans().get(0).getLineIndex() + 1;
    }

    private static HtmlBlock html(String html) {
        HtmlBlock block = new HtmlBlock();
        block.setLiteral(html);
        return block;
    }

    /** 체크포인트의 제목과 확인의 제목 아래: 책을 켰을 때 스크립트가 버튼을 놓는 자리. */
    private static String live(Chain chain, Note.Title title) {
        String before = "";
        String found = "";
        for (Chain.Checkpoint it : chain.checkpoints) {
            if (it.line() <= title.line()) {
                boolean proof = title.text().startsWith("확인") && !it.tests().isEmpty();
                String data = " data-id=\"%s\" data-before=\"%s\"></div>".formatted(it.id(), before);
                found = it.line() == title.line()
                        ? "<div class=\"live\"" + data
                        : proof ? "<div class=\"prove\"" + data : "";
            }
            before = it.id();
        }
        return found;
    }

    /** 문서의 링크를 책에서의 링크로. 책에 없는 파일은 글로 보여 준다. */
    private String target(Note note, String target) {
        if (target.matches("#.*|(?i)(?:[a-z][a-z0-9+.-]*:|//).*")) {
            return target;
        }
        String[] parts = target.split("(?=#)", 2);
        String path = URLDecoder.decode(parts[0].replace("+", "%2B"), StandardCharsets.UTF_8);
        Path to = house.root().resolve(note.name()).resolveSibling(path);
        String file = house.name(to.normalize());
        boolean inside = notes.containsKey(file);
        if (!inside) {
            sources.add(file);
        }
        return relative(note.name(), inside ? place(file) : file + ".html") + (parts.length < 2 ? "" : parts[1]);
    }

    private void source(String file) {
        String text = house.text(file);
        String code =
                "<h1>%s</h1><figure class=\"plain\"><pre tabindex=\"0\"><code class=\"language-%s\">%s</code></pre></figure>";
        put(file + ".html", file, code.formatted(file, language(file), escape(text == null ? "" : text)));
    }

    private static String language(String file) {
        String end = file.substring(file.lastIndexOf('.') + 1);
        Map<String, String> names = Map.of("js", "javascript", "html", "xml", "svg", "xml", "sh", "bash");
        return names.getOrDefault(end, end);
    }

    private static String plain(Block block) {
        String text = escape(block.text());
        if (block.language().equals("mermaid")) {
            return "<pre class=\"mermaid\" role=\"img\" aria-label=\"그림\">" + text + "</pre>";
        }
        boolean shown = Set.of("text", "http", "json").contains(block.language()); // 옮길 것이 아니다
        String button = shown ? "" : "<button data-copy=\"code\">복사</button>";
        return "<figure class=\"plain\"><pre tabindex=\"0\"><code class=\"language-%s\">%s</code></pre>%s</figure>"
                .formatted(language(block.language()), text, button);
    }

    /** 블록 하나를 그때의 파일 전체로. */
    private static String whole(Chain.Move move) {
        Block block = move.block();
        Rows rows = Rows.of(move.before(), move.after());
        String path = escape(move.path());
        boolean fresh = move.before() == null;
        String name = path.substring(path.lastIndexOf('/') + 1);
        String counts = fresh ? "새 파일, " + rows.count('+') + "줄" : move.after() == null ? "지운 파일" : rows.counted();
        StringBuilder html = new StringBuilder();
        for (Rows.Part part : fresh ? List.of(new Rows.Part(false, rows.lines())) : rows.parts()) {
            html.append(part.folded() ? "<details><summary>… " + part.rows().size() + "줄</summary>" : "");
            for (Rows.Row row : part.rows()) {
                String tag = row.kind() == '-' ? "del" : row.kind() == '+' && !fresh ? "ins" : "span";
                String number = row.after() == 0 ? "" : "" + row.after();
                html.append("<%s class=\"l\" data-n=\"%s\">%s</%s>".formatted(tag, number, escape(row.text()), tag));
            }
            html.append(part.folded() ? "</details>" : "");
        }
        return """
                <figure class="code" data-block="%s:%d"><figcaption><b>%s</b> <span class="path">%s</span> \
                <span class="count">%s</span><span class="have"></span><button data-copy="file">파일 전체 복사</button>\
                <button data-copy="diff">블록 복사</button></figcaption>\
                <div class="lines language-%s" tabindex="0" role="group" aria-label="%s">%s</div>\
                <pre hidden>%s</pre></figure>""".formatted(
                block.note(), block.line(), name, path, counts, language(name), name, html, escape(block.text()));
    }

    /** 단계마다 더하는 것: 파일마다 더하고 뺀 줄을 같은 자로 그린다. */
    private String growth() {
        StringBuilder html = new StringBuilder("<section><h2 id=\"단계마다-더하는-것\">단계마다 더하는 것</h2>\n"
                + "<p>두 단계의 차이를 파일마다 그렸다. 막대의 길이가 더하거나 뺀 줄의 수다.</p><div class=\"growth\">");
        for (int step = 2; step <= 4; step++) {
            Map<String, Rows> changes = Rows.changes(house.start(step), house.code(step));
            Note note = notes.get(House.noteName(step));
            String title = link("index.html", place(note.name()), escape(note.title()), "");
            String pair = "compare.html?" + chains.get(House.noteName(step - 1)).end() + ","
                    + chains.get(note.name()).end();
            String compare =
                    link("index.html", pair, Rows.joined(changes.values()).counted(), "");
            html.append("<section><h3>" + title + " " + compare + "</h3><ul>");
            changes.forEach((path, rows) -> {
                String name = escape(path.substring(path.lastIndexOf('/') + 1));
                long added = rows.count('+');
                html.append("""
                    <li><span>%s</span><svg width="%3$d" height="10" aria-hidden="true">\
                    <rect class="del" width="%3$d" height="10"/><rect class="add" width="%4$d" height="10"/></svg> %2$s</li>""".formatted(name, rows.counted(), added + rows.count('-'), added));
            });
            html.append("</ul></section>");
        }
        return html.append("</div></section>\n").toString();
    }

    /** 찾기에 쓸 글: 제목마다 자리, 문서, 제목, 글. */
    private static Stream<List<String>> index(Note note) {
        List<String> slugs = LinkCheck.slugs(note);
        List<List<String>> index = new ArrayList<>();
        for (int i = 0; i < slugs.size(); i++) {
            int to = i + 1 == slugs.size()
                    ? note.lines().size()
                    : note.titles().get(i + 1).line() - 1;
            List<String> lines = note.lines().subList(note.titles().get(i).line(), to);
            String place = place(note.name()) + "#" + slugs.get(i);
            index.add(List.of(place, note.title(), note.titles().get(i).text(), String.join(" ", lines)));
        }
        return index.stream();
    }
}
