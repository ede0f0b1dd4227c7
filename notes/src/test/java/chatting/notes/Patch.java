package chatting.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * 파일 하나의 unified diff.
 *
 * @param before {@code ---} 뒤의 이름, {@code a/step1-static-server/pom.xml} 또는 {@code /dev/null}
 * @param after {@code +++} 뒤의 이름
 * @param hunks {@code @@}로 시작하는 토막들
 * @param loose 첫 {@code @@}보다 앞에 있는 줄들
 */
record Patch(String before, String after, List<Hunk> hunks, List<String> loose) {

    static final String NOTHING = "/dev/null";

    /** 토막 하나. 첫 줄이 {@code @@}로 시작한다. */
    record Hunk(List<String> lines) {

        private static final Pattern HEAD = Pattern.compile("@@ -\\d+(?:,\\d+)? \\+(\\d+)(?:,\\d+)? @@.*");

        /** 새 파일에서 이 토막이 시작하는 줄. */
        int start() {
            Matcher head = HEAD.matcher(lines.get(0));
            return head.matches() ? Integer.parseInt(head.group(1)) : 0;
        }

        /** 더해지거나 빠지는 줄들. */
        List<String> changes() {
            return lines.stream()
                    .filter(line -> line.startsWith("+") || line.startsWith("-"))
                    .toList();
        }
    }

    /** 글에서 파일마다 하나씩 diff를 읽는다. */
    static List<Patch> parse(List<String> lines) {
        List<Patch> patches = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("--- ")
                    && i + 1 < lines.size()
                    && lines.get(i + 1).startsWith("+++ ")) {
                patches.add(new Patch(name(line), name(lines.get(++i)), new ArrayList<>(), new ArrayList<>()));
            } else if (!patches.isEmpty()) {
                patches.get(patches.size() - 1).add(line);
            }
        }
        return patches;
    }

    private static String name(String line) {
        return line.substring(4).split("\t", 2)[0].strip();
    }

    private void add(String line) {
        if (line.startsWith("@@ ")) {
            hunks.add(new Hunk(new ArrayList<>()));
        }
        (hunks.isEmpty() ? loose : hunks.get(hunks.size() - 1).lines()).add(line);
    }

    /** 저장소에서의 경로. 지우는 diff라면 지워지는 파일의 경로. */
    String path() {
        String name = after.equals(NOTHING) ? before : after;
        return name.substring(name.indexOf('/') + 1);
    }

    /** 단계 폴더에서의 경로: {@code src/main/java/chatting/Room.java}. */
    String file() {
        return path().substring(path().indexOf('/') + 1);
    }

    List<String> header() {
        return List.of("--- " + before, "+++ " + after);
    }
}
