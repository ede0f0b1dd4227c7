package chatting.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** 읽는 사람의 명령: 체크포인트를 꺼내고, 켜고, 내 폴더를 옮기고, 내가 어디에 있는지 본다. */
final class Commands {

    private Commands() {}

    static boolean knows(String[] arguments) {
        String command = String.join(" ", arguments).strip();
        return command.matches("(?:run )?\\d-\\d+|\\d-\\d+ .+|where .+|book(?: .+)?");
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
            if (words[0].equals("book")) {
                return book(house, words.length < 2 ? "" : words[1]);
            }
            if (words.length == 1) {
                export(house, Point.of(house, words[0]));
                return List.of();
            }
            Mine mine = Mine.of(house, words[1]);
            if (words[0].equals("where")) {
                Board.of(house, mine).tell(System.out::println);
            } else {
                mine.bring(house, Point.of(house, words[0])).forEach(System.out::println);
            }
            return List.of();
        } catch (Wrong | UncheckedIOException e) {
            return e.getMessage().lines().toList();
        }
    }

    private static void export(House house, Point point) {
        String home = "notes/target/" + point.id();
        String step = House.stepName(point.step());
        Lab.write(house, house.root().resolve(home), point.step(), point.state());
        System.out.println("체크포인트 " + point.id() + "의 코드를 " + home + "에 적었습니다. 이어서 이렇게 칩니다.");
        System.out.println("  cd " + home);
        System.out.println("  mvn -q -f " + step + (point.step() < 5 ? " compile" : " test-compile") + " exec:java");
        List<String> tests = point.checkpoint().tests();
        if (!tests.isEmpty()) {
            System.out.println("  mvn -f " + step + " test -Dtest='" + String.join(",", tests) + "'");
        }
    }

    private static List<String> book(House house, String words) {
        if (words.equals("site")) {
            Path site = house.root().resolve("notes/target/book");
            Trees.delete(site);
            Book.files(house).forEach((name, content) -> Trees.write(site.resolve(name), content));
            System.out.println("책을 notes/target/book에 적었습니다. 브라우저로 index.html을 엽니다.");
            return List.of();
        }
        Logger.getLogger("").setLevel(Level.WARNING);
        String port = System.getenv().getOrDefault("PORT", "").strip();
        if (!port.matches("|\\d{1,5}") || !port.isEmpty() && Integer.parseInt(port) > 65535) {
            return List.of("PORT는 0에서 65535 사이의 숫자여야 합니다. 지금 값: " + port);
        }
        try {
            BookServer book = new BookServer(
                    house,
                    words.isEmpty() ? null : Mine.of(house, words),
                    port.isEmpty() ? 9000 : Integer.parseInt(port));
            Runtime.getRuntime().addShutdownHook(new Thread(book::close));
            System.out.println("책: http://localhost:" + book.port() + "/ (Ctrl+C로 끝냅니다.)");
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            if (e.getCause() instanceof IOException) {
                return List.of("포트 " + port + "을(를) 열 수 없습니다. 다른 프로그램이 쓰고 있다면 PORT=9001처럼 바꿔서 실행하세요.");
            }
            throw e;
        }
        return List.of();
    }
}
