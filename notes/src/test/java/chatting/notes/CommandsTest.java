package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("읽는 사람의 명령")
class CommandsTest extends Fixture {

    @TempDir
    private Path other;

    private Path folder;

    @BeforeEach
    void build() {
        // LC_ALL=POSIX이면 JVM이 한글을 파일의 이름으로 쓰지 못한다.
        boolean korean = Charset.forName(System.getProperty("native.encoding"))
                .newEncoder()
                .canEncode('한');
        folder = other.resolve(korean ? "내 채팅" : "my chat");
    }

    private List<String> bring(String id) {
        return Mine.of(house, folder.toString()).bring(house, Chain.checkpoint(house, id));
    }

    private String where() {
        List<String> lines = new ArrayList<>();
        Board.of(house, Mine.of(house, folder.toString())).tell(lines::add);
        return String.join("\n", lines) + "\n";
    }

    private String mine(String file) {
        return Trees.text(folder.resolve(file));
    }

    private void editMine(String file, String from, String to) {
        assertTrue(mine(file).contains(from));
        Trees.write(folder.resolve(file), mine(file).replace(from, to));
    }

    private static void expect(String text, String... parts) {
        for (String part : parts) {
            assertTrue(text.contains(part), () -> "이 말이 있어야 합니다: " + part + "\n" + text);
        }
    }

    @Test
    @DisplayName("내 폴더를 체크포인트로 바꾼다. 있던 것은 옆에 그대로 남고, 두 번 하면 바꿀 것이 없다")
    void brings() {
        bring("2-1");
        assertTrue(mine(SERVER).contains("return 2;"));
        assertEquals(read(TESTS + "ValueTest.java"), mine(TESTS + "ValueTest.java"));
        assertEquals(List.of("이미 체크포인트 2-1과(와) 같습니다. 바꾼 것이 없습니다."), bring("2-1"));

        editMine(SERVER, "return 2;", "return 7;");
        Trees.write(folder.resolve("step2-echo-socket/memo.txt"), "잊지 말 것\n");
        Trees.write(folder.resolve("pom.xml"), "<내것/>\n");
        expect(
                String.join("\n", bring("2-2")),
                "체크포인트 2-2의 코드가",
                "step2-echo-socket은(는) step2-echo-socket.old-1에 그대로",
                "pom.xml은(는) pom.xml.old-1에 그대로");
        assertTrue(mine(SERVER).contains("return 3;"));
        assertTrue(mine(SERVER.replace("socket/", "socket.old-1/")).contains("return 7;"));
        assertEquals("잊지 말 것\n", mine("step2-echo-socket.old-1/memo.txt"));
        assertEquals("<내것/>\n", mine("pom.xml.old-1"));

        bring("2-1");
        assertTrue(mine(SERVER.replace("socket/", "socket.old-2/")).contains("return 3;"));
        assertTrue(mine(SERVER.replace("socket/", "socket.old-1/")).contains("return 7;"));
        String step = "step2-echo-socket";
        assertEquals(
                Set.of("pom.xml", "pom.xml.old-1", step, step + ".old-1", step + ".old-2"),
                Set.of(folder.toFile().list()));
    }

    @Test
    @DisplayName("저장소와 저장소 안팎의 폴더, 파일, 단계의 폴더, 없는 체크포인트에는 아무것도 적지 않는다")
    void refuses() {
        bring("2-1");
        Path link = link(root);
        for (String wrong : List.of(
                root.toString(),
                root + "/step2-echo-socket",
                root + "/no such",
                root.getParent().toString(),
                link + "/in",
                folder + "/pom.xml",
                folder + "/step2-echo-socket",
                "a\0b")) {
            Map<Path, String> before = all();
            for (String command : List.of("2-2", "where")) {
                List<String> said = Main.run(house, command + " " + wrong);
                assertEquals(1, said.size(), () -> wrong + ": " + said);
                assertTrue(said.get(0).matches(".*[가-힣].*\\.?.*"), said.get(0));
            }
            assertEquals(before, all(), wrong);
        }
        assertEquals(List.of("체크포인트 9-9이(가) 없습니다."), Main.run(house, "9-9 " + folder));
        assertEquals(List.of(NOTE + ": 체크포인트 2-9이(가) 없습니다."), Main.run(house, "run 2-9"));
    }

    /** Windows에서는 대개 심볼릭 링크를 만들 수 없다. */
    private Path link(Path to) {
        try {
            return Files.createSymbolicLink(other.resolve("link"), to);
        } catch (IOException | UnsupportedOperationException e) {
            return to;
        }
    }

    private Map<Path, String> all() {
        Map<Path, String> all = new TreeMap<>();
        List.of(root, folder).forEach(home -> Trees.files(home).forEach(file -> all.put(file, Trees.text(file))));
        return all;
    }

    @Test
    @DisplayName("어디까지 왔는지, 무엇이 초록색인지, 다음 블록이 노트의 몇째 줄인지 말한다")
    void whereItStands() {
        bring("2-1");
        expect(
                where(),
                "  초록  2-1. 둘\n▶ ―  2-2. 셋\n",
                "블록 3개 가운데 2개까지 옮겼습니다. 여기까지는 노트와 같습니다.",
                "다음: " + NOTE + ":" + line("return 3;", "```diff") + " (ChatServer.java)");
        editMine(SERVER, "return 2;", "return 3;\r");
        expect(where(), "  초록  2-1. 둘\n  초록  2-2. 셋\n", "블록 3개 가운데 3개까지", "다음: 이 노트의 연습 문제나 다음 노트");
    }

    @Test
    @DisplayName("노트와 같은데 앞의 테스트가 빨간 것은 뒤에서 약속이 바뀐 것이라고 말한다")
    void changedLater() {
        edit(TESTS + "ValueTest.java", "0 < ", "2 == ");
        bring("2-2");
        expect(where(), "  ―  2-1. 둘\n        뒤의 체크포인트에서 달라졌습니다.\n  초록  2-2. 셋\n");
    }

    /** 이 말 위에서 마지막으로 그렇게 시작하는 줄의 번호. */
    private int line(String below, String start) {
        List<String> lines = read(NOTE).lines().toList();
        int at = lines.indexOf("+        " + below);
        return lines.subList(0, at).lastIndexOf(start) + 1;
    }

    @Test
    @DisplayName("한 줄이 틀리면 그 줄을, 컴파일되지 않으면 컴파일러의 첫 줄을 보인다")
    void whereItIsWrong() {
        bring("2-2");
        editMine(SERVER, "return 3;", "return 3 - 4;");
        expect(
                where(),
                "  빨강  2-1. 둘\n        ValueTest#positive: positive()",
                "\n  빨강  2-2. 셋\n",
                "다름: " + SERVER + ":5: 노트는 «return 3;», 내 것은 «return 3 - 4;»");
        editMine(SERVER, "return 3 - 4;", "return three;");
        expect(
                where(),
                "컴파일되지 않습니다. src/main/java/chatting/ChatServer.java:5 cannot find symbol",
                "  ―  2-1. 둘",
                "다름: " + SERVER + ":5:");
        Trees.write(folder.resolve("step2-echo-socket/src/main/java/chatting/More.java"), "class More {}\n");
        expect(where(), "More.java: 노트에는 아직 없는 파일입니다.");
        folder.resolve(SERVER).toFile().delete();
        expect(where(), "블록 3개 가운데");
    }

    @Test
    @DisplayName("노트의 안내에 실린 where의 화면은 지금의 것이다. 줄과 블록의 수는 N으로 적는다")
    void quoteIsTrue() {
        House house = House.here();
        folder = other.resolve("my-chatting");
        Mine mine = Mine.of(house, folder.toString());
        mine.bring(house, Chain.checkpoint(house, "3-2"));
        editMine("step3-broadcast/src/main/java/chatting/Room.java", "members.remove(member)", "members.remove(null)");
        Board board = Board.of(house, mine);
        String readme = Trees.text(house.root().resolve("notes/README.md"));
        expect(readme, String.join("\n", board.place()).replaceAll("(?<=블록 |가운데 |:)\\d+", "N"));
        board.chain.checkpoints.forEach(it -> expect(readme, "  " + it.name() + "\n"));
    }

    @Test
    @DisplayName("복사본에서 푸는 연습을 알아보고, 단계의 폴더에서 풀면 알려 준다")
    void exercises() {
        bring("2-2");
        assertFalse(where().contains("연습 2-1"));
        Path copy = folder.resolve("ex 2-1");
        Trees.copy(folder.resolve("step2-echo-socket"), copy);
        Trees.write(copy.resolve("pom.xml"), "<artifactId>step2-echo-socket</artifactId>");
        String test = "src/test/java/chatting/Exercise21Test.java";
        editMine("ex 2-1/" + test, "@Disabled(\"연습 2-1 넷\")", "");
        expect(where(), "연습 2-1 (ex 2-1): 빨강  four()");
        editMine("ex 2-1/" + SERVER.substring(SERVER.indexOf('/') + 1), "return 3;", "return 4;");
        expect(where(), "연습 2-1 (ex 2-1): 초록");
        editMine("step2-echo-socket/" + test, "@Disabled(\"연습 2-1 넷\")", "");
        expect(where(), "연습 2-1 (step2-echo-socket): 빨강", "연습은 복사본에서 풉니다.");
    }

    @Test
    @DisplayName("켠 서버는 켠 쪽이 끝나면 함께 끝난다")
    void ends() throws Exception {
        Chain.Checkpoint it = Chain.checkpoint(house, "2-1");
        Lab.Built built = new Lab(house).build(root.resolve("notes/target/run"), 2, it.state());
        Process server = Start.command(built, 2, StandardCharsets.UTF_8).start();
        try {
            assertEquals(
                    "서버 실행중: http://localhost:1/ <b>",
                    server.inputReader(StandardCharsets.UTF_8).readLine());
            server.getOutputStream().close();
            assertTrue(server.waitFor(60, TimeUnit.SECONDS));
            assertEquals(0, server.exitValue());
        } finally {
            server.destroyForcibly();
        }
    }
}
