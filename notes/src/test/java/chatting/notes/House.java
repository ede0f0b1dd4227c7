package chatting.notes;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** 저장소 한 채: 첫 바퀴와 네 단계와 부록과 노트가 어디에 있는지 안다. 코드는 «저장소에서의 경로 → 글»로 다룬다. */
record House(Path root) {

    /** 빈 폴더에서 시작하는 첫 바퀴(0), 네 단계, 4단계에서 시작하는 부록(5). 노트와 체크포인트의 번호는 이 차례다. */
    static final List<String> STEPS = List.of(
            "notes/first-lap",
            "step1-static-server",
            "step2-echo-socket",
            "step3-broadcast",
            "step4-full-chat",
            "notes/several-servers");

    /** 모든 연습의 답이 있는 문서. */
    static final String ANSWERS = "notes/answers.md";

    /** 이 클래스가 컴파일된 저장소. */
    static House here() {
        String classes =
                House.class.getProtectionDomain().getCodeSource().getLocation().toString();
        return new House(Path.of(URI.create(classes)).resolve("../../..").normalize());
    }

    static String stepName(int step) {
        return STEPS.get(step);
    }

    static String noteName(int step) {
        return "notes/" + Path.of(stepName(step)).getFileName() + ".md";
    }

    Path step(int step) {
        return root.resolve(stepName(step));
    }

    /** 저장소에서의 경로. */
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** 저장소 안의 파일. 없으면 null. */
    String text(String file) {
        Path path = root.resolve(file).normalize();
        return path.startsWith(root) && Files.isRegularFile(path) ? Trees.text(path) : null;
    }

    /** 노트가 다루는 한 단계의 파일: pom.xml과 src/main. 1단계의 노트는 최상위 pom.xml도 만든다. */
    Map<String, String> code(int step) {
        Map<String, String> code = new TreeMap<>();
        Stream.of("pom.xml", stepName(step) + "/pom.xml", stepName(step) + "/src/main")
                .skip(step == 1 ? 0 : 1)
                .flatMap(name -> Trees.files(root.resolve(name)))
                .forEach(file -> code.put(name(file), Trees.text(file)));
        return code;
    }

    /** 한 단계의 테스트가 있는 폴더들. 부록의 모듈은 4단계의 테스트도 돌린다. */
    static List<String> tests(int step) {
        String own = stepName(step) + "/src/test";
        return step == 5 ? List.of(stepName(4) + "/src/test/java", own) : List.of(own);
    }

    /** 노트가 시작하는 곳: 앞 단계를 새 이름으로 복사한 것. 첫 바퀴와 1단계는 빈 폴더다. */
    Map<String, String> start(int step) {
        return step <= 1 ? Map.of() : renamed(code(step - 1), step);
    }

    /** 앞 단계의 코드를 이 단계의 폴더로 옮긴다. 최상위 pom.xml은 단계의 것이 아니다. */
    static Map<String, String> renamed(Map<String, String> before, int step) {
        String from = stepName(step - 1) + "/";
        Map<String, String> after = new TreeMap<>();
        before.forEach((path, text) -> {
            if (path.startsWith(from)) {
                after.put(stepName(step) + "/" + path.substring(from.length()), text);
            }
        });
        return after;
    }

    Note read(String name) {
        return Note.parse(name, Trees.text(root.resolve(name)));
    }

    /** 최상위와 notes 폴더의 모든 문서. */
    List<Note> documents() {
        return Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md", "notes")
                .flatMap(name -> Trees.files(root.resolve(name)))
                .map(this::name)
                .filter(name -> name.endsWith(".md") && !name.contains("/target/"))
                .map(this::read)
                .toList();
    }
}
