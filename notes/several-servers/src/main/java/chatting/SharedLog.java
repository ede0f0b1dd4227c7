package chatting;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.xnio.XnioIoThread;

/** 모든 서버가 함께 적고 읽는 로그. 적고 읽으며 기다리는 일은 두 스레드가 한다. 방의 스레드는 기다리지 않는다. */
final class SharedLog implements AutoCloseable {
    /** 끝낼 때 남은 것을 적는 시간(ms). */
    private static final int CLOSE_MILLIS = 1_000;
    /** 실패한 뒤 다시 해 보는 간격(ns). */
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** 이만큼 적지 못하면 더 받지 않고 거절한다. beat의 간격을 더해도 2초가 되지 않는다. */
    private static final long DOWN_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);
    /** 이만큼 적지 못했으면 다른 서버가 이 서버를 치웠을 수 있다(chat.lua의 SILENT_MILLIS). */
    private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** 적혔으나 아직 듣지 못한 줄의 한도. */
    private static final int BEHIND_LINES = 256;

    /** 로그를 듣는 쪽. 방의 스레드에서 부른다. */
    interface Listener {
        /** 새 줄들. 다 들으면 allHeard를 부른다. */
        void hear(List<Entry> entries, Runnable allHeard);

        /** 이 서버가 아는 것은 틀렸다. 모두 끊는다. */
        void cutAll();
    }

    private interface Work {
        void on(RedisLog redis) throws IOException, InterruptedException;
    }

    private final String address;
    private final Log console;
    private final Thread writer = new Thread(() -> repeat(this::write), "redis-writer");
    private final Thread reader = new Thread(() -> repeat(this::read), "redis-reader");
    private final BlockingQueue<List<String>> waiting = new LinkedBlockingQueue<>();
    private final List<List<String>> batch = new ArrayList<>();
    private final Semaphore used = new Semaphore(0);
    private Listener listener;
    private XnioIoThread thread;
    private String server = UUID.randomUUID().toString(); // 치워지면 새로 짓는다
    private volatile Place written = Place.NONE;
    private volatile Place heard = Place.NONE;
    private volatile long asked; // 적는 중이면 적기 시작한 때
    private volatile boolean closed;

    /** @throws IllegalStateException Redis를 쓸 수 없을 때. 메시지에 비밀번호를 담지 않는다 */
    SharedLog(String address, Log console) throws IOException {
        this.address = address;
        this.console = console;
        String shown = " 지금 주소: " + address.replaceFirst(".*@", "");
        while (!greet(shown)) {
            LockSupport.parkNanos(RETRY_NANOS);
        }
    }

    /** 정말로 적어 본다. Redis가 파일을 읽는 중이면 false다. */
    private boolean greet(String shown) throws IOException {
        try (RedisLog redis = new RedisLog(address)) {
            written = Place.parse(redis.hello(server, true, Place.NONE));
            return true;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("REDIS는 redis://주소:포트여야 합니다." + shown);
        } catch (RuntimeException e) {
            if (Trouble.of(e).equals(Trouble.LOADING)) {
                return false;
            }
            throw new IllegalStateException("REDIS에 적은 Redis를 쓸 수 없습니다. " + Trouble.of(e) + shown);
        }
    }

    void start(Listener listener, XnioIoThread thread) {
        this.listener = listener;
        this.thread = thread;
        writer.start();
        reader.start();
    }

    /** chat.lua에 넘길 것을 줄 세운다. 기다리지 않는다. */
    void append(String... command) {
        waiting.add(List.of(command));
    }

    /** 더 적으려면 기다려야 한다. 적기가 읽기를 한없이 앞지르면 읽지 못한 줄이 로그에서 지워진다. */
    boolean isBehind() {
        return !isDown() && (waiting.size() > RedisLog.BATCH || written.number() - heard.number() > BEHIND_LINES);
    }

    /** Redis가 꺼졌거나 멈추었거나, 그리로 가는 길이 끊겼다. */
    boolean isDown() {
        return silence() > DOWN_NANOS;
    }

    /** 너무 오래 닿지 못해, 다른 서버가 이 서버의 사람을 내보냈을 것이다. */
    boolean isLost() {
        return silence() > LOST_NANOS;
    }

    private long silence() {
        long since = asked;
        return since == 0 ? 0 : System.nanoTime() - since;
    }

    /** 끊기면 다시 연결해서 이어 한다. 같은 까닭은 한 번만 찍는다. */
    private void repeat(Work work) {
        String last = "";
        while (!Thread.currentThread().isInterrupted()) {
            try (RedisLog redis = new RedisLog(address)) {
                work.on(redis);
                return;
            } catch (IOException | InterruptedException | RejectedExecutionException e) {
                return; // 서버가 끝나는 중이다
            } catch (RuntimeException e) {
                if (!last.equals(Trouble.of(e))) {
                    last = Trouble.of(e);
                    console.print("Redis를 쓸 수 없음: " + last);
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    /** 모인 것을 한꺼번에 적는다. 답을 듣지 못한 묶음은 다시 적는다. 이미 적힌 것은 chat.lua가 다시 적지 않는다. */
    private void write(RedisLog redis) throws IOException, InterruptedException {
        asked = asked == 0 ? System.nanoTime() : asked;
        accept(redis, redis.hello(server, false, known()));
        while (!batch.isEmpty() || !closed || !waiting.isEmpty()) {
            if (batch.isEmpty()) {
                List<String> first = waiting.poll(RedisLog.WAIT_MILLIS, TimeUnit.MILLISECONDS);
                asked = System.nanoTime();
                batch.add(List.of("beat", "", "", "", "", ""));
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, RedisLog.BATCH - 1);
                }
            }
            accept(redis, redis.append(server, batch));
            batch.clear();
            asked = 0;
        }
    }

    /** 답이 비어 있으면 치워진 것이다. 적으려던 것을 버리고 사람들을 끊고, 새 서버로 다시 시작한다. */
    private void accept(RedisLog redis, String answer) throws IOException {
        if (answer.isEmpty()) {
            server = UUID.randomUUID().toString();
            batch.clear();
            waiting.clear();
            thread.execute(listener::cutAll);
            accept(redis, redis.hello(server, true, known()));
        } else {
            written = Place.parse(answer);
        }
    }

    /** 이 서버가 적거나 들은 마지막 자리. */
    private Place known() {
        return written.compareTo(heard) > 0 ? written : heard;
    }

    /** 새 줄을 넘기고, 다 들을 때까지 더 읽지 않는다. */
    private void read(RedisLog redis) throws InterruptedException {
        while (!closed) {
            List<Entry> entries = redis.read(heard);
            if (!entries.isEmpty()) {
                thread.execute(() -> listener.hear(entries, used::release)); // 한 번에 한 번만 깨운다
                used.acquire();
                heard = entries.get(entries.size() - 1).place();
            }
        }
    }

    /** 남은 것을 적고 끝낸다. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        thread.execute(
                () -> { // 먼저 줄 선 leave를 앞지르지 않게
                    append("bye", "", "", "", "", "");
                    closed = true;
                });
        try {
            writer.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.interrupt();
        reader.interrupt();
    }
}
