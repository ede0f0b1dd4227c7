package chatting.notes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** git apply와 git diff. 저장소 밖의 임시 폴더에서도 똑같이 돈다. */
final class Git {

    private Git() {}

    /** 폴더에 diff를 적용한다. strip은 파일 이름에서 떼어 낼 앞 조각의 수. */
    static Shell.Result apply(Path directory, int strip, String diff) {
        return apply(directory, strip, diff, "--whitespace=nowarn");
    }

    /** 적용되는지 보기만 한다. */
    static Shell.Result check(Path directory, int strip, String diff) {
        return apply(directory, strip, diff, "--check");
    }

    private static Shell.Result apply(Path directory, int strip, String diff, String option) {
        return Shell.run(directory, List.of("git", "apply", option, "-p" + strip, "-"), diff);
    }

    /** 한 파일이 두 단계 사이에서 바뀐 것. 바뀌지 않았으면 비어 있다. */
    static List<Patch> diff(House house, int before, int after, String file) {
        List<String> command = new ArrayList<>(List.of(
                "git",
                "-c",
                "core.quotePath=false",
                "-c",
                "diff.noprefix=false",
                "-c",
                "diff.mnemonicPrefix=false",
                "diff",
                "--no-index",
                "--no-color",
                "--no-ext-diff",
                "--no-renames",
                "-U3",
                "--"));
        command.add(side(house, before, file));
        command.add(side(house, after, file));
        return Patch.parse(Shell.run(house.root(), command, "").output().lines().toList());
    }

    private static String side(House house, int step, String file) {
        String path = House.stepName(step) + "/" + file;
        return house.has(path) ? path : Patch.NOTHING;
    }
}
