package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("책: 정적 사이트")
class BookTest {

    private static final String FIGURE =
            "(?s)<figure class=\"code\" data-block=\"([^\"]*)\">.*?<div class=\"lines.*?>(.*?)</div><pre hidden>(.*?)</pre></figure>";
    private static final Pattern LINE =
            Pattern.compile("<(?:span|ins) class=\"l\" data-n=\"\\d+\">(.*?)</(?:span|ins)>");

    private static final House HOUSE = House.here();
    private static final Map<String, byte[]> FILES = Book.files(HOUSE);

    private static String page(String name) {
        return new String(FILES.get(name), StandardCharsets.UTF_8);
    }

    private static String unescape(String html) {
        return html.replace("&quot;", "\"")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    @Test
    @DisplayName("모든 문서의 모든 블록이 글자 그대로 있다")
    void everyBlock() {
        for (Note note : HOUSE.documents()) {
            String page = unescape(page(Book.place(note.name())));
            for (Block block : note.blocks()) {
                assertTrue(page.contains(">" + block.text() + "</"), block::where);
            }
        }
    }

    @Test
    @DisplayName("코드를 바꾸는 블록은 그때의 파일 전체를, 더하고 뺀 줄과 함께 보인다")
    void wholeFiles() {
        for (Chain chain : Chain.all(HOUSE)) {
            List<MatchResult> figures =
                    find(Book.place(chain.note.name()), FIGURE).toList();
            List<Chain.Move> moves =
                    chain.moves.stream().filter(move -> !move.isCopy()).toList();
            assertEquals(moves.size(), figures.size());
            for (int i = 0; i < figures.size(); i++) {
                Chain.Move move = moves.get(i);
                String lines = figures.get(i).group(2);
                assertEquals(
                        move.block().note() + ":" + move.block().line(),
                        figures.get(i).group(1));
                String shown = LINE.matcher(lines)
                        .results()
                        .map(line -> line.group(1) + "\n")
                        .collect(Collectors.joining());
                assertEquals(move.after() == null ? "" : move.after(), unescape(shown));
                Rows rows = Rows.of(move.before(), move.after());
                assertEquals(rows.count('-'), lines.split("<del ", -1).length - 1);
                assertEquals(move.before() == null ? 0 : rows.count('+'), lines.split("<ins ", -1).length - 1);
            }
        }
    }

    @Test
    @DisplayName("모든 링크와 앵커와 그림과 스크립트가 책 안에 있다. 밖에서 받는 것은 없다")
    void linksLeadSomewhere() {
        Set<String> places = new HashSet<>(FILES.keySet());
        pages().forEach(name -> find(name, " id=\"([^\"]*)\"")
                .map(id -> name + "#" + id.group(1))
                .forEach(id -> assertTrue(places.add(id), id)));
        String inside = " (?:href=\"(?!https?:|data:)|src=\"(?!data:))([^\"]*)\"";
        List<String> lost = pages().flatMap(name -> find(name, inside)
                        .map(link -> unescape(link.group(1)).replaceFirst("\\?\\d-\\d+,\\d-\\d+$", ""))
                        .filter(link -> !places.contains(
                                URI.create("/" + name).resolve(link).toString().substring(1)))
                        .map(link -> name + ": " + link))
                .toList();
        assertEquals(List.of(), lost);
    }

    private static Stream<String> pages() {
        return FILES.keySet().stream().filter(name -> name.endsWith(".html"));
    }

    private static Stream<MatchResult> find(String name, String pattern) {
        return Pattern.compile(pattern).matcher(page(name)).results();
    }

    @Test
    @DisplayName("체크포인트마다 켜는 자리와 확인하는 자리가 하나씩 있고, 차례와 찾기에 제목이 있다")
    void placesForButtons() {
        for (Chain chain : Chain.all(HOUSE)) {
            String page = page(Book.place(chain.note.name()));
            String before = "";
            for (Chain.Checkpoint it : chain.checkpoints) {
                String data = "data-id=\"" + it.id() + "\" data-before=\"" + before + "\"></div>";
                assertEquals(1, page.split("<div class=\"live\" " + data, -1).length - 1, it.where());
                assertEquals(
                        it.tests().isEmpty() ? 0 : 1,
                        page.split("<div class=\"prove\" " + data, -1).length - 1,
                        it.where());
                assertTrue(page("index.html").contains("#" + it.title().slug() + "\""), it.where());
                assertTrue(page("search.js").contains("#" + it.title().slug() + "\""), it.where());
                before = it.id();
            }
        }
    }

    @Test
    @DisplayName("문서와 파일의 글은 글로 보인다. 스크립트가 되지 않는다")
    void textIsText() {
        String step1 = page("notes/step1-static-server.html");
        assertTrue(step1.contains("<code>&lt;script&gt;</code>는 실행하지 마라"));
        pages().forEach(name ->
                assertFalse(page(name).matches("(?s).*<script(?! src=\")[^>]*>.*|.* (?:style|on\\w+)=\".*"), name));
    }
}
