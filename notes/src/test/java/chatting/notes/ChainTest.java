package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("체크포인트와 연습 검사")
class ChainTest extends Fixture {

    private List<String> check(int step) {
        return Chain.of(house, step).check();
    }

    private List<String> run(String id) {
        return Checks.only(house, id, line -> {});
    }

    @Test
    @DisplayName("고장 나지 않은 저장소에는 문제가 없다")
    void sound() {
        assertEquals(List.of(), Checks.chains(house));
    }

    @ParameterizedTest
    @DisplayName("사슬이 이어지지 않으면 어디서 왜인지 말한다")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                "-        return 2; | -        return 9; | (ChatServer.java): diff를 적용할 수 없습니다. 파일에 없는 줄: \"        return 9;\"",
                "+        return 3; | +        return 9; | (ChatServer.java): 노트의 끝이 2단계와 다릅니다. step2-echo-socket/src/main/java/chatting/ChatServer.java 5번째 줄이 \"        return 3;\"여야 합니다.",
                "@@ -4,3 +4,3 @@ | @@ -4,3 +4,4 @@ | 줄에 적힌 줄 수가 토막과 다릅니다.",
                "@@ -4,3 +4,3 @@ | @@ 4 @@ | 꼴이어야 합니다.",
                "--- a/step1-static-server/pom.xml | -- | diff는 \"--- a/…\" 줄과 \"+++ b/…\" 줄로 시작해야 합니다.",
                "+++ b/step2-echo-socket/pom.xml | +++ b/step3-broadcast/pom.xml | diff 블록은 파일 하나를",
                "--- a/step1-static-server/pom.xml | --- /dev/null | step2-echo-socket/pom.xml 파일이 이미 있습니다.",
                "+++ b/step2-echo-socket/pom.xml | +++ /dev/null | 파일의 모든 줄을 지워야 합니다.",
                "## 체크포인트 2-1. 둘 | ## 시작 | 체크포인트 밖에서 코드를 바꿀 수 없습니다.",
                "체크포인트 2-2. 셋 | 체크포인트 2-3. 셋 | 제목이 \"체크포인트 2-2. …\"이어야 합니다.",
                "test -Dtest='ValueTest#three' | test | 체크포인트 2-2: \"### 확인\" 아래의 sh 블록에",
                "mvn -f step2-echo-socket test -Dtest='ValueTest#three' | mvn -f step3-broadcast test -Dtest='ValueTest' | 체크포인트 2-2: \"### 확인\" 아래의",
            })
    void broken(String from, String to, String said) {
        edit(NOTE, from, to);
        assertTrue(
                check(2).stream().anyMatch(it -> it.startsWith(NOTE + ":") && it.contains(said)), () -> "" + check(2));
    }

    @Test
    @DisplayName("노트가 말하지 않은 파일과, 노트에만 있는 파일을 찾는다")
    void files() {
        write("step3-broadcast/src/main/java/chatting/Room.java", "class Room {}\n");
        expectOne(
                "notes/step3-broadcast.md: 노트의 끝이 3단계와 다릅니다. step3-broadcast/src/main/java/chatting/Room.java 파일을 만들어야",
                check(3));
        expectOne("Room.java 파일을 지워야 합니다.", check(4));
        edit("notes/step1-static-server.md", "        return 1;", "        return 2;");
        expectOne("ChatServer.java 5번째 줄이", check(1));
        edit("notes/step1-static-server.md", "cp ../chatting/pom.xml .\n", "\n");
        expectOne("pom.xml 파일을 만들어야 합니다.", check(1).subList(0, 1));
    }

    @Test
    @DisplayName("첫 바퀴는 빈 폴더에서 시작해, 복사하라고 적힌 파일은 저장소의 것을 쓴다")
    void firstLap() {
        String server = "src/main/java/chatting/ChatServer.java";
        assertEquals(List.of(), check(0));
        edit(LAP, "cp ../chatting/notes/first-lap/pom.xml", "cp ../chatting/pom.xml");
        expectOne("notes/first-lap.md:3(sh): 노트의 끝이 0단계와 다릅니다. notes/first-lap/pom.xml 1번째 줄이", check(0));
        edit(LAP, "cp ../chatting/step1-static-server/" + server, "cp ../chatting/" + server);
        expectOne("그런 파일이 없습니다: " + server, check(0));
    }

    @Test
    @DisplayName("부록의 diff는 git apply -p3으로 적용되게 양쪽이 부록의 폴더여야 한다")
    void appendix() {
        assertEquals(List.of(), check(5));
        edit(APPENDIX, "--- a/notes/several-servers/", "--- a/step4-full-chat/");
        expectOne("diff 블록은 파일 하나를", check(5));
    }

    @Test
    @DisplayName("앞 체크포인트에서 이미 초록색인 테스트를 찾는다")
    void greenBefore() {
        edit(NOTE, "ValueTest#three", "ValueTest#three+positive");
        expectOne("체크포인트 2-2: ValueTest#positive 테스트가 2-1에서 이미 초록색입니다. 빨간색이어야 합니다.", run("2-2"));
    }

    @Test
    @DisplayName("테스트하던 JVM이 죽으면 빨간색이 아니라 문제로 본다")
    void died() {
        edit(TESTS + "ValueTest.java", "Assertions.assertTrue(3 ==", "Runtime.getRuntime().halt(3 ==");
        edit(TESTS + "ValueTest.java", "halt(3 == ChatServer.value())", "halt(ChatServer.value())");
        expectOne("테스트를 돌리지 못했습니다: ", run("2-2"));
    }

    @Test
    @DisplayName("체크포인트에서 초록색이 아닌 테스트와 없는 테스트를 찾는다")
    void redHere() {
        edit(NOTE, "ValueTest#positive", "ValueTest,ValueTest#none");
        List<String> problems = run("2-1");
        expectOne("체크포인트 2-1: ValueTest 테스트가 초록색이어야 합니다. three(): org.opentest4j", problems.subList(0, 1));
        expectOne("체크포인트 2-1: ValueTest#none: 그런 테스트가 없습니다.", problems.subList(1, problems.size()));
    }

    @Test
    @DisplayName("이 컴퓨터에서 돌릴 수 없는 클래스는 건너뛴다. 메서드 하나만 꺼 둔 것은 없는 테스트다")
    void skipped() {
        String off = "@org.junit.jupiter.api.condition.EnabledIfSystemProperty(named = \"no\", matches = \"no\")\n";
        edit(TESTS + "ValueTest.java", "class ValueTest", off + "class ValueTest");
        assertEquals(List.of(), run("2-2"));
        edit(TESTS + "ValueTest.java", off, "");
        edit(TESTS + "ValueTest.java", "    @Test\n    void three", "    " + off + "    @Test\n    void three");
        expectOne("체크포인트 2-2: ValueTest#three: 그런 테스트가 없습니다.", run("2-2").subList(0, 1));
    }

    @Test
    @DisplayName("잰 값으로 확인하는 체크포인트에는 테스트가 없어도 된다")
    void measured() {
        edit(
                NOTE,
                "### 확인\n\n```sh\nmvn -f step2-echo-socket test -Dtest='ValueTest#three'",
                "### 확인: 잰 값\n\n```sh\nwrk");
        assertEquals(List.of(), run("2-2"));
    }

    @Test
    @DisplayName("체크포인트마다 모든 테스트까지 컴파일한다")
    void compiles() {
        edit(NOTE, "+        return 2;", "+        return two;");
        edit(NOTE, "-        return 2;", "-        return two;");
        expectOne("체크포인트 2-1: 컴파일되지 않습니다. src/main/java/chatting/ChatServer.java:5 cannot find", run("2-1"));
        expectOne("체크포인트 2-2: 2-1에서 컴파일되지 않습니다. src/main/java", run("2-2"));
        write(TESTS + "OtherTest.java", "package chatting;\n\nclass OtherTest {\n    Room room;\n}\n");
        expectOne("체크포인트 2-2: 컴파일되지 않습니다. src/test/java/chatting/OtherTest.java:4 cannot find symbol", run("2-2"));
    }

    @Test
    @DisplayName("pom.xml에 적히지 않은 라이브러리는 쓸 수 없다")
    void libraries() {
        String json = "package chatting;\n\nclass Json {\n    com.google.gson.Gson gson;\n}\n";
        write(TESTS + "JsonTest.java", json.replace("Json", "JsonTest"));
        expectOne("JsonTest.java:4 package com.google.gson does not exist", run("2-2"));
        edit("step1-static-server/pom.xml", ">1<", "><artifactId>gson</artifactId><");
        edit("step2-echo-socket/pom.xml", ">2<", "><artifactId>gson</artifactId><");
        edit(NOTE, ">1<", "><artifactId>gson</artifactId><");
        edit(NOTE, ">2<", "><artifactId>gson</artifactId><");
        assertEquals(List.of(), run("2-2"));
    }

    @ParameterizedTest
    @DisplayName("연습의 답과 테스트가 맞지 않으면 말한다")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                House.ANSWERS
                        + "| +        return 4; | +        return 5; | 연습 2-1: Exercise21Test 테스트가 초록색이어야 합니다. four():",
                House.ANSWERS + "| +        return 4; | +        return 9; | 연습 2-1: Exercise21Test 테스트가 초록색이어야 합니다.",
                House.ANSWERS + "| ```diff 연습 2-1 | ```text | 연습 2-1의 답이 \"diff 연습 2-1\" 블록에 있어야 합니다.",
                House.ANSWERS + "| -        return 3; | -        return 8; | 연습 2-1: diff를 적용할 수 없습니다.",
                TESTS + "Exercise21Test.java | 연습 2-1 | 연습 2-2 | 연습 2-2의 답이",
                TESTS + "Exercise21Test.java | 4 == | 3 == | 연습 2-1: Exercise21Test 테스트가 2단계에서 이미",
            })
    void exercises(String file, String from, String to, String said) {
        edit(file, from, to);
        List<String> problems = new ArrayList<>();
        problems.addAll(Trial.runAll(house, Exercises.of(house, 2, problems), line -> {}));
        assertTrue(problems.stream().anyMatch(problem -> problem.contains(said)), () -> "" + problems);
    }

    @Test
    @DisplayName("체크포인트 하나를 돌릴 수 있는 모듈로 적는다")
    void export() {
        assertEquals(List.of(), Main.run(house, "2-1"));
        assertTrue(read("notes/target/2-1/" + SERVER).contains("return 2;"));
        assertEquals(read(TESTS + "ValueTest.java"), read("notes/target/2-1/" + TESTS + "ValueTest.java"));
        assertEquals("<project/>\n", read("notes/target/2-1/pom.xml"));
        expectOne(NOTE + ": 체크포인트 2-9이(가) 없습니다.", Main.run(house, "2-9"));
    }
}
