package chatting.notes;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final List<String> LIBRARIES = List.of("undertow-core", "undertow-websockets-jsr", "gson", "jedis");
    private static final int ENOUGH_SECONDS = 3600;
    private static final String SERVER = "/src/main/java/chatting/ChatServer.java";
    /** ChatServer에서 테스트가 볼 수 있는 것을 여는 줄. */
    private static final Pattern SHAPE = Pattern.compile("(?m)^(?: {4})?(?!import |private )[a-z].*");

    /** 실패한 까닭의 끝에 적힌 자리. */
    private static final Pattern PLACE = Pattern.compile("\\((\\w+\\.java):(\\d+)\\)$");

    private final House house;
    /** 컴파일한 테스트. 테스트가 아는 것은 ChatServer뿐이라, 그 모양이 같으면 다시 컴파일하지 않는다. */
    private final Map<List<Object>, Path> tests = new HashMap<>();
    /** 쉬고 있는 JVM. 모든 Lab이 함께 쓴다. 이 프로그램이 끝나면 표준 입력이 닫히므로 함께 끝난다. */
    private static final Queue<Worker> IDLE = new ConcurrentLinkedQueue<>();

    Lab(House house) {
        this.house = house;
    }

    /** 한 단계의 모듈을 폴더에 적는다: 그때의 코드, 완성된 단계의 테스트, 부모 pom.xml. */
    static void write(House house, Path home, int step, Map<String, String> state) {
        Trees.delete(home);
        Trees.copy(house.root().resolve("pom.xml"), home.resolve("pom.xml"));
        Trees.copy(house.root().resolve(".mvn"), home.resolve(".mvn"));
        House.tests(step).forEach(tests -> Trees.copy(house.root().resolve(tests), home.resolve(tests)));
        state.forEach((path, text) -> Trees.write(home.resolve(path), text));
    }

    /** 컴파일한 모듈. */
    record Built(Path home, Path main, Path test, String libraries) {
        String classPath() {
            return String.join(File.pathSeparator, main.toString(), test.toString(), libraries);
        }
    }

    /** 폴더에 적고 테스트까지 컴파일한다. 컴파일되지 않으면 던진다. */
    Built build(Path home, int step, Map<String, String> state) {
        Built server = server(home, step, state);
        return new Built(home, server.main(), tests(server, step, state), server.libraries());
    }

    /** 폴더에 적고 테스트를 뺀 것만 컴파일한다. 서버를 켜는 데는 이것으로 넉넉하다. */
    Built server(Path home, int step, Map<String, String> state) {
        write(house, home, step, state);
        Path module = home.resolve(House.stepName(step));
        String pom = state.getOrDefault(House.stepName(step) + "/pom.xml", "");
        String libraries = classPath()
                .filter(path -> Files.exists(Path.of(path)))
                .filter(jar -> LIBRARIES.stream()
                        .filter(name -> jar.matches(".*[/\\\\]" + name + "-\\d[^/\\\\]*"))
                        .allMatch(name -> pom.contains("<artifactId>" + name + "</artifactId>")))
                .collect(Collectors.joining(File.pathSeparator));
        Path main = compile(module, List.of(module.resolve("src/main")), "target/classes", libraries);
        return new Built(home, main, main, libraries);
    }

    private Path tests(Built built, int step, Map<String, String> state) {
        Path module = built.home().resolve(House.stepName(step));
        Path main = built.main();
        String server = state.getOrDefault(House.stepName(step) + SERVER, "");
        List<Object> key = List.of(
                step,
                built.libraries(),
                SHAPE.matcher(server).results().map(MatchResult::group).toList());
        if (!tests.containsKey(key)) {
            Path alone = module.resolve("target/server");
            Trees.files(main.resolve("chatting"))
                    .filter(file -> file.getFileName().toString().matches("ChatServer\\b.*"))
                    .forEach(file -> Trees.copy(file, alone.resolve(main.relativize(file))));
            List<Path> sources =
                    House.tests(step).stream().map(built.home()::resolve).toList();
            String classPath = alone + File.pathSeparator + built.libraries();
            tests.put(key, compile(module, sources, "target/test-classes", classPath));
        }
        return tests.get(key);
    }

    private static Path compile(Path module, List<Path> sources, String target, String classPath) {
        Path classes = module.resolve(target);
        sources.forEach(source -> Trees.copy(source.resolve("resources"), classes));
        classes.toFile().mkdirs();
        List<Path> files = sources.stream()
                .flatMap(Trees::files)
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
        if (files.isEmpty()) {
            return classes;
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
            return classes;
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
    Map<String, String> run(Built built, Collection<String> tests) {
        return run(built, tests, ENOUGH_SECONDS);
    }

    /** 모두를 정한 시간까지만 기다린다. */
    Map<String, String> run(Built built, Collection<String> tests, int seconds) {
        if (tests.isEmpty()) {
            return Map.of();
        }
        Worker worker = IDLE.poll();
        if (worker == null) {
            worker = new Worker(classPath().collect(Collectors.joining(File.pathSeparator)));
        }
        Map<String, String> outcomes = worker.run(built, tests, seconds);
        if (worker.isAlive()) {
            IDLE.add(worker);
        }
        return outcomes;
    }

    /** 실패한 까닭의 끝에 적힌 자리의 줄. */
    String line(int step, String said) {
        Matcher place = PLACE.matcher(said);
        return House.tests(step).stream()
                .flatMap(tests -> Trees.files(house.root().resolve(tests)))
                .filter(file -> place.find(0) && file.endsWith(place.group(1)))
                .map(file -> "\n"
                        + Lines.of(Trees.text(file))
                                .get(Integer.parseInt(place.group(2)) - 1)
                                .strip())
                .findFirst()
                .orElse("");
    }
}
