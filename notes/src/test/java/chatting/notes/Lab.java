package chatting.notes;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** 어느 때의 코드를 돌릴 수 있는 모듈로 적고, 컴파일하고, 테스트를 돌린다. Maven은 부르지 않는다. */
final class Lab {

    static final String NO_TEST = "그런 테스트가 없습니다.";
    /** 이 컴퓨터에서는 돌릴 수 없는 클래스다. 까닭이 뒤에 붙는다. */
    static final String SKIPPED = "건너뜀: ";

    private static final long LIMIT_SECONDS = 120; // 가장 긴 테스트보다 넉넉하게
    private static final List<String> LIBRARIES = List.of("undertow-core", "undertow-websockets-jsr", "gson", "jedis");

    private final House house;

    Lab(House house) {
        this.house = house;
    }

    /** 한 단계의 모듈을 폴더에 적는다: 그때의 코드, 완성된 단계의 테스트, 부모 pom.xml. */
    void write(Path home, int step, Map<String, String> state) {
        Trees.delete(home);
        Trees.copy(house.root().resolve("pom.xml"), home.resolve("pom.xml"));
        Trees.copy(house.root().resolve(".mvn"), home.resolve(".mvn"));
        House.tests(step).forEach(tests -> Trees.copy(house.root().resolve(tests), home.resolve(tests)));
        state.forEach((path, text) -> Trees.write(home.resolve(path), text));
    }

    /** 컴파일한 모듈. */
    record Built(Path home, String classPath) {}

    /** 폴더에 적고 컴파일한다. 컴파일되지 않으면 던진다. */
    Built build(Path home, int step, Map<String, String> state) {
        write(home, step, state);
        Path module = home.resolve(House.stepName(step));
        Path main = module.resolve("target/classes");
        Path test = module.resolve("target/test-classes");
        String pom = state.getOrDefault(House.stepName(step) + "/pom.xml", "");
        String libraries = classPath()
                .filter(path -> Files.exists(Path.of(path)))
                .filter(jar -> LIBRARIES.stream()
                        .filter(name -> jar.matches(".*[/\\\\]" + name + "-\\d[^/\\\\]*"))
                        .allMatch(name -> pom.contains("<artifactId>" + name + "</artifactId>")))
                .collect(Collectors.joining(File.pathSeparator));
        compile(module, List.of(module.resolve("src/main")), main, libraries);
        compile(
                module,
                House.tests(step).stream().map(home::resolve).toList(),
                test,
                main + File.pathSeparator + libraries);
        return new Built(home, String.join(File.pathSeparator, main.toString(), test.toString(), libraries));
    }

    private static void compile(Path module, List<Path> sources, Path classes, String classPath) {
        sources.forEach(source -> Trees.copy(source.resolve("resources"), classes));
        classes.toFile().mkdirs();
        List<Path> files = sources.stream()
                .flatMap(Trees::files)
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
        if (files.isEmpty()) {
            return;
        }
        // 최상위 pom.xml의 maven-compiler-plugin과 같은 옵션
        List<String> options = List.of(
                "--release", "17", "-Xlint:all", "-Werror", "-proc:none", "-d", classes.toString(), "-cp", classPath);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager manager = javac.getStandardFileManager(said, null, StandardCharsets.UTF_8)) {
            Iterable<? extends JavaFileObject> units = manager.getJavaFileObjectsFromPaths(files);
            if (!javac.getTask(null, manager, said, options, null, units).call()) {
                Diagnostic<? extends JavaFileObject> first =
                        said.getDiagnostics().get(0);
                String file = first.getSource() == null
                        ? ""
                        : new House(module).name(Path.of(first.getSource().toUri()));
                String message = first.getMessage(Locale.ROOT).replaceAll("\\s+", " ");
                throw new Wrong("컴파일되지 않습니다. " + file + ":" + first.getLineNumber() + " " + message);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 이 JVM의 클래스 경로. exec:java에서는 클래스 로더가 안다. */
    private static Stream<String> classPath() {
        return Lab.class.getClassLoader() instanceof URLClassLoader loader
                ? Arrays.stream(loader.getURLs())
                        .map(url -> Path.of(URI.create(url.toString())).toString())
                : Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator));
    }

    /** 따로 켠 JVM에서 테스트를 돌린다. 테스트마다 초록색이면 빈 글, 빨간색이면 까닭. */
    Map<String, String> run(Built built, List<String> tests) {
        return run(built, tests, LIMIT_SECONDS);
    }

    Map<String, String> run(Built built, List<String> tests, long seconds) {
        try {
            Path results = Files.createTempFile(built.home(), "results", ".txt");
            Path log = Path.of(results.toString().replace(".txt", ".log"));
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1", // 최상위 pom.xml의 maven-surefire-plugin과 같다
                    "-XX:+UseSerialGC",
                    "-cp",
                    built.classPath(),
                    Runner.class.getName(),
                    results.toString()));
            command.addAll(tests);
            Process process = new ProcessBuilder(command)
                    .directory(built.home().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(seconds, TimeUnit.SECONDS);
            if (!ended) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly().waitFor();
            } else if (process.exitValue() != 0) {
                throw new Wrong("테스트를 돌리지 못했습니다: " + log);
            }
            Map<String, String> outcomes = new LinkedHashMap<>();
            tests.forEach(test -> outcomes.put(test, seconds + "초 안에 끝나지 않음"));
            Trees.text(results)
                    .lines()
                    .map(line -> line.split("\t", 2))
                    .forEach(line -> outcomes.put(line[0], line[1]));
            return outcomes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("테스트를 기다리다 중단되었습니다.", e);
        }
    }
}
