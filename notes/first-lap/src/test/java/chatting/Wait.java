package chatting;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Assertions;

/** 테스트에서 기다리는 곳은 여기 하나다. */
final class Wait {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** 다시 보기 전에 쉬는 시간. 볼 때마다 이만큼씩 는다. 오래 기다리는 테스트가 CPU를 쓰지 않게 한다. */
    private static final long PAUSE_NANOS = 1_000_000;

    private static final long LONGEST_NANOS = 20_000_000;

    private Wait() {}

    static void until(String what, BooleanSupplier condition) {
        until(what, LIMIT, condition);
    }

    /** 여기서 쉰 것은 쉬려던 만큼만 센다. 컴퓨터가 붐벼 더 오래 멈추어 있었으면 그만큼 더 기다린다. */
    static void until(String what, Duration limit, BooleanSupplier condition) {
        long pause = 0;
        for (long left = limit.toNanos(); ; left -= pause) {
            long start = System.nanoTime();
            if (condition.getAsBoolean()) {
                return;
            }
            left -= System.nanoTime() - start;
            if (left < 0) {
                Assertions.fail(limit.toSeconds() + "초 안에 이루어지지 않음: " + what);
            }
            pause = Math.min(pause + PAUSE_NANOS, LONGEST_NANOS);
            LockSupport.parkNanos(pause);
        }
    }
}
