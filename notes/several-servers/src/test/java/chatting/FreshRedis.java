package chatting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** 이 JVM의 Redis 하나. 테스트마다 살아 있고 비어 있다. 4단계의 테스트 가운데 여기서 맞지 않는 것도 적는다. */
public final class FreshRedis implements BeforeAllCallback, BeforeEachCallback, ExecutionCondition {
    /** 여기서는 맞지 않는 4단계의 테스트와 까닭. */
    private static final Map<String, String> CHANGED = Map.of(
            "PageTest#tellsWhenTooLong",
            "메시지에 key가 붙어 한 번에 보낼 수 있는 글이 짧아졌다. SamePageTest#tellsWhenTooLong이 대신한다.",
            "RoomTest#eachHearsItsOwnInOrder",
            "거절이 먼저 한 제 말을 앞지를 수 있다. ServersTest#burst가 대신한다.",
            "EventsTest#exactJson",
            "이벤트에 id가 붙는다. MissedTest#exactJson이 대신한다.",
            "PageTest#reconnects",
            "서버가 다시 켜져도 빠진 것이 없다. SamePageTest#reconnects가 대신한다.",
            "PageTest#showsOwnName",
            "돌아온 페이지는 이름을 지킨다. SamePageTest#keepsName이 대신한다.",
            "PageTest#noticesDeadLine",
            "보내던 것을 알 수 없다고 하지 않고 다시 보낸다. SamePageTest#noticesDeadLine이 대신한다.");

    private static RealRedis redis;
    /** 말없이 끊긴 사람의 퇴장을 기다리는 4단계의 테스트. 여기서는 10초가 곧 지난 것으로 친다. */
    private static final Set<String> HURRIED = Set.of("NamesTest", "RoomTest", "StormTest", "VanishedTest");

    private static boolean patient = true;

    /** 이미 보낸 재촉이 다음 테스트의 시계를 건드리지 않게, 보내는 중이면 기다린다. */
    static synchronized void patient(boolean patient) {
        FreshRedis.patient = patient;
    }

    private static void hurry() {
        while (true) {
            LockSupport.parkNanos(200_000_000);
            try {
                hurryIfAsked();
            } catch (IOException e) {
                continue; // 지금은 Redis가 꺼져 있다
            }
        }
    }

    private static synchronized void hurryIfAsked() throws IOException {
        if (!patient) {
            redis.ask("HINCRBY chat clock 10000");
        }
    }

    static synchronized RealRedis redis() {
        try {
            if (redis == null) {
                redis = new RealRedis();
                Runtime.getRuntime().addShutdownHook(new Thread(redis::close));
                Thread hurry = new Thread(FreshRedis::hurry);
                hurry.setDaemon(true);
                hurry.start();
                System.setProperty("REDIS", redis.url());
                ServerProcess.ENVIRONMENT.put("REDIS", redis.url());
            }
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        patient(true);
        redis().start();
        redis().ask("FLUSHALL");
        patient = !HURRIED.contains(context.getRequiredTestClass().getSimpleName());
    }

    /** 한 서버를 여러 테스트가 함께 쓰는 클래스에서는 비우지 않는다. */
    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
        Class<?> tests = context.getRequiredTestClass();
        if (AnnotationSupport.findAnnotatedMethods(tests, BeforeAll.class, HierarchyTraversalMode.TOP_DOWN)
                .isEmpty()) {
            beforeAll(context);
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        try {
            RealRedis.binary().close();
        } catch (IOException e) {
            return ConditionEvaluationResult.disabled(e.getMessage());
        }
        String name = context.getTestMethod()
                .map(method -> method.getDeclaringClass().getSimpleName() + "#" + method.getName())
                .orElse("");
        String reason = CHANGED.get(name);
        return reason == null ? ConditionEvaluationResult.enabled("") : ConditionEvaluationResult.disabled(reason);
    }
}
