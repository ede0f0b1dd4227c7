package chatting.notes;

import java.util.List;

/**
 * 노트를 다루는 명령.
 *
 * <ul>
 *   <li>{@code mvn -q -f notes test-compile exec:java -Dexec.args="3-2"}: 체크포인트 하나를 돌릴 수 있는 모듈로 적는다
 *   <li>{@code … -Dexec.args="run 3-2"}: 체크포인트 하나를 켠다
 *   <li>{@code … -Dexec.args="3-2 ../my-chatting"}: 내 폴더를 그 체크포인트로 바꾼다
 *   <li>{@code … -Dexec.args="where ../my-chatting"}: 내 폴더가 노트의 어디에 있는지 본다
 *   <li>{@code … -Dexec.args="check 3"}, {@code "check 3-2"}: 노트 하나나 체크포인트 하나만 확인한다
 *   <li>{@code mvn -q -f notes test-compile exec:java}: 코드가 바뀐 뒤 노트의 블록을 새로 고친다
 * </ul>
 */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        String command = String.join(" ", arguments);
        House house = House.here();
        List<String> problems = List.of();
        if (Commands.knows(arguments)) {
            problems = Commands.run(house, arguments);
        } else if (command.matches("check [0-5](?:-\\d+)?")) {
            long start = System.nanoTime();
            problems = Checks.only(house, command.substring(6), System.out::println);
            System.out.printf("%.1f초%n", (System.nanoTime() - start) / 1e9);
        } else if (command.isEmpty()) {
            Refresh.run(house).forEach(System.out::println);
            System.out.println("git diff notes로 바뀐 블록을 보고, 둘레의 글을 손봅니다.");
        } else {
            System.out.println(
                    "-Dexec.args에는 \"3-2\", \"run 3-2\", \"3-2 ../my-chatting\", \"where ../my-chatting\", \"book\", \"check 3\", \"check 3-2\" 가운데 하나를 적습니다.");
        }
        problems.forEach(System.out::println);
        if (!problems.isEmpty()) {
            System.exit(1);
        }
    }
}
