package chatting;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.xnio.XnioIoThread;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.XReadParams;
import redis.clients.jedis.resps.StreamEntry;

/** 모든 서버가 함께 적고 읽는 로그(Redis Streams). 적고 읽으며 기다리는 일은 두 스레드가 한다. 방의 스레드는 기다리지 않는다. */
final class RedisLog implements AutoCloseable {
    /** 한 번에 적고 읽는 수. */
    private static final int BATCH = 256;
    /** 적을 것과 새 줄을 기다리는 시간(ms). 적을 것이 없어도 그때마다 살아 있다고 적는다(beat). */
    private static final int WAIT_MILLIS = 500;
    /** 끝낼 때 남은 것을 적는 시간(ms). */
    private static final int CLOSE_MILLIS = 1_000;
    /** 답을 기다리는 시간(ms)과, 실패한 뒤 다시 해 보는 간격(ns). */
    private static final int TIMEOUT_MILLIS = 2_000;

    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** 이만큼 적지 못하면 더 받지 않고 거절한다. beat의 간격과 더해 2초다. */
    private static final long DOWN_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);
    /** 적혔으나 아직 듣지 못한 줄의 한도. */
    private static final int BEHIND_LINES = 1_000;

    private static final JedisClientConfig CONFIG = DefaultJedisClientConfig.builder()
            .timeoutMillis(TIMEOUT_MILLIS)
            .blockingSocketTimeoutMillis(TIMEOUT_MILLIS) // 정하지 않으면 끝없이 기다린다
            .build();

    private final String server = UUID.randomUUID().toString();
    private final URI redis;
    private final String script;
    private final Log log;
    private final Thread writer = new Thread(() -> repeat(this::write), "redis-writer");
    private final Thread reader = new Thread(() -> repeat(this::read), "redis-reader");
    private final BlockingQueue<List<String>> waiting = new LinkedBlockingQueue<>();
    private final Semaphore used = new Semaphore(0);
    private Room room;
    private XnioIoThread thread;
    private final List<List<String>> batch = new ArrayList<>();
    private volatile StreamEntryID heard = new StreamEntryID(0, 0); // MINIMUM_ID는 "-"로 적혀 XREAD가 받지 않는다
    private long appended;
    private volatile long written;
    private volatile long asked; // 적는 중이면 적기 시작한 때
    private volatile String trouble = "";
    private volatile boolean closed;

    /** @throws IllegalStateException Redis에 닿지 못할 때. 메시지에 비밀번호를 담지 않는다 */
    RedisLog(String address, Log log) throws IOException {
        this.log = log;
        script = new String(RedisLog.class.getResourceAsStream("/chat.lua").readAllBytes(), StandardCharsets.UTF_8);
        try {
            redis = URI.create(address);
            try (Jedis connection = new Jedis(redis, CONFIG)) {
                connection.ping();
            }
        } catch (IllegalArgumentException | JedisException e) {
            throw new IllegalStateException(
                    "REDIS에 적은 Redis에 연결할 수 없습니다. 주소와 비밀번호를 확인하세요. 지금 주소: " + address.replaceFirst(".*@", ""));
        }
    }

    void start(Room room, XnioIoThread thread) {
        this.room = room;
        this.thread = thread;
        writer.start();
        reader.start();
    }

    /** chat.lua에 넘길 것을 줄 세운다. 기다리지 않는다. */
    void append(String kind, String page, String session, String text, String extra) {
        String id = server + ":" + ++appended;
        waiting.add(List.of(server, kind, page, session, text, extra, id));
    }

    /** 더 적으려면 기다려야 한다. 적기가 읽기를 한없이 앞지르면 읽지 못한 줄이 로그에서 지워진다. */
    boolean isBehind() {
        return !isDown() && (waiting.size() > BATCH || written - heard.getSequence() > BEHIND_LINES);
    }

    /** Redis가 꺼졌거나 멈추었다. */
    boolean isDown() {
        long since = asked;
        return since != 0 && System.nanoTime() - since > DOWN_NANOS;
    }

    private interface Work {
        void on(Jedis connection) throws InterruptedException;
    }

    /** 끊기면 다시 연결해서 이어 한다. */
    private void repeat(Work work) {
        while (!Thread.currentThread().isInterrupted()) {
            try (Jedis connection = new Jedis(redis, CONFIG)) {
                work.on(connection);
                return;
            } catch (JedisException e) {
                if (!trouble.equals("" + e.getMessage())) { // 같은 까닭은 한 번만 찍는다
                    trouble = "" + e.getMessage();
                    log.print("Redis를 쓸 수 없음: " + trouble);
                }
                LockSupport.parkNanos(RETRY_NANOS);
            } catch (InterruptedException | RejectedExecutionException e) {
                return; // 서버가 끝나는 중이다
            }
        }
    }

    /** 모인 것을 한꺼번에 적는다. 답을 듣지 못한 묶음은 다시 적는다. 이미 적힌 것은 chat.lua가 다시 적지 않는다. */
    private void write(Jedis connection) throws InterruptedException {
        String sha = connection.scriptLoad(script);
        while (!batch.isEmpty() || !closed || !waiting.isEmpty()) {
            if (batch.isEmpty()) {
                List<String> first = waiting.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
                asked = System.nanoTime();
                batch.add(List.of(server, "beat", "", "", heard.toString(), ""));
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, BATCH - 1);
                }
            }
            Pipeline together = connection.pipelined();
            batch.forEach(command -> together.evalsha(sha, List.of(), command));
            for (Object answer : together.syncAndReturnAll()) {
                if (answer instanceof JedisException refused) {
                    throw refused;
                }
                written = (Long) answer;
            }
            batch.clear();
            asked = 0;
            trouble = "";
        }
    }

    /** 새 줄을 방에 넘기고, 방이 다 들을 때까지 더 읽지 않는다. */
    private void read(Jedis connection) throws InterruptedException {
        XReadParams params = XReadParams.xReadParams().count(BATCH).block(WAIT_MILLIS);
        while (!closed) {
            var answer = connection.xread(params, Map.of("chat:log", heard));
            if (answer != null && !answer.isEmpty()) {
                List<StreamEntry> lines = answer.get(0).getValue();
                thread.execute(() -> room.hear(lines)); // 한 번에 한 번만 깨운다
                used.acquire();
                heard = lines.get(lines.size() - 1).getID();
            }
        }
    }

    /** 방이 받은 줄을 다 들었다. */
    void used() {
        used.release();
    }

    /** 남은 것을 적고 끝낸다. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        thread.execute(
                () -> { // 먼저 줄 선 leave를 앞지르지 않게
                    append("bye", "", "", "", "");
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
