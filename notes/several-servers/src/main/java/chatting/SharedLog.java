package chatting;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.xnio.XnioIoThread;

/** 모든 서버가 함께 적고 읽는 로그. 적고 읽으며 기다리는 일은 두 스레드가 한다. 방의 스레드는 기다리지 않는다. */
final class SharedLog implements AutoCloseable {
    /** 끝낼 때 남은 것을 적는 시간(ms). */
    private static final int CLOSE_MILLIS = 1_000;
    /** 이만큼 답이 없으면 더 받지 않고 거절한다. beat의 간격을 더해도 2초가 되지 않는다. */
    private static final long DOWN_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);
    /** 이만큼 답이 없으면 남들은 이 서버가 죽은 줄 안다(chat.lua의 SILENT_MILLIS). */
    private static final long LOST_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** 적혔으나 아직 듣지 못한 줄의 한도. */
    private static final int BEHIND_LINES = 256;

    private final Thread writer;
    private final Thread reader;
    private final List<List<String>> gathered = new ArrayList<>();
    private final BlockingQueue<List<String>> waiting = new LinkedBlockingQueue<>();
    private final List<List<String>> batch = new ArrayList<>();
    private final Semaphore used = new Semaphore(0);
    private BiConsumer<List<Entry>, Runnable> listener;
    private Runnable cutAll;
    private XnioIoThread thread;
    private String server = UUID.randomUUID().toString();
    private volatile Place written = new Place(0, 0);
    private volatile Place heard = written;
    private volatile long asked; // 답을 기다리는 중이면 묻기 시작한 때
    private volatile boolean closed;

    /** 쓸 수 없는 Redis면 IllegalStateException이다. 메시지에 비밀번호를 담지 않는다. 파일을 읽는 중이면 기다린다. */
    SharedLog(String address, Log console) throws IOException {
        writer = new Thread(() -> RedisLog.keep(address, console, this::write), "redis-writer");
        reader = new Thread(() -> RedisLog.keep(address, console, this::read), "redis-reader");
        for (boolean usable = false; !usable; ) {
            try (RedisLog redis = new RedisLog(address)) {
                greet(redis);
                usable = true;
            } catch (RuntimeException e) {
                if (!Trouble.of(e).equals(Trouble.LOADING)) {
                    String shown = " 지금 주소: " + address.replaceFirst(".*@", "");
                    throw new IllegalStateException("REDIS에 적은 Redis를 쓸 수 없습니다. " + Trouble.of(e) + shown);
                }
                LockSupport.parkNanos(RedisLog.RETRY_NANOS);
            }
        }
    }

    /** 새 줄들을 listener에게 방의 스레드에서 넘긴다. 다 들으면 함께 넘긴 것을 부르게 한다. */
    void start(BiConsumer<List<Entry>, Runnable> listener, Runnable cutAll, XnioIoThread thread) {
        this.listener = listener;
        this.cutAll = cutAll;
        this.thread = thread;
        writer.start();
        reader.start();
    }

    /** chat.lua에 넘길 것을 줄 세운다. 기다리지 않는다. 이번 바퀴에 온 것을 모아 한꺼번에 넘긴다. */
    void append(String... command) {
        gathered.add(List.of(command));
        if (gathered.size() == 1) {
            XnioIoThread.currentThread().execute(() -> {
                waiting.addAll(gathered);
                gathered.clear();
            });
        }
    }

    /** 더 적으려면 기다려야 한다. 적기가 읽기를 한없이 앞지르면 읽지 못한 줄이 로그에서 지워진다. */
    boolean isBehind() {
        return waiting.size() > RedisLog.BATCH || written.number() - heard.number() > BEHIND_LINES;
    }

    /** Redis가 꺼졌거나 멈추었거나, 그리로 가는 길이 끊겼다. */
    boolean isDown() {
        return silence() > DOWN_NANOS;
    }

    /** 남들은 이 서버의 사람들이 나간 줄 안다. */
    boolean isLost() {
        return silence() > LOST_NANOS;
    }

    private long silence() {
        long since = asked;
        return since == 0 ? 0 : System.nanoTime() - since;
    }

    /** 모인 것을 한꺼번에 적는다. 답을 듣지 못한 묶음은 다시 적는다. 이미 적힌 것은 chat.lua가 다시 적지 않는다. */
    private void write(RedisLog redis) throws IOException, InterruptedException {
        greet(redis);
        while (!closed || !waiting.isEmpty() || !batch.isEmpty()) {
            if (batch.isEmpty()) {
                batch.add(waiting.take());
                waiting.drainTo(batch, RedisLog.BATCH - 1);
            }
            ask(redis, batch);
            batch.clear();
        }
    }

    /** 연결할 때마다 처음 하는 말. 이 서버가 아는 마지막 자리를 알린다. 새 서버면 0-0이다. */
    private void greet(RedisLog redis) throws IOException {
        redis.load();
        ask(redis, List.of(List.of("hello", "", "", written.toString(), "", "")));
    }

    /** 적고 답을 듣는다. 답이 비어 있으면 남들은 이 서버가 죽은 줄 안다. 모두 끊고 새 서버로 다시 시작한다. */
    private void ask(RedisLog redis, List<List<String>> commands) throws IOException {
        asked = asked == 0 ? System.nanoTime() : asked;
        String answer = redis.append(server, commands);
        if (answer.isEmpty()) {
            server = UUID.randomUUID().toString();
            written = new Place(0, 0);
            batch.clear();
            waiting.clear();
            thread.execute(cutAll);
            greet(redis);
        } else {
            written = Place.parse(answer);
            asked = 0;
        }
    }

    /** 새 줄을 넘기고, 다 들을 때까지 더 읽지 않는다. */
    private void read(RedisLog redis) throws InterruptedException {
        while (!closed) {
            List<Entry> entries = redis.read(heard);
            if (!entries.isEmpty()) {
                thread.execute(() -> listener.accept(entries, used::release)); // 한 번에 한 번만 깨운다
                used.acquire();
                heard = entries.get(entries.size() - 1).place();
            }
        }
    }

    /** 남은 것을 적고 끝낸다. */
    @Override
    public void close() {
        closed = true;
        waiting.add(List.of("beat", "", "", "", "", "")); // 기다리는 writer를 깨운다
        try {
            writer.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        writer.interrupt();
        reader.interrupt();
    }
}
