package chatting.notes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** 한 파일의 참된 diff를, 노트에 있던 블록들의 몫으로 다시 나눈다. */
final class Recut {

    private Recut() {}

    /** 블록마다 새 줄들을 준다. 몫이 없는 블록은 비어 있다. */
    static List<List<String>> cut(Patch real, List<Patch> old) {
        if (old.size() > 1 && real.before().equals(Patch.NOTHING)) {
            return Pieces.cut(real, old);
        }
        List<List<Patch.Hunk>> shares = shares(real.hunks(), old);
        return shares.stream()
                .map(hunks -> hunks.isEmpty() ? List.<String>of() : lines(real.header(), hunks))
                .toList();
    }

    /** 머리 두 줄과 토막들. */
    static List<String> lines(List<String> header, List<Patch.Hunk> hunks) {
        return Stream.concat(header.stream(), hunks.stream().flatMap(hunk -> hunk.lines().stream()))
                .toList();
    }

    private static List<List<Patch.Hunk>> shares(List<Patch.Hunk> hunks, List<Patch> old) {
        List<List<Patch.Hunk>> shares = new ArrayList<>();
        old.forEach(patch -> shares.add(new ArrayList<>()));
        List<Integer> owners = owners(old);
        for (int i = 0; i < hunks.size(); i++) {
            int owner = owners.isEmpty()
                    ? Math.min(i, old.size() - 1)
                    : owners.size() == hunks.size() ? owners.get(i) : nearest(hunks.get(i), old, shares);
            shares.get(owner).add(hunks.get(i));
        }
        return shares;
    }

    /** 파일에서의 차례대로, 옛 토막마다 그것이 있던 블록. */
    private static List<Integer> owners(List<Patch> old) {
        record Owned(int block, int start) {}
        List<Owned> hunks = new ArrayList<>();
        for (int block = 0; block < old.size(); block++) {
            for (Patch.Hunk hunk : old.get(block).hunks()) {
                hunks.add(new Owned(block, hunk.start()));
            }
        }
        return hunks.stream()
                .sorted(Comparator.comparingInt(Owned::start))
                .map(Owned::block)
                .toList();
    }

    /** 같은 줄이 가장 많은 블록. 하나도 없으면 빈 블록, 그것도 없으면 마지막 블록. */
    private static int nearest(Patch.Hunk hunk, List<Patch> old, List<List<Patch.Hunk>> shares) {
        int best = old.size() - 1;
        long most = 0;
        for (int block = 0; block < old.size(); block++) {
            List<String> had = old.get(block).hunks().stream()
                    .flatMap(it -> it.changes().stream())
                    .toList();
            long same = hunk.changes().stream()
                    .filter(had::contains)
                    .filter(line -> line.strip().length() > 2)
                    .count();
            if (same > most) {
                most = same;
                best = block;
            }
        }
        for (int block = 0; most == 0 && block < old.size(); block++) {
            if (old.get(block).hunks().isEmpty() && shares.get(block).isEmpty()) {
                return block;
            }
        }
        return best;
    }
}
