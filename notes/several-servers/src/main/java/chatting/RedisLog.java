package chatting;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.params.XReadParams;
import redis.clients.jedis.resps.StreamEntry;

/** Redis에 있는 로그(Redis Streams). 연결 하나이고, 답이 올 때까지 기다린다. 그래서 방의 스레드에서는 쓰지 않는다. */
final class RedisLog implements AutoCloseable {
    /** 한 번에 적고 읽는 수. */
    static final int BATCH = 64;
    /** 실패한 뒤 다시 해 보는 간격(ns). */
    static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    /** 새 줄을 기다리는 시간(ms). */
    private static final int WAIT_MILLIS = 500;
    /** 답을 기다리는 시간(ms). */
    private static final int TIMEOUT_MILLIS = 2_000;

    private static final JedisClientConfig CONFIG = DefaultJedisClientConfig.builder()
            .timeoutMillis(TIMEOUT_MILLIS)
            .blockingSocketTimeoutMillis(TIMEOUT_MILLIS) // 정하지 않으면 끝없이 기다린다
            .build();

    /** 연결 하나로 하는 일. */
    interface Work {
        void on(RedisLog redis) throws IOException, InterruptedException;
    }

    private final Jedis connection;
    private String sha;

    RedisLog(String address) {
        connection = new Jedis(URI.create(address), CONFIG);
    }

    /** 끊기면 다시 연결해서 이어 한다. 같은 까닭은 한 번만 찍는다. */
    static void keep(String address, Log console, Work work) {
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

    /** 스크립트를 알린다. 적기 전에 한 번 부른다. */
    void load() throws IOException {
        try (var lua = RedisLog.class.getResourceAsStream("/chat.lua")) {
            sha = connection.scriptLoad(new String(lua.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** 한꺼번에 적는다. 스크립트를 한 번만 부르므로, 읽는 쪽도 한꺼번에 듣는다. */
    String append(String server, List<List<String>> commands) {
        return (String) connection.evalsha(
                sha, List.of(server), commands.stream().flatMap(List::stream).toList());
    }

    /** heard 뒤의 줄. 없으면 WAIT_MILLIS까지 기다린다. */
    List<Entry> read(Place heard) {
        var after = new StreamEntryID(heard.millis(), heard.number());
        var options = XReadParams.xReadParams().count(BATCH).block(WAIT_MILLIS);
        var answer = connection.xread(options, Map.of("chat:log", after));
        return answer == null
                ? List.of()
                : answer.get(0).getValue().stream().map(RedisLog::entry).toList();
    }

    /** 우리 것이 아닌 줄에서는 아무것도 읽지 않는다. */
    private static Entry entry(StreamEntry entry) {
        Place place = new Place(entry.getID().getTime(), entry.getID().getSequence());
        return new Entry(place, entry.getFields().containsKey("proof") ? entry.getFields() : Map.of());
    }

    @Override
    public void close() {
        connection.close();
    }
}
