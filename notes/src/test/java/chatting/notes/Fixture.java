package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** 작은 저장소를 놓고 하는 테스트. 저장소는 처음에는 모든 검사를 통과한다. 2단계 노트에 체크포인트가 둘 있다. */
abstract class Fixture {

    static final String NOTE = "notes/step2-echo-socket.md";
    static final String SERVER = "step2-echo-socket/src/main/java/chatting/ChatServer.java";
    static final String LAP = "notes/first-lap.md";
    static final String CHAT = "notes/step4-full-chat.md";
    static final String APPENDIX = "notes/several-servers.md";
    static final String PAGE = "step4-full-chat/src/main/resources/static/js/index.js";
    static final String TESTS = "step2-echo-socket/src/test/java/chatting/";

    /** 처음 만든 것. 블록을 채우느라 git을 여러 번 부르므로, 다음부터는 그대로 옮겨 적는다. */
    private static final Map<String, String> SOUND = new TreeMap<>();

    @TempDir
    protected Path root;

    protected House house;

    @BeforeEach
    final void place() {
        house = new House(root);
        if (SOUND.isEmpty()) {
            fill();
            Trees.files(root).forEach(file -> SOUND.put(house.name(file), Trees.text(file)));
        } else {
            SOUND.forEach(this::write);
        }
    }

    private void fill() {
        for (int step = 0; step < House.STEPS.size(); step++) {
            write(House.stepName(step) + "/pom.xml", "<project>" + step + "</project>\n");
            write(SERVER.replace(House.stepName(2), House.stepName(step)), SERVER_JAVA.formatted(step == 1 ? 1 : 3));
        }
        write("pom.xml", "<project/>\n");
        write(TESTS + "ValueTest.java", test("class ValueTest", "positive", "0 <", "three", "3 =="));
        write(
                TESTS + "Exercise21Test.java",
                test("@Disabled(\"연습 2-1 넷\")\nclass Exercise21Test", "four", "4 ==", "any", "9 !="));
        for (String name : House.STEPS.subList(4, 6)) {
            write(name + PAGE.substring(PAGE.indexOf('/')), PAGE_JS);
            write(name + "/src/main/java/chatting/ChatSocket.java", SOCKET_JAVA);
        }
        write("README.md", "# 채팅\n");
        write("notes/README.md", "| 용어 | 영어 | 뜻 | 쓰지 않는 말 |\n|---|---|---|---|\n| 소켓 | socket | 끝 | 쏙켓, 소캣 |\n");
        write(LAP, NOTE_0);
        write("notes/step1-static-server.md", "# 1단계\n\n" + NOTE_1);
        write(NOTE, NOTE_2);
        write(House.ANSWERS, "# 답\n\n```diff 연습 2-1\n" + diff(3, 4) + "```\n");
        write("notes/step3-broadcast.md", "# 3단계\n\n" + pom(3));
        write(CHAT, "# 4단계\n\n" + pom(4) + NOTE_4);
        write(APPENDIX, "# 부록\n\n" + pom(5).replace(House.stepName(4), House.stepName(5)));
        Refresh.run(house); // 빈 블록을 채운다
    }

    private static final String SERVER_JAVA = """
            package chatting;

            final class ChatServer {
                static int value() {
                    return %d;
                }

                public static void main(String[] arguments) throws Exception {
                    System.out.println("서버 실행중: http://localhost:1/ <b>");
                    Thread.sleep(Long.MAX_VALUE);
                }
            }
            """;
    private static final String PAGE_JS =
            "socket.on('connect', () => socket.emit('newUser'));\nsocket.on('update', show);\n";
    private static final String SOCKET_JAVA = "// case \"newUser\" → new Event(\"update\")\n";
    private static final String NOTE_0 = """
            # 첫 바퀴

            ```sh
            cp ../chatting/pom.xml .
            cp ../chatting/notes/first-lap/pom.xml notes/first-lap/
            cp ../chatting/step1-static-server/src/main/java/chatting/ChatServer.java notes/first-lap/src/main/java/chatting/
            ```

            ```diff
            --- a/notes/first-lap/src/main/java/chatting/ChatServer.java
            +++ b/notes/first-lap/src/main/java/chatting/ChatServer.java
            ```
            """;
    private static final String NOTE_1 = """
            ```sh
            cp ../chatting/pom.xml .
            ```

            `step1-static-server/pom.xml`

            ```xml 새 파일
            ```

            `step1-static-server/src/main/java/chatting/ChatServer.java`

            ```java 새 파일
            ```
            """;
    private static final String NOTE_2 =
            """
            # 2단계

            ## 체크포인트 2-1. 둘

            %s```diff
            %s```

            ### 확인

            ```sh
            mvn -f step2-echo-socket test -Dtest='ValueTest#positive'
            ```

            ## 체크포인트 2-2. 셋

            ```diff
            %s```

            ### 확인

            ```sh
            mvn -f step2-echo-socket test -Dtest='ValueTest#three'
            ```

            ## 연습 문제

            ### 연습 2-1. 넷
            """.formatted(pom(2), diff(1, 2).replace("a/step2-echo-socket", "a/step1-static-server"), diff(2, 3));
    private static final String NOTE_4 = """
            ```diff
            --- /dev/null
            +++ b/step4-full-chat/src/main/java/chatting/ChatSocket.java
            ```

            `step4-full-chat/src/main/resources/static/js/index.js`

            ```js 새 파일
            ```

            | 방향 | 이벤트 | 데이터 |
            |---|---|---|
            | 페이지 → 서버 | `newUser` | 이름 |
            | 서버 → 모두 | `update` | 소식 |
            """;

    private static String test(String head, String one, String first, String two, String second) {
        return """
                package chatting;

                import org.junit.jupiter.api.*;

                %s {
                    @Test
                    void %s() {
                        Assertions.assertTrue(%s ChatServer.value());
                    }

                    @Test
                    void %s() {
                        Assertions.assertTrue(%s ChatServer.value());
                    }
                }
                """.formatted(head, one, first, two, second);
    }

    /** value()가 주는 수를 바꾸는 diff. */
    static String diff(int from, int to) {
        return """
                --- a/%s
                +++ b/%s
                @@ -4,3 +4,3 @@ final class ChatServer {
                     static int value() {
                -        return %d;
                +        return %d;
                     }
                """.formatted(SERVER, SERVER, from, to);
    }

    private static String pom(int step) {
        return "```diff\n--- a/%s/pom.xml\n+++ b/%s/pom.xml\n```\n\n"
                .formatted(House.stepName(step - 1), House.stepName(step));
    }

    final String read(String file) {
        return house.text(file);
    }

    final void write(String file, String text) {
        Trees.write(house.root().resolve(file), text);
    }

    /** 파일의 한 곳을 바꾼다. 그런 곳이 없으면 테스트가 잘못된 것이다. */
    final void edit(String file, String from, String to) {
        assertTrue(read(file).contains(from), () -> file + "에 \"" + from + "\"가 없습니다.");
        write(file, read(file).replace(from, to));
    }

    /** 문제가 꼭 하나이고 이 말을 담고 있는지 본다. */
    static void expectOne(String said, List<String> problems) {
        assertEquals(1, problems.size(), () -> String.join("\n", problems));
        assertTrue(problems.get(0).contains(said), () -> "이 말이 있어야 합니다: " + said + "\n" + problems.get(0));
    }
}
