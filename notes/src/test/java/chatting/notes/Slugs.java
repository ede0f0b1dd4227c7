package chatting.notes;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 제목에서 앵커를 만드는 GitHub의 규칙. */
final class Slugs {

    private static final Pattern HEADING = Pattern.compile(" {0,3}#{1,6}\\s+(.*?)\\s*#*\\s*");
    private static final Pattern UNDERLINE = Pattern.compile(" {0,3}(?:=+|-{2,})\\s*");
    private static final Pattern NAMED = Pattern.compile("<a\\s[^>]*\\b(?:id|name)=\"([^\"]+)\"");

    private Slugs() {}

    /** 문서의 제목과 이름 붙은 {@code <a>}에서 나오는 모든 앵커. */
    static Set<String> of(Note note) {
        Set<String> slugs = new HashSet<>();
        for (int i = 0; i < note.prose().size(); i++) {
            String line = note.prose().get(i);
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                add(slugs, heading.group(1));
            } else if (i > 0
                    && UNDERLINE.matcher(line).matches()
                    && !note.prose().get(i - 1).isBlank()) {
                add(slugs, note.prose().get(i - 1));
            }
            NAMED.matcher(line).results().forEach(name -> slugs.add(name.group(1)));
        }
        return slugs;
    }

    private static void add(Set<String> slugs, String heading) {
        String slug = slug(heading);
        String unique = slug;
        for (int n = 1; !slugs.add(unique); n++) {
            unique = slug + "-" + n;
        }
    }

    /** 소문자로 바꾸고, 글자와 숫자와 -와 _만 남기고, 빈칸을 -로 바꾼다. */
    static String slug(String heading) {
        return heading.replaceAll("!\\[[^\\]]*]\\([^)]*\\)", "")
                .replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1")
                .replaceAll("<[^>]+>", "")
                .strip()
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{Nd}\\p{Pc}\\- ]", "")
                .replace(' ', '-');
    }
}
