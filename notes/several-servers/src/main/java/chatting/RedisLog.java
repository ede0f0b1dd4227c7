package chatting;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Pipeline;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.XReadParams;
import redis.clients.jedis.resps.StreamEntry;

/** Redis에 있는 로그(Redis Streams). 연결 하나이고, 답이 올 때까지 기다린다. 그래서 방의 스레드에서는 쓰지 않는다. */
final class RedisLog implements AutoCloseable {
    /** 한 번에 적고 읽는 수. */
    static final int BATCH = 128;
    /** 적을 것과 새 줄을 기다리는 시간(ms). */
    static final int WAIT_MILLIS = 500;
    /** 답을 기다리는 시간(ms). */
    private static final int TIMEOUT_MILLIS = 2_000;

    private static final JedisClientConfig CONFIG = DefaultJedisClientConfig.builder()
            .timeoutMillis(TIMEOUT_MILLIS)
            .blockingSocketTimeoutMillis(TIMEOUT_MILLIS) // 정하지 않으면 끝없이 기다린다
            .build();

    private final Jedis connection;
    private String sha;

    RedisLog(String address) {
        connection = new Jedis(URI.create(address), CONFIG);
    }

    /** 연결할 때마다 처음 하는 말. 스크립트를 알리고 새 시대를 연다. 답은 append와 같다. */
    String hello(String server, boolean fresh, Place known) throws IOException {
        try (var lua = RedisLog.class.getResourceAsStream("/chat.lua")) {
            sha = connection.scriptLoad(new String(lua.readAllBytes(), StandardCharsets.UTF_8));
        }
        return append(server, List.of(List.of("hello", fresh ? "new" : "", "", "", known.toString(), "")));
    }

    /** 한꺼번에 적고, 마지막 자리를 준다. 치워진 서버면 비어 있다. */
    String append(String server, List<List<String>> commands) {
        Pipeline together = connection.pipelined();
        for (List<String> command : commands) {
            List<String> arguments = new ArrayList<>(List.of(server));
            arguments.addAll(command);
            together.evalsha(sha, List.of(), arguments);
        }
        String last = "";
        for (Object answer : together.syncAndReturnAll()) {
            if (answer instanceof JedisException refused) {
                throw refused;
            }
            last = (String) answer;
        }
        return last;
    }

    /** heard 뒤의 줄. 없으면 WAIT_MILLIS까지 기다린다. */
    List<Entry> read(Place heard) {
        var after = new StreamEntryID(heard.reign(), heard.number());
        var answer =
                connection.xread(XReadParams.xReadParams().count(BATCH).block(WAIT_MILLIS), Map.of("chat:log", after));
        return answer == null || answer.isEmpty()
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
