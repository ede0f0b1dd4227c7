package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** 검사를 확인할 작은 저장소. 처음에는 모든 검사를 통과한다. */
final class Fixture {
    static final String SERVER = "/src/main/java/chatting/ChatServer.java";
    static final String ROOM = "/src/main/java/chatting/Room.java";

    /** 한 번 지은 저장소의 파일들. 짓는 데 git을 여러 번 부르므로 다음부터는 베낀다. */
    private static final Map<String, String> BUILT = new TreeMap<>();

    private final Path root;

    Fixture(Path root) {
        this.root = root;
        synchronized (BUILT) {
            if (BUILT.isEmpty()) {
                build();
                Trees.files(root).forEach(file -> BUILT.put(Trees.slashed(root.relativize(file)), Trees.text(file)));
            }
            BUILT.forEach(this::write);
        }
    }

    private void build() {
        write("pom.xml", "<project/>\n");
        write("README.md", "# 채팅\n\n[1단계](notes/step1-static-server.md#연습-1-1)\n");
        write("notes/README.md", """
                ## 용어
                | 용어 | 영어 | 뜻 | 쓰지 않는 말 |
                |---|---|---|---|
                | 소켓 | socket | 연결의 끝 | 쏙켓, 소캣 |
                """);
        for (int step = 1; step <= 4; step++) {
            step(step);
        }
        write(
                "notes/step1-static-server.md",
                "# 1단계\n\n" + Pages.whole("pom.xml", "xml")
                        + Pages.whole("step1-static-server/pom.xml", "xml")
                        + Pages.whole("step1-static-server" + SERVER, "java")
                        + Pages.exercise(1));
        write(
                "notes/step2-echo-socket.md",
                "# 2단계\n\n" + Pages.hole(2, "/pom.xml") + "첫째 토막.\n\n" + Pages.hole(2, SERVER) + "둘째 토막.\n\n"
                        + Pages.hole(2, SERVER) + Pages.exercise(2));
        write(
                "notes/step3-broadcast.md",
                "# 3단계\n\n" + Pages.hole(3, "/pom.xml") + Pages.hole(3, SERVER) + Pages.hole(3, SERVER)
                        + "```diff\n--- /dev/null\n+++ b/step3-broadcast" + ROOM + "\n```\n\n이어서.\n\n"
                        + "```diff\n--- a/step3-broadcast" + ROOM + "\n+++ b/step3-broadcast" + ROOM
                        + "\n+    int m7;\n```\n\n"
                        + Pages.exercise(3));
        write(
                "notes/step4-full-chat.md",
                "# 4단계\n\n" + Pages.hole(4, "/pom.xml") + Pages.hole(4, SERVER) + Pages.hole(4, SERVER)
                        + "```diff\n--- /dev/null\n+++ b/step4-full-chat/src/main/java/chatting/ChatSocket.java\n```\n\n"
                        + "```diff\n--- /dev/null\n+++ b/step4-full-chat/src/main/resources/static/js/index.js\n```\n\n"
                        + "```diff\n--- a/step3-broadcast" + ROOM + "\n+++ /dev/null\n```\n\n"
                        + "| 방향 | 이벤트 | 데이터 |\n|---|---|---|\n| 페이지 → 서버 | `newUser` | 이름 |\n"
                        + "| 서버 → 모두 | `update` | 소식 |\n\n" + Pages.exercise(4));
        new UpdateNotes(house()).run();
    }

    private void step(int step) {
        String name = House.stepName(step);
        write(name + "/pom.xml", "<project>" + step + "</project>\n");
        write(
                name + SERVER,
                "class ChatServer {\n    int step = " + step + ";\n" + Pages.fields(9) + "    int last = " + step
                        + ";\n}\n");
        if (step == 3) {
            write(name + ROOM, "class Room {\n" + Pages.fields(12) + "}\n");
        }
        if (step == 4) {
            write(
                    name + "/src/main/java/chatting/ChatSocket.java",
                    "class ChatSocket {\n    // case \"newUser\" → new Event(\"update\")\n}\n");
            write(
                    name + "/src/main/resources/static/js/index.js",
                    "socket.on('connect', () => socket.emit('newUser', name));\nsocket.on('update', show);\n");
        }
        write(
                name + "/src/test/java/chatting/ExerciseTest.java",
                "class ExerciseTest {\n"
                        + IntStream.rangeClosed(1, 3)
                                .mapToObj(n -> "    @Disabled(\"연습 " + step + "-" + n + " 해 보기\")\n    void m" + n
                                        + "() {\n    }\n")
                                .collect(Collectors.joining())
                        + "}\n");
    }

    House house() {
        return new House(root);
    }

    String read(String file) {
        return Trees.text(root.resolve(file));
    }

    void write(String file, String text) {
        Trees.write(root.resolve(file), text);
    }

    void append(String file, String text) {
        write(file, read(file) + text);
    }

    /** 파일의 한 곳을 바꾼다. 그런 곳이 없으면 테스트가 잘못된 것이다. */
    void edit(String file, String from, String to) {
        assertTrue(read(file).contains(from), () -> file + "에 \"" + from + "\"가 없습니다.");
        write(file, read(file).replace(from, to));
    }
}
