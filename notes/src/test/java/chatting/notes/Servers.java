package chatting.notes;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 책이 켠 서버들. 저마다 따로 켠 JVM이고, 책이 어떻게 끝나든 함께 끝난다. */
final class Servers implements AutoCloseable {

    private static final int MOST = 4; // 한 컴퓨터에서 함께 켤 만한 수
    private static final int CONSOLE_CHARS = 64 * 1024; // 콘솔마다 남겨 두는 글
    private static final int CONSOLE_MILLIS = 20; // 쏟아져도 페이지가 따라올 만큼 쉰다. 1초에 1.6Mi자
    private static final int END_SECONDS = 12; // 스스로 끝나기를 기다리는 시간. Kept보다 길다
    private static final Pattern URL = Pattern.compile("서버 실행중: (http://localhost:\\d+/)");

    private final Start start;
    private final Consumer<Map<String, String>> tell;
    private final Map<String, One> all = new LinkedHashMap<>();

    private static final class One {
        private final StringBuilder console = new StringBuilder();
        private String url = "";
        private boolean stopped;
        private Process process;
    }

    /** @param tell 일어난 일을 듣는다: 체크포인트(id), 종류(what), 글(text) */
    Servers(House house, Consumer<Map<String, String>> tell) {
        this.start = new Start(house);
        this.tell = tell;
    }

    static Map<String, String> event(String id, String what, String text) {
        return Map.of("id", id, "what", what, "text", text);
    }

    /** 켜기 시작한다. 이미 켰으면 그대로 둔다. 더 켤 수 없으면 던진다. */
    synchronized void start(Chain.Checkpoint it) {
        if (all.containsKey(it.id())) {
            return;
        }
        if (all.size() >= MOST) {
            throw new Wrong("서버는 " + MOST + "개까지 켭니다. 하나를 끄고 다시 누릅니다.");
        }
        One one = new One();
        all.put(it.id(), one);
        tell.accept(event(it.id(), "starting", ""));
        Kept.daemon(() -> run(it, one));
    }

    private void run(Chain.Checkpoint it, One one) {
        try {
            ProcessBuilder command = Start.command(start.build(it), it.step(), StandardCharsets.UTF_8);
            command.environment().put("HOST", "localhost");
            int two = ThreadLocalRandom.current().nextInt(20_000, 30_000); // 부록은 이 포트와 다음 포트를 쓴다
            command.environment().put("PORT", it.step() < 5 ? "0" : "" + two);
            synchronized (this) {
                one.process =
                        one.stopped ? null : command.redirectErrorStream(true).start();
            }
            if (one.process != null) {
                Reader out = one.process.inputReader(StandardCharsets.UTF_8);
                char[] buffer = new char[CONSOLE_CHARS / 2];
                for (int read = out.read(buffer); read >= 0; read = out.read(buffer)) {
                    append(it.id(), one, new String(buffer, 0, read));
                    Thread.sleep(CONSOLE_MILLIS);
                }
                one.process.onExit().join();
            }
        } catch (Wrong | IOException | InterruptedException e) {
            append(it.id(), one, e.getMessage() + "\n");
        } finally {
            synchronized (this) {
                all.remove(it.id());
                notifyAll();
                tell.accept(event(it.id(), "stopped", ""));
            }
        }
    }

    private synchronized void append(String id, One one, String text) {
        one.console.append(text).delete(0, Math.max(0, one.console.length() - CONSOLE_CHARS));
        Matcher url = URL.matcher(one.console);
        if (one.url.isEmpty() && url.find()) {
            one.url = url.group(1);
            tell.accept(event(id, "running", one.url));
        }
        tell.accept(event(id, "console", text));
    }

    /** 끄기 시작한다. 켜져 있지 않으면 아무 일도 하지 않는다. */
    synchronized void stop(String id) {
        One one = all.get(id);
        if (one == null) {
            return;
        }
        one.stopped = true;
        if (one.process != null) {
            try {
                one.process.getOutputStream().close(); // Kept가 알아듣고 끝낸다
            } catch (IOException e) { // 이미 끝났다
            }
            one.process
                    .onExit() // kill -STOP으로 멈춘 것은 스스로 끝나지 못한다
                    .completeOnTimeout(one.process, END_SECONDS, TimeUnit.SECONDS)
                    .thenAccept(Process::destroyForcibly);
        }
    }

    /** 새로 온 페이지에 지금까지의 일을 들려준다. */
    synchronized void replay(Consumer<Map<String, String>> page) {
        all.forEach((id, one) -> {
            page.accept(event(id, one.url.isEmpty() ? "starting" : "running", one.url));
            page.accept(event(id, "console", one.console.toString()));
        });
    }

    /** 모두 끄고, 컴파일하던 것까지 다 끝나기를 기다린다. */
    @Override
    public synchronized void close() {
        List.copyOf(all.keySet()).forEach(this::stop);
        try {
            while (!all.isEmpty()) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
