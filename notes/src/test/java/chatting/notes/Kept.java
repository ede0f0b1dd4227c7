package chatting.notes;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** 켜 준 프로그램보다 오래 살지 않는 서버. 켜 준 쪽이 어떻게 끝나든 표준 입력이 닫히므로, 그때 함께 끝난다. */
public final class Kept {

    private static final int LIMIT_SECONDS = 10; // 서버가 스스로 끝나기를 기다리는 시간

    private Kept() {}

    /** 인자는 {@code main}이 있는 클래스의 이름. */
    public static void main(String[] arguments) throws Throwable {
        daemon(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream()); // 아무것도 오지 않는다. 닫히기를 기다린다
            } catch (IOException e) { // 닫힌 것과 같다
            }
            CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS)
                    .execute(() -> Runtime.getRuntime().halt(1));
            System.exit(0);
        });
        try {
            Method main = Class.forName(arguments[0]).getMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    static void daemon(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
    }
}
