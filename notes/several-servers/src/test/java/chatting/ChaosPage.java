package chatting;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** socket.js와 index.js처럼 스스로 다시 잇고 다시 보내는 페이지. 보낸 것과 들은 것을 모두 적어 둔다. */
final class ChaosPage {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int FIRST_WAIT = 500; // ms
    private static final int LONGEST_WAIT = 5_000; // ms
    private static final int MOST_WAITING = 20;

    final String name;
    /** 보냈고 아직 확인을 듣지 못한 말. key에서 글로. */
    final Map<String, String> waiting = new LinkedHashMap<>();

    final Map<String, String> confirmed = new LinkedHashMap<>();
    final Set<String> refused = new HashSet<>();
    /** 들은 update. 들은 차례대로다. */
    final List<JsonObject> heard = new ArrayList<>();

    /** 빈 곳이 있다고 들은 뒤의 첫 update가 heard에서 몇째인지. */
    final Set<Integer> gaps = new HashSet<>();
    /** 들어와 있던 동안. 연결마다 heard에서 첫째와 마지막이 몇째인지 적는다. */
    final List<int[]> stays = new ArrayList<>();
    /** 마지막에 들은 접속자 수. */
    int count;

    private final String page = Tab.hex(32);
    private final ScheduledExecutorService timer;
    private final IntSupplier anyPort;
    private Connection current;
    private boolean joined;
    private boolean gap; // 놓친 것 가운데 남아 있지 않은 것이 있다
    private String after = "";
    private int failures;

    ChaosPage(String name, ScheduledExecutorService timer, IntSupplier anyPort) {
        this.name = name;
        this.timer = timer;
        this.anyPort = anyPort;
        open();
    }

    /** 연결 하나. 그만둔 연결에서 뒤늦게 온 것은 듣지 않는다. */
    private final class Connection implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();
        private CompletableFuture<WebSocket> socket;
        private CompletableFuture<WebSocket> sent;

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                hear(this, partial.toString());
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
            giveUp(this);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            giveUp(this);
        }

        /** 앞의 것을 다 보낸 뒤에 보낸다. */
        void send(String text) {
            sent = sent.thenCompose(open -> open.sendText(text, true));
        }
    }

    private synchronized void open() {
        Connection opened = new Connection();
        current = opened;
        URI address = URI.create("ws://localhost:" + anyPort.getAsInt() + "/socket");
        opened.socket =
                HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(5)).buildAsync(address, opened);
        opened.sent = opened.socket;
        opened.send(Tab.hello(name, page, after));
        opened.sent.exceptionally(refusal -> {
            giveUp(opened);
            return null;
        });
    }

    private synchronized void giveUp(Connection ended) {
        if (current != ended) {
            return;
        }
        current = null;
        joined = false;
        gap = false;
        ended.socket.thenAccept(WebSocket::abort);
        double wait = Math.min(FIRST_WAIT << failures, LONGEST_WAIT)
                * (0.5 + ThreadLocalRandom.current().nextDouble() / 2);
        failures = Math.min(failures + 1, 4);
        timer.schedule(this::open, (long) wait, TimeUnit.MILLISECONDS);
    }

    /** 줄이 끊긴다. 보내던 것은 닿았을 수도, 닿지 않았을 수도 있다. */
    synchronized void cut() {
        if (current != null) {
            giveUp(current);
        }
    }

    synchronized void say(String text) {
        if (joined && waiting.size() < MOST_WAITING) {
            String key = Tab.hex(16);
            waiting.put(key, text);
            current.send(Tab.message(text, key));
        }
    }

    private synchronized void hear(Connection from, String frame) {
        if (current != from) {
            return;
        }
        failures = 0;
        for (JsonElement each : JsonParser.parseString(frame).getAsJsonArray()) {
            JsonObject event = each.getAsJsonObject();
            JsonObject data = event.getAsJsonObject("data");
            String kind = event.get("event").getAsString();
            String key = data != null && data.has("key") ? data.get("key").getAsString() : null;
            after = event.has("id") ? Tab.id(each.toString()) : after;
            switch (kind) {
                case "gap" -> {
                    gaps.add(heard.size());
                    gap = !joined;
                }
                case "joined" -> {
                    joined = true;
                    count = data.get("count").getAsInt();
                    stays.add(new int[] {heard.size(), heard.size() - 1});
                    if (gap) { // 전해졌는지 알 수 없으므로 사람에게 맡긴다
                        waiting.clear();
                    }
                    waiting.forEach((again, text) -> from.send(Tab.message(text, again)));
                }
                case "refused" -> refused(from, key);
                default -> {
                    if (event.has("id")) {
                        heard.add(event);
                        if (joined) {
                            stays.get(stays.size() - 1)[1]++;
                        }
                        count = data.has("count") ? data.get("count").getAsInt() : count;
                    }
                    if (key != null && waiting.containsKey(key)) {
                        confirmed.put(key, waiting.remove(key));
                    }
                }
            }
        }
    }

    private void refused(Connection from, String key) {
        if (!joined) {
            giveUp(from);
            return;
        }
        String which = key == null ? waiting.keySet().iterator().next() : key;
        if (waiting.remove(which) != null) {
            refused.add(which);
        }
    }

    /** 들어와 있고, 보낸 것은 모두 확인을 들었다. */
    synchronized boolean isCalm() {
        return joined && waiting.isEmpty();
    }

    synchronized boolean hasHeard(String text) {
        for (int i = heard.size() - 1; i >= 0; i--) {
            if (Chat.text(heard.get(i).toString()).equals(text)) {
                return true;
            }
        }
        return false;
    }
}
