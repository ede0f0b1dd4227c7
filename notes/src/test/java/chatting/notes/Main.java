package chatting.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** 노트를 다루는 명령. 읽는 사람의 것은 {@code notes/README.md}에, 고치는 사람의 것은 {@code CONTRIBUTING.md}에 있다. */
public final class Main {

    private static final String ID = "\\d-\\d+";

    private Main() {}

    public static void main(String[] arguments) {
        List<String> problems = run(House.here(), String.join(" ", arguments).strip());
        problems.forEach(System.out::println);
        if (!problems.isEmpty()) {
            System.exit(1);
        }
    }

    /** 한 일을 콘솔에 찍고, 하지 못한 까닭을 준다. 폴더의 이름에는 빈칸이 있어도 된다. */
    static List<String> run(House house, String command) {
        String[] words = (command + " ").split(" +", 2);
        String rest = words[1].strip();
        try {
            if (command.isEmpty()) {
                Refresh.run(house).forEach(System.out::println);
                System.out.println("git diff notes로 바뀐 블록을 보고, 둘레의 글을 손봅니다.");
            } else if (command.matches("check [0-5](?:-\\d+)?")) {
                return check(house, rest);
            } else if (command.matches(ID)) {
                export(house, Chain.checkpoint(house, command));
            } else if (command.matches("run " + ID)) {
                Chain.Checkpoint it = Chain.checkpoint(house, rest);
                System.out.println("체크포인트 " + it.id() + "을(를) 켭니다. Ctrl+C로 끝냅니다.");
                System.exit(new Start(house).run(it));
            } else if (command.matches(ID + " .+")) {
                Mine.of(house, rest)
                        .bring(house, Chain.checkpoint(house, words[0]))
                        .forEach(System.out::println);
            } else if (command.matches("where .+")) {
                Board.of(house, Mine.of(house, rest)).tell(System.out::println);
            } else if (command.equals("book site")) {
                site(house);
            } else if (command.matches("book(?: .+)?")) {
                return book(house, rest.isEmpty() ? null : Mine.of(house, rest));
            } else {
                System.out.println(
                        "-Dexec.args에는 \"3-2\", \"run 3-2\", \"3-2 ../my-chatting\", \"where ../my-chatting\", \"book\", \"check 3\", \"check 3-2\" 가운데 하나를 적습니다.");
            }
            return List.of();
        } catch (Wrong | UncheckedIOException e) {
            return e.getMessage().lines().toList();
        }
    }

    private static List<String> check(House house, String id) {
        long start = System.nanoTime();
        List<String> problems = Checks.only(house, id, System.out::println);
        System.out.printf("%.1f초%n", (System.nanoTime() - start) / 1e9);
        return problems;
    }

    private static void export(House house, Chain.Checkpoint it) {
        String home = "notes/target/" + it.id();
        String step = House.stepName(it.step());
        Lab.write(house, house.root().resolve(home), it.step(), it.state());
        System.out.println("체크포인트 " + it.id() + "의 코드를 " + home + "에 적었습니다. 이어서 이렇게 칩니다.");
        System.out.println("  cd " + home);
        System.out.println("  mvn -q -f " + step + (it.step() < 5 ? " compile" : " test-compile") + " exec:java");
        if (!it.tests().isEmpty()) {
            System.out.println("  mvn -f " + step + " test -Dtest='" + String.join(",", it.tests()) + "'");
        }
    }

    private static void site(House house) {
        Path site = house.root().resolve("notes/target/book");
        Trees.delete(site);
        Book.files(house).forEach((name, content) -> Trees.write(site.resolve(name), content));
        System.out.println("책을 notes/target/book에 적었습니다. 브라우저로 index.html을 엽니다.");
    }

    private static List<String> book(House house, Mine mine) {
        Logger.getLogger("").setLevel(Level.WARNING);
        String written = System.getenv().getOrDefault("PORT", "").strip();
        int port = written.isEmpty() ? 9000 : written.matches("\\d{1,5}") ? Integer.parseInt(written) : -1;
        if (port < 0 || port > 65535) {
            return List.of("PORT는 0에서 65535 사이의 숫자여야 합니다. 지금 값: " + written);
        }
        try {
            BookServer book = new BookServer(house, mine, port);
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
