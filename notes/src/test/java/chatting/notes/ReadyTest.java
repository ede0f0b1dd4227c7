package chatting.notes;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * 연습 문제에 딸린, 꺼 둔 테스트 하나.
 *
 * @param id 연습 번호, "3-1"
 * @param file 저장소에서의 경로
 * @param className 패키지까지 붙인 클래스 이름
 * @param method 메서드 이름, 클래스 전체이면 빈 글
 */
record ReadyTest(String id, int step, String file, int line, String className, String method) {

    private static final Pattern DISABLED = disabled("(\\d+-\\d+)");
    private static final Pattern METHOD = Pattern.compile("\\b(\\w+)\\s*\\([^)]*\\)\\s*(?:throws [\\w.,\\s]+)?\\{");
    private static final Pattern CLASS = Pattern.compile("(?m)^(?:\\w+ )*class (\\w+)");

    private static Pattern disabled(String id) {
        return Pattern.compile("@Disabled\\(\\s*\"연습 " + id + "(?!\\d)[^\"]*\"\\s*\\)");
    }

    /** 한 단계의 src/test에서 모두 찾는다. */
    static List<ReadyTest> of(House house, int step) {
        return Trees.files(house.step(step).resolve("src/test/java"))
                .filter(file -> file.toString().endsWith(".java"))
                .flatMap(file -> in(step, Trees.slashed(house.root().relativize(file)), Trees.text(file)))
                .toList();
    }

    private static Stream<ReadyTest> in(int step, String file, String text) {
        return DISABLED.matcher(text).results().map(found -> {
            String name = file.substring(file.indexOf("/java/") + 6, file.length() - ".java".length())
                    .replace('/', '.');
            int line = (int) text.substring(0, found.start())
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            return new ReadyTest(found.group(1), step, file, line, name, methodAfter(text, found.end()));
        });
    }

    private static String methodAfter(String text, int from) {
        Matcher method = METHOD.matcher(text);
        Matcher type = CLASS.matcher(text);
        int classAt = type.find(from) ? type.start() : text.length();
        return method.find(from) && method.start() < classAt ? method.group(1) : "";
    }

    /** 이 연습의 꺼 둔 테스트를 켠 글. */
    static String enable(String text, String id) {
        return disabled(Pattern.quote(id)).matcher(text).replaceAll("");
    }

    /** 안쪽 클래스의 테스트는 이름으로 골라 실행할 수 없다. */
    boolean nested(House house) {
        return Trees.text(house.root().resolve(file))
                .lines()
                .skip(line - 1L)
                .findFirst()
                .orElse("")
                .matches("(?: {5,}|\t).*");
    }

    /** surefire의 -Dtest에 적는 이름. */
    String selector() {
        return method.isEmpty() ? className : className + "#" + method;
    }

    String where() {
        return file + ":" + line;
    }
}
