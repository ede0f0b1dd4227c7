package chatting.notes;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
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

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
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
        Chain.all(house).forEach(chain -> chains.put(chain.note.name(), chain));
        Stream.of(List.of("README.md", "notes/README.md"), chains.keySet())
                .flatMap(Collection::stream)
                .forEach(name -> notes.put(name, house.read(name)));
        house.documents().forEach(note -> notes.putIfAbsent(note.name(), note));
    }

    /** 사이트의 모든 파일: 경로와 내용. */
    static Map<String, byte[]> files(House house) {
        Book book = new Book(house);
        book.notes.values().forEach(book::page);
        book.sources.forEach(book::source);
        String options = book.chains.values().stream()
                .map(chain ->
                        each(chain, it -> "<option value=\"%s\">%s</option>".formatted(it.id(), escape(it.name()))))
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
                String to = link(path, place + "#" + it.title().slug(), escape(it.name()), "");
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
                heading.insertAfter(html(chain == null ? "" : live(chain, titles.get(Note.line(heading)))));
            }

            @Override
            public void visit(FencedCodeBlock fence) {
                Block block = blocks.get(Note.line(fence));
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
        String body = HtmlRenderer.builder()
                .extensions(EXTENSIONS)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    if (node instanceof Heading) {
                        attributes.put("id", titles.get(Note.line(node)).slug());
                    }
                })
                .build()
                .render(root);
        body = body.replaceAll("<thead>\\s*<tr>\\s*(?:<th></th>\\s*)+</tr>\\s*</thead>", "")
                .replace("<th></th>", "<td></td>"); // 머리가 빈 표
        body = note.name().equals("README.md") ? body.replaceFirst("(?=<h2)", growth()) : body;
        put(place(note.name()), escape(note.title()), body);
    }

    private static HtmlBlock html(String html) {
        HtmlBlock block = new HtmlBlock();
        block.setLiteral(html);
        return block;
    }

    /** 체크포인트의 제목과 확인의 제목 아래: 책을 켰을 때 스크립트가 버튼을 놓는 자리. */
    private static String live(Chain chain, Note.Title title) {
        return chain.checkpoints.stream()
                .filter(it -> it.line() <= title.line())
                .reduce((first, last) -> last)
                .filter(it -> it.line() == title.line()
                        || title.text().startsWith("확인") && !it.tests().isEmpty())
                .map(it -> "<div class=\"%s\" data-id=\"%s\" data-before=\"%s\"></div>"
                        .formatted(
                                it.line() == title.line() ? "live" : "prove",
                                it.id(),
                                it.before().map(Chain.Checkpoint::id).orElse("")))
                .orElse("");
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
        put(file + ".html", file, "<h1>" + file + "</h1>" + figure(file, text == null ? "" : text, ""));
    }

    private static String figure(String language, String text, String button) {
        return "<figure class=\"plain\"><pre tabindex=\"0\"><code class=\"language-%s\">%s</code></pre>%s</figure>"
                .formatted(language(language), escape(text), button);
    }

    private static String language(String file) {
        String end = file.substring(file.lastIndexOf('.') + 1);
        Map<String, String> names = Map.of("js", "javascript", "html", "xml", "svg", "xml", "sh", "bash");
        return names.getOrDefault(end, end);
    }

    private static String plain(Block block) {
        if (block.language().equals("mermaid")) {
            return "<pre class=\"mermaid\" role=\"img\" aria-label=\"그림\">" + escape(block.text()) + "</pre>";
        }
        boolean shown = Set.of("text", "http", "json").contains(block.language()); // 옮길 것이 아니다
        return figure(block.language(), block.text(), shown ? "" : "<button data-copy=\"code\">복사</button>");
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
            String pair = "compare.html?" + end(step - 1) + "," + end(step);
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

    /** 마지막 체크포인트의 번호. 없으면 빈 글. */
    private String end(int step) {
        List<Chain.Checkpoint> all = chains.get(House.noteName(step)).checkpoints;
        return all.isEmpty() ? "" : all.get(all.size() - 1).id();
    }

    /** 찾기에 쓸 글: 제목마다 자리, 문서, 제목, 글. */
    private static Stream<List<String>> index(Note note) {
        List<List<String>> index = new ArrayList<>();
        int to = note.lines().size();
        for (int i = note.titles().size() - 1; i >= 0; i--) {
            Note.Title title = note.titles().get(i);
            String text = String.join(" ", note.lines().subList(title.line(), to));
            index.add(0, List.of(place(note.name()) + "#" + title.slug(), note.title(), title.text(), text));
            to = title.line() - 1;
        }
        return index.stream();
    }
}
