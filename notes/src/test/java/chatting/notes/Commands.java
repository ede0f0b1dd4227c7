package chatting.notes;

import java.io.UncheckedIOException;
import java.util.List;

/** 읽는 사람의 명령: 체크포인트를 켜고, 내 폴더를 옮기고, 내가 어디에 있는지 본다. */
final class Commands {

    private Commands() {}

    static boolean knows(String[] arguments) {
        String command = String.join(" ", arguments).strip();
        return command.matches("run \\d-\\d+|\\d-\\d+ .+|where .+");
    }

    /** 한 일을 콘솔에 찍고, 하지 못한 까닭을 준다. 폴더의 이름에는 빈칸이 있어도 된다. */
    static List<String> run(House house, String[] arguments) {
        String[] words = String.join(" ", arguments).strip().split(" +", 2);
        try {
            if (words[0].equals("run")) {
                Point point = Point.of(house, words[1]);
                System.out.println("체크포인트 " + point.id() + "을(를) 켭니다. Ctrl+C로 끝냅니다.");
                System.exit(new Start(house).run(point));
            }
            Mine mine = Mine.of(house, words[1]);
            (words[0].equals("where") ? Board.of(house, mine).told() : mine.bring(house, Point.of(house, words[0])))
                    .forEach(System.out::println);
            return List.of();
        } catch (Wrong | UncheckedIOException e) {
            return e.getMessage().lines().toList();
        }
    }
}
