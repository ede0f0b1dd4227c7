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
 */
record Patch(String before, String after, List<Hunk> hunks) {

    static final String NOTHING = "/dev/null";
    private static final Pattern HEAD = Pattern.compile("@@ -\\d+(?:,(\\d+))? \\+(\\d+)(?:,(\\d+))? @@.*");

    /** 토막 하나: 새 파일에서의 자리, 있던 줄들과 있게 되는 줄들. */
    record Hunk(int at, List<String> old, List<String> now) {}

    /** 글에서 파일마다 하나씩 diff를 읽는다. 모양이 틀리면 던진다. */
    static List<Patch> parse(List<String> lines) {
        List<Patch> patches = new ArrayList<>();
        int i = 0;
        while (i < lines.size()) {
            if (!lines.get(i).startsWith("--- ")
                    || i + 1 == lines.size()
                    || !lines.get(i + 1).startsWith("+++ ")) {
                throw new Wrong("diff는 \"--- a/…\" 줄과 \"+++ b/…\" 줄로 시작해야 합니다.");
            }
            Patch patch = new Patch(lines.get(i).substring(4), lines.get(i + 1).substring(4), new ArrayList<>());
            patches.add(patch);
            for (i += 2; i < lines.size() && lines.get(i).startsWith("@@"); ) {
                i = patch.readHunk(lines, i);
            }
        }
        return patches;
    }

    private int readHunk(List<String> lines, int start) {
        Matcher head = HEAD.matcher(lines.get(start));
        if (!head.matches()) {
            throw new Wrong("diff의 \"" + lines.get(start) + "\" 줄은 \"@@ -1,2 +3,4 @@\" 꼴이어야 합니다.");
        }
        int olds = head.group(1) == null ? 1 : Integer.parseInt(head.group(1));
        int nows = head.group(3) == null ? 1 : Integer.parseInt(head.group(3));
        int first = Integer.parseInt(head.group(2));
        Hunk hunk = new Hunk(nows == 0 ? first : first - 1, new ArrayList<>(), new ArrayList<>());
        int i = start + 1;
        while (i < lines.size() && (hunk.old.size() < olds || hunk.now.size() < nows)) {
            String line = lines.get(i).isEmpty() ? " " : lines.get(i);
            char kind = line.charAt(0);
            i++;
            if (kind != '+') {
                hunk.old.add(line.substring(1));
            }
            if (kind != '-') {
                hunk.now.add(line.substring(1));
            }
            if (" +-".indexOf(kind) < 0) {
                break;
            }
        }
        if (hunk.old.size() != olds || hunk.now.size() != nows) {
            throw new Wrong("diff의 \"" + lines.get(start) + "\" 줄에 적힌 줄 수가 토막과 다릅니다.");
        }
        hunks.add(hunk);
        return i;
    }

    /** 저장소에서의 경로. 지우는 diff라면 지워지는 파일의 경로. */
    String path() {
        String name = after.equals(NOTHING) ? before : after;
        return name.substring(name.indexOf('/') + 1);
    }

    /** 파일에 적용한다. 파일이 없는 것은 null이다. git apply처럼 줄 번호가 밀려 있어도 문맥이 맞는 가장 가까운 자리를 찾는다. */
    String apply(String text) {
        if (hunks.isEmpty()) {
            throw new Wrong("diff에 @@ 토막이 있어야 합니다.");
        }
        if (before.equals(NOTHING) != (text == null)) {
            throw new Wrong(text == null ? path() + " 파일이 아직 없습니다." : path() + " 파일이 이미 있습니다.");
        }
        List<String> lines = new ArrayList<>(Lines.of(text));
        int drift = 0;
        for (Hunk hunk : hunks) {
            int at = find(lines, hunk, hunk.at + drift);
            drift = at - hunk.at;
            lines.subList(at, at + hunk.old.size()).clear();
            lines.addAll(at, hunk.now);
        }
        if (after.equals(NOTHING) && !lines.isEmpty()) {
            throw new Wrong(path() + " 파일의 모든 줄을 지워야 합니다.");
        }
        return after.equals(NOTHING) ? null : Lines.join(lines);
    }

    private int find(List<String> lines, Hunk hunk, int expected) {
        int last = lines.size() - hunk.old.size();
        for (int far = 0; far <= lines.size() + Math.abs(expected); far++) {
            for (int at : new int[] {expected - far, expected + far}) {
                if (at >= 0
                        && at <= last
                        && lines.subList(at, at + hunk.old.size()).equals(hunk.old)) {
                    return at;
                }
            }
        }
        Lines.mustStand(Lines.join(lines), hunk.old, "diff를 적용할 수 없습니다.");
        throw new IllegalStateException();
    }
}
