package chatting.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * 문서의 링크나 그림 하나.
 *
 * @param line 줄 번호(1부터)
 * @param image 그림인지
 * @param text 링크의 글, 그림이면 대체 글
 */
record Link(int line, boolean image, String text, String target) {

    private static final String DESTINATION = "\\(\\s*<?([^)>\\s]*)>?(?:\\s+[\"'][^)]*)?\\s*\\)";
    private static final Pattern IMAGE = Pattern.compile("!\\[([^\\[\\]]*)]" + DESTINATION);
    private static final Pattern INLINE = Pattern.compile("(?<!!)\\[([^\\[\\]]*)]" + DESTINATION);
    private static final Pattern REFERENCE = Pattern.compile("(?m)^ {0,3}\\[([^\\]]+)]:\\s*<?([^\\s>]+)");
    private static final Pattern HTML = Pattern.compile("<(img|a)\\s[^>]*>");
    private static final Pattern CODE = Pattern.compile("(?<!`)(`+)(?!`)[^\\n]*?(?<!`)\\1(?!`)");

    /** 코드 블록과 줄 안의 코드를 뺀 글에서 링크를 모두 찾는다. */
    static List<Link> in(Note note) {
        String text = CODE.matcher(String.join("\n", note.prose()))
                .replaceAll(code -> "x".repeat(code.group().length()));
        List<Link> links = new ArrayList<>();
        IMAGE.matcher(text).results().forEach(found -> links.add(link(text, found, true)));
        // 그림을 감싼 링크도 링크다: 그림을 걷어 내면 보통 링크와 같다.
        String pictureless =
                IMAGE.matcher(text).replaceAll(found -> found.group().replaceAll("[^\\n]", "x"));
        INLINE.matcher(pictureless).results().forEach(found -> links.add(link(text, found, false)));
        REFERENCE.matcher(pictureless).results().forEach(found -> links.add(link(text, found, false)));
        HTML.matcher(text).results().forEach(found -> {
            boolean image = found.group(1).equals("img");
            String target = attribute(found.group(), image ? "src" : "href");
            if (image || !target.isEmpty()) {
                links.add(new Link(line(text, found), image, attribute(found.group(), "alt"), target));
            }
        });
        return links;
    }

    private static Link link(String text, MatchResult found, boolean image) {
        return new Link(line(text, found), image, found.group(1), found.group(2));
    }

    private static int line(String text, MatchResult found) {
        return (int) text.substring(0, found.start())
                        .chars()
                        .filter(c -> c == '\n')
                        .count()
                + 1;
    }

    private static String attribute(String tag, String name) {
        return Pattern.compile("\\s" + name + "\\s*=\\s*[\"']([^\"']*)[\"']")
                .matcher(tag)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("");
    }
}
