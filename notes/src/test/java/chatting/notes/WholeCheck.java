package chatting.notes;

import java.util.List;
import java.util.stream.Stream;

/** 첫 노트가 뿌리 pom.xml과 1단계의 파일을 모두 온전히 보여 주는지 본다. */
final class WholeCheck {

    private WholeCheck() {}

    static List<String> check(House house) {
        if (!house.has(House.noteName(1))) {
            return List.of();
        }
        Note note = house.read(House.noteName(1));
        return files(house).flatMap(file -> check(house, note, file).stream()).toList();
    }

    /** 빈 폴더에서 시작하는 사람이 적어야 하는 모든 파일. */
    static Stream<String> files(House house) {
        return Stream.concat(
                Stream.of("pom.xml"), Trees.walked(house.step(1)).stream().map(file -> House.stepName(1) + "/" + file));
    }

    /** 이 파일을 통째로 실은 블록: 경로가 같은 블록 가운데 가장 긴 것. */
    static List<Block> candidates(Note note, String file) {
        return note.blocks().stream()
                .filter(block -> block.path().equals(file))
                .sorted((a, b) -> b.lines().size() - a.lines().size())
                .toList();
    }

    private static List<String> check(House house, Note note, String file) {
        String text = Trees.text(house.root().resolve(file));
        List<Block> blocks = candidates(note, file);
        if (blocks.isEmpty()) {
            return List.of(note.name() + ": " + file + "이(가) 통째로 실려 있지 않습니다. `" + file + "` 줄 아래의 코드 블록에 온전히 있어야 합니다.");
        }
        return Stream.of(Difference.first(text, blocks.get(0).text()))
                .filter(difference -> !difference.isEmpty())
                .map(difference -> blocks.get(0).where() + ": 파일과 다릅니다. " + difference)
                .toList();
    }
}
