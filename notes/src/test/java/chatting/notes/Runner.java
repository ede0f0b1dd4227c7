package chatting.notes;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.extension.Extension;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** 테스트를 돌리는 JVM의 main. 코드마다 클래스 로더를 새로 두므로, 한 번 데워진 라이브러리를 모두가 함께 쓴다. */
public final class Runner {

    private Runner() {}

    /** 표준 입력의 한 줄은 콘솔에 찍는 것을 적을 파일, 코드의 클래스 경로 셋과 테스트들({@code RoomTest}, {@code RoomTest#oneOrderForAll}). 테스트마다 한 줄로 답한다. */
    public static void main(String[] arguments) throws Exception {
        PrintStream results = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        BufferedReader states = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = states.readLine(); line != null; line = states.readLine()) {
            List<String> state = List.of(line.split("\t"));
            PrintStream log = new PrintStream(state.get(0), StandardCharsets.UTF_8);
            System.setOut(log); // 결과를 적는 곳에 테스트가 찍지 못하게 한다
            System.setErr(log);
            System.setProperty("java.class.path", String.join(File.pathSeparator, state.subList(1, 4)));
            URL[] code = {
                Path.of(state.get(1)).toUri().toURL(),
                Path.of(state.get(2)).toUri().toURL()
            };
            URLClassLoader loader = new URLClassLoader(code, Runner.class.getClassLoader());
            // 대개 기다리는 테스트들이라 나란히 돌린다. 무언가를 함께 쓰는 모듈은 그러지 않는다고 적어 둔다.
            boolean alone = loader.getResource("META-INF/services/" + Extension.class.getName()) != null;
            ExecutorService threads = Executors.newFixedThreadPool(alone ? 1 : 4, task -> {
                Thread thread = new Thread(task);
                thread.setContextClassLoader(loader);
                return thread;
            });
            for (String test : state.subList(4, state.size())) {
                threads.execute(() -> results.println(test + "\t" + run(test)));
            }
            threads.shutdown();
            threads.awaitTermination(1, TimeUnit.HOURS);
            log.close();
        }
        System.exit(0);
    }

    /** 초록색이면 빈 글, 빨간색이면 까닭을 준다. */
    private static String run(String test) {
        List<DiscoverySelector> selectors = selectors(test);
        if (selectors.isEmpty()) {
            return Lab.NO_TEST;
        }
        AtomicReference<String> result = new AtomicReference<>(Lab.NO_TEST);
        CancellationToken enough = CancellationToken.create();
        TestExecutionListener listener = new TestExecutionListener() {
            @Override
            public void executionSkipped(TestIdentifier identifier, String reason) {
                if (identifier.isContainer() && !enough.isCancellationRequested()) {
                    result.set(Lab.SKIPPED + reason);
                }
            }

            @Override
            public void executionFinished(TestIdentifier identifier, TestExecutionResult outcome) {
                if (outcome.getStatus() == TestExecutionResult.Status.FAILED && !enough.isCancellationRequested()) {
                    Throwable failure = outcome.getThrowable().orElseThrow();
                    failure.printStackTrace();
                    String said = (identifier.getDisplayName() + ": " + failure).replaceAll("\\s+", " ");
                    result.set("%.400s%s".formatted(said, place(failure)));
                    enough.cancel();
                } else if (identifier.isTest()) {
                    result.compareAndSet(Lab.NO_TEST, "");
                }
            }
        };
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .configurationParameter("junit.jupiter.conditions.deactivate", "org.junit.*DisabledCondition")
                .build();
        LauncherFactory.create()
                .execute(LauncherExecutionRequestBuilder.request(request)
                        .listeners(listener)
                        .cancellationToken(enough)
                        .build());
        return result.get();
    }

    /** 실패한 테스트의 자리, " (RoomTest.java:64)". */
    private static String place(Throwable failure) {
        return Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().matches("chatting\\.\\w+Test\\b.*"))
                .findFirst()
                .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                .orElse("");
    }

    private static List<DiscoverySelector> selectors(String test) {
        String[] parts = test.split("#");
        try {
            Class<?> type = Class.forName(
                    parts[0].contains(".") ? parts[0] : "chatting." + parts[0],
                    true,
                    Thread.currentThread().getContextClassLoader());
            return parts.length == 1
                    ? List.of(DiscoverySelectors.selectClass(type))
                    : Arrays.stream(type.getDeclaredMethods())
                            .filter(method -> method.getName().equals(parts[1]) && !method.isSynthetic())
                            .<DiscoverySelector>map(method -> DiscoverySelectors.selectMethod(type, method))
                            .toList();
        } catch (ClassNotFoundException e) {
            return List.of();
        }
    }
}
