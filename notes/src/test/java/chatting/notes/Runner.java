package chatting.notes;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
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

/** 따로 켠 JVM에서 고른 테스트를 돌리고, 하나마다 결과를 파일에 한 줄씩 적는다. 하나가 처음 실패하면 나머지는 돌리지 않는다. */
public final class Runner {

    private Runner() {}

    /** 인자는 결과를 적을 파일과 테스트들({@code RoomTest}, {@code RoomTest#oneOrderForAll}). */
    public static void main(String[] arguments) throws Exception {
        PrintStream results = new PrintStream(arguments[0], StandardCharsets.UTF_8);
        // 대개 기다리는 테스트들이라 나란히 돌린다. 무언가를 함께 쓰는 모듈은 그러지 않는다고 적어 둔다.
        boolean alone =
                Runner.class.getResource("/META-INF/services/org.junit.jupiter.api.extension.Extension") != null;
        ExecutorService threads = Executors.newFixedThreadPool(alone ? 1 : 4);
        for (String test : List.of(arguments).subList(1, arguments.length)) {
            threads.execute(() -> results.println(test + "\t" + run(test).replaceAll("\\s+", " ")));
        }
        threads.shutdown();
        threads.awaitTermination(1, TimeUnit.HOURS);
        System.exit(results.checkError() ? 1 : 0);
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
                if (identifier.isContainer()) {
                    result.set(Lab.SKIPPED + reason);
                }
            }

            @Override
            public void executionFinished(TestIdentifier identifier, TestExecutionResult outcome) {
                if (outcome.getStatus() == TestExecutionResult.Status.FAILED && !enough.isCancellationRequested()) {
                    outcome.getThrowable().ifPresent(Throwable::printStackTrace);
                    result.set(identifier.getDisplayName() + ": "
                            + outcome.getThrowable().map(Throwable::toString).orElse("실패"));
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

    private static List<DiscoverySelector> selectors(String test) {
        String[] parts = test.split("#");
        try {
            Class<?> type = Class.forName(parts[0].contains(".") ? parts[0] : "chatting." + parts[0]);
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
