package chatting.notes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * 한 파일의 고침을, 조금 다른 같은 파일에도 한다. 고친 줄이 거기에 있으면 고치고, 없으면 둔다.
 *
 * <p>git merge-file과 달리 바로 옆의 줄이 다른 것은 충돌이 아니다. 체크포인트에서는 고친 줄 옆에 아직 없는 줄이 흔하다.
 */
final class Merge {

    private final List<String> ours;
    /** base의 줄마다 ours에서 같은 줄의 자리. 없으면 -1. */
    private final int[] here;

    private Merge(List<String> ours, int[] here) {
        this.ours = ours;
        this.here = here;
    }

    /** base에서 theirs로 가는 고침을 ours에 한다. 파일이 없는 것은 null이다. */
    static String merge(String ours, String base, String theirs) {
        if (ours == null || base == null || theirs == null) {
            return ours;
        }
        List<String> before = Lines.of(base);
        List<String> after = Lines.of(theirs);
        List<String> lines = new ArrayList<>(Lines.of(ours));
        Merge merge = new Merge(lines, match(before, lines));
        int[] there = match(before, after);
        int end = before.size();
        int endThere = after.size();
        for (int i = before.size() - 1; i >= -1; i--) { // 뒤에서부터 고치면 앞의 자리가 밀리지 않는다
            if (i < 0 || there[i] >= 0) {
                int start = i < 0 ? 0 : there[i] + 1;
                merge.replace(i + 1, end, after.subList(start, endThere));
                end = i;
                endThere = start - 1;
            }
        }
        return Lines.join(lines);
    }

    /** base의 from부터 end 앞까지가 now로 바뀌었다. */
    private void replace(int from, int end, List<String> now) {
        boolean all = IntStream.range(from, end).allMatch(i -> here[i] >= 0 && here[i] - here[from] == i - from);
        if (from == end) {
            int at = from == 0 ? 0 : here[from - 1] + 1;
            int next = end == here.length ? ours.size() : here[end];
            if (at == next && (from == 0 || at > 0)) {
                ours.addAll(at, now);
            }
        } else if (all) {
            ours.subList(here[from], here[end - 1] + 1).clear();
            ours.addAll(here[from], now);
        } else if (now.size() == end - from) {
            IntStream.range(from, end).filter(i -> here[i] >= 0).forEach(i -> ours.set(here[i], now.get(i - from)));
        }
    }

    /** 가장 긴 공통 부분열: from의 줄마다 to에서 같은 줄의 자리, 없으면 -1. */
    static int[] match(List<String> from, List<String> to) {
        int[][] longest = new int[from.size() + 1][to.size() + 1];
        for (int i = from.size() - 1; i >= 0; i--) {
            for (int j = to.size() - 1; j >= 0; j--) {
                longest[i][j] = from.get(i).equals(to.get(j))
                        ? longest[i + 1][j + 1] + 1
                        : Math.max(longest[i + 1][j], longest[i][j + 1]);
            }
        }
        int[] match = new int[from.size()];
        Arrays.fill(match, -1);
        for (int i = 0, j = 0; i < from.size() && j < to.size(); ) {
            if (from.get(i).equals(to.get(j))) {
                match[i++] = j++;
            } else if (longest[i + 1][j] >= longest[i][j + 1]) {
                i++;
            } else {
                j++;
            }
        }
        return match;
    }
}
