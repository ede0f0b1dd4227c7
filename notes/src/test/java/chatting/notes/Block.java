package chatting.notes;

import java.util.List;

/**
 * 노트의 코드 블록 하나.
 *
 * @param line 여는 울타리의 줄 번호(1부터)
 * @param path 블록 위에 홀로 선 파일 경로, 없으면 빈 글
 * @param folded details 안에 접혀 있는지
 */
record Block(
        String note,
        int number,
        int line,
        String info,
        String path,
        boolean folded,
        String indent,
        List<String> lines) {

    private static final String BREAK = "diff 망가뜨려 보기";

    String language() {
        return info.split(" ", 2)[0];
    }

    /** 다음 단계로 가는 diff. */
    boolean isWalk() {
        return info.equals("diff");
    }

    boolean isBreak() {
        return info.equals(BREAK);
    }

    boolean isAnswer() {
        return info.matches("diff 연습 \\d+-\\d+");
    }

    /** "diff 연습 3-1"의 "3-1". */
    String exercise() {
        return info.substring("diff 연습 ".length());
    }

    /** 이 울타리 안의 글. 마지막 줄도 줄바꿈으로 끝난다. */
    String text() {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    List<Patch> patches() {
        return Patch.parse(lines);
    }

    /** 실패를 말할 때 앞에 놓는 자리: "notes/step3-broadcast.md:120 블록 7(Room.java)". */
    String where() {
        String file = language().equals("diff")
                ? patches().stream().map(Patch::file).findFirst().orElse("diff")
                : path.isEmpty() ? language() : path;
        return note + ":" + line + " 블록 " + number + "(" + file.substring(file.lastIndexOf('/') + 1) + ")";
    }
}
