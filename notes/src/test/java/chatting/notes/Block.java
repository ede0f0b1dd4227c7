package chatting.notes;

import java.util.List;

/**
 * 노트의 코드 블록 하나. 줄 번호는 1부터다.
 *
 * @param line 여는 울타리의 줄 번호
 * @param end 닫는 울타리의 줄 번호
 * @param section 이 블록 위의 마지막 {@code ##} 제목의 줄 번호, 없으면 0
 * @param heading 이 블록 위의 마지막 제목
 * @param info 여는 울타리 뒤의 말
 * @param path 바로 윗줄에 홀로 선 파일 경로, 없으면 빈 글
 */
record Block(
        String note, int line, int end, int section, String heading, String info, String path, List<String> lines) {

    String language() {
        return info.split(" ", 2)[0];
    }

    /** 코드를 바꾸는 diff. */
    boolean isDiff() {
        return info.equals("diff");
    }

    /** 파일을 통째로 싣는 블록. */
    boolean isFile() {
        return info.endsWith(" 새 파일");
    }

    boolean isBreak() {
        return info.equals("diff 망가뜨려 보기");
    }

    /** 연습의 답이면 그 번호("3-1"), 아니면 빈 글. */
    String exercise() {
        return info.matches("diff 연습 [1-5]-\\d+") ? info.substring("diff 연습 ".length()) : "";
    }

    /** 새로 고칠 때 채울 빈 블록: 머리 두 줄만 있는 diff나 빈 파일. */
    boolean isHole() {
        return lines.size() <= (isDiff() ? 2 : 0);
    }

    String text() {
        return Lines.join(lines);
    }

    /** 실패를 말할 때 앞에 놓는 자리: "notes/step3-broadcast.md:120(Room.java)". */
    String where() {
        String file = !path.isEmpty() ? path : lines.size() < 2 || !info.startsWith("diff") ? info : lines.get(1);
        return note + ":" + line + "(" + file.substring(file.lastIndexOf('/') + 1) + ")";
    }
}
