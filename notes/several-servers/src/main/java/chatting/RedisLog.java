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
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.StreamEntryID;
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

    private final String server = UUID.randomUUID().toString();
    private final URI redis;
    private final String script;
    private final Thread writer = new Thread(this::write, "redis-writer");
    private final Thread reader = new Thread(this::read, "redis-reader");
    private final BlockingQueue<List<String>> waiting = new LinkedBlockingQueue<>();
    private final Semaphore used = new Semaphore(0);
    private Room room;
    private XnioIoThread thread;
    private StreamEntryID heard = new StreamEntryID(0, 0); // MINIMUM_ID는 "-"로 적혀 XREAD가 받지 않는다
    private long appended;
    private volatile boolean closed;

    RedisLog(URI redis) throws IOException {
        this.redis = redis;
        script = new String(RedisLog.class.getResourceAsStream("/chat.lua").readAllBytes(), StandardCharsets.UTF_8);
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

    /** 모인 것을 한꺼번에 적는다. */
    private void write() {
        try (Jedis connection = new Jedis(redis)) {
            String sha = connection.scriptLoad(script);
            List<List<String>> batch = new ArrayList<>();
            while (!closed || !waiting.isEmpty()) {
                batch.add(List.of(server, "beat", "", "", "", ""));
                List<String> first = waiting.poll(WAIT_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, BATCH - 1);
                }
                Pipeline together = connection.pipelined();
                batch.forEach(command -> together.evalsha(sha, List.of(), command));
                together.sync();
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** 새 줄을 방에 넘기고, 방이 다 들을 때까지 더 읽지 않는다. */
    private void read() {
        XReadParams params = XReadParams.xReadParams().count(BATCH).block(WAIT_MILLIS);
        try (Jedis connection = new Jedis(redis)) {
            while (!closed) {
                var answer = connection.xread(params, Map.of("chat:log", heard));
                if (answer != null && !answer.isEmpty()) {
                    List<StreamEntry> lines = answer.get(0).getValue();
                    thread.execute(() -> room.hear(lines)); // 한 번에 한 번만 깨운다
                    used.acquire();
                    heard = lines.get(lines.size() - 1).getID();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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
        reader.interrupt();
    }
}
