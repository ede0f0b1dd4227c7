package chatting;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assertions;

/** 테스트에서 기다리는 곳은 여기 하나다. */
final class Wait {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Wait() {}

    static void until(String what, BooleanSupplier condition) {
        until(what, LIMIT, condition);
    }

    static void until(String what, Duration limit, BooleanSupplier condition) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                Assertions.fail(limit.toSeconds() + "초 안에 이루어지지 않음: " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
