package chatting.notes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** 이 빌드를 돌리는 바로 그 Maven으로, 같은 설정으로 한 단계의 테스트를 돌린다. */
final class Maven implements TestRun.Runner {

    @Override
    public TestRun run(Path root, String module, List<ReadyTest> tests) {
        List<String> command = new ArrayList<>(List.of(
                program(),
                "-B",
                "-ntp",
                "-q",
                "-f",
                module,
                "test",
                "-Dmaven.test.failure.ignore=true",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dtest=" + tests.stream().map(ReadyTest::selector).distinct().collect(Collectors.joining(","))));
        command.addAll(inherited());
        Shell.Result result = Shell.run(root, command, "");
        return new TestRun(
                result.ok(), result.tail(), cases(root.resolve(module).resolve("target/surefire-reports")));
    }

    private static String program() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows") ? "mvn.cmd" : "mvn";
        Path program = Path.of(System.getProperty("notes.maven.home", ""))
                .resolve("bin")
                .resolve(name);
        return Files.isRegularFile(program) ? program.toAbsolutePath().toString() : name;
    }

    /** 바깥 Maven에게서 물려받는 것들. pom.xml이 넘겨주며, IDE에서는 없다. */
    private static List<String> inherited() {
        List<String> arguments = new ArrayList<>();
        if (System.getProperty("notes.maven.offline", "").equals("offline=true")) {
            arguments.add("-o");
        }
        String repository = System.getProperty("notes.maven.repository", "${");
        if (!repository.contains("${")) {
            arguments.add(repository);
        }
        String settings = System.getProperty("notes.maven.settings", "");
        if (Files.isRegularFile(Path.of(settings.substring(settings.indexOf('=') + 1)))) {
            arguments.add(settings);
        }
        return arguments;
    }

    private static List<TestRun.Case> cases(Path reports) {
        return Trees.files(reports)
                .filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                .flatMap(file -> {
                    // testcase의 classname은 @DisplayName일 수 있어서, 클래스 이름은 파일 이름에서 읽는다.
                    String className = file.getFileName().toString().replaceAll("^TEST-|\\.xml$", "");
                    NodeList found = parse(file).getElementsByTagName("testcase");
                    return IntStream.range(0, found.getLength())
                            .mapToObj(i -> read(className, (Element) found.item(i)));
                })
                .toList();
    }

    private static TestRun.Case read(String className, Element test) {
        TestRun.Outcome outcome = has(test, "failure") || has(test, "error")
                ? TestRun.Outcome.FAILED
                : has(test, "skipped") ? TestRun.Outcome.NOT_RUN : TestRun.Outcome.PASSED;
        return new TestRun.Case(className, test.getAttribute("name"), outcome);
    }

    private static boolean has(Element test, String child) {
        return test.getElementsByTagName(child).getLength() > 0;
    }

    private static Element parse(Path file) {
        try {
            return DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getDocumentElement();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(file + " 보고서를 읽을 수 없습니다.", e);
        }
    }
}
