package chatting;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * 이 컴퓨터의 채팅 서버에 여럿이 말하게 하고 전달을 잰다. 인자는 차례로 사람 수(100), 메시지 수(2000), 아직 다 전달되지 않은
 * 메시지의 한도(64), 포트다. 포트가 없으면 서버도 함께 띄운다. 서버와 클라이언트가 CPU를 나누어 쓰므로 잰 값은 서로 견주는 데만 쓴다.
 */
public final class ChatLoad {
    private static final int LIMIT_SECONDS = 60;
    private static final int MAX_DELIVERIES = 5_000_000;
    /** 재기 전에 데우는 전달의 수. JVM은 자주 도는 코드를 나중에 기계어로 바꾸므로 처음 몇 초는 느리다. */
    private static final int WARM_DELIVERIES = 200_000;

    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private final long total;
    private final int warm; // 데우는 메시지의 수
    private final String run = Long.toString(System.nanoTime());
    private final Semaphore inFlight;
    private final Person[] people;
    private final AtomicInteger delivered = new AtomicInteger();
    private final AtomicInteger disordered = new AtomicInteger();
    private final AtomicIntegerArray heard; // 메시지마다 들은 사람의 수
    private final long[] latencies; // 전달마다 걸린 시간(ns)

    private ChatLoad(int people, int messages, int inFlight, int port) {
        this.people = new Person[people];
        this.inFlight = new Semaphore(inFlight);
        total = (long) messages * people;
        warm = Math.max(1, WARM_DELIVERIES / people);
        heard = new AtomicIntegerArray(warm + messages);
        latencies = new long[(int) total];
        HttpClient http = HttpClient.newHttpClient();
        for (int i = 0; i < people; i++) {
            this.people[i] = new Person();
            this.people[i].join(http, URI.create("ws://localhost:" + port + "/socket"), "손님" + (i + 1));
        }
    }

    /** 메시지는 "이번 실행, 번호, 보낸 시각"이다. 한 사람의 메시지는 번호가 커지는 순서로 한 번씩만 들려야 한다. */
    private final class Person implements WebSocket.Listener {
        private final CompletableFuture<Void> joined = new CompletableFuture<>();
        private final StringBuilder partial = new StringBuilder();
        private final int[] next = new int[people.length];
        private WebSocket socket;

        private void join(HttpClient http, URI server, String name) {
            socket = http.newWebSocketBuilder().buildAsync(server, this).join();
            socket.sendText(Chat.hello(name), true);
            joined.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            partial.append(part);
            if (last) {
                long now = System.nanoTime();
                for (JsonElement event :
                        JsonParser.parseString(partial.toString()).getAsJsonArray()) {
                    hear(event.getAsJsonObject(), now);
                }
                partial.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void hear(JsonObject event, long now) {
            if (!event.get("event").getAsString().equals("update")) {
                return;
            }
            joined.complete(null); // 처음 듣는 update는 자기가 들어왔다는 알림이다
            String text = event.getAsJsonObject("data").get("message").getAsString();
            if (text.startsWith(run)) {
                String[] words = text.split(" ");
                int number = Integer.parseInt(words[1]);
                int speaker = number % people.length;
                disordered.addAndGet(number >= next[speaker] ? 0 : 1);
                next[speaker] = number + 1;
                int measured = delivered.getAndIncrement() - warm * people.length;
                if (measured >= 0) {
                    latencies[measured % latencies.length] = now - Long.parseLong(words[2]);
                }
                inFlight.release(heard.incrementAndGet(number) == people.length ? 1 : 0);
            }
        }
    }

    /** 차례로 말하고, 모두가 다 들을 때까지 기다린다. */
    private void talk(int from, int to, long deadline) throws InterruptedException {
        for (int i = from; i < to && inFlight.tryAcquire(deadline - System.nanoTime(), TimeUnit.NANOSECONDS); i++) {
            String text = Chat.message(run + " " + i + " " + System.nanoTime());
            people[i % people.length].socket.sendText(text, true).join();
        }
        while (delivered.get() < (long) to * people.length && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
    }

    /** 데우고, 재고 나서 표를 찍는다. 잃거나 순서가 바뀐 메시지가 없으면 true. */
    private boolean measure() throws InterruptedException {
        long warming = (long) warm * people.length;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        talk(0, warm, deadline);
        long start = System.nanoTime();
        var clock = Executors.newSingleThreadScheduledExecutor();
        clock.scheduleAtFixedRate(
                () -> OUT.printf("전달 %,d / %,d%n", delivered.get() - warming, total), 1, 1, TimeUnit.SECONDS);
        talk(warm, heard.length(), deadline);
        long elapsed = System.nanoTime() - start;
        clock.shutdownNow();
        int count = (int) Math.max(0, Math.min(delivered.get() - warming, total));
        long[] sorted = Arrays.stream(latencies, 0, Math.max(count, 1)).sorted().toArray();
        OUT.printf("%n전달 수        %,12d%n초당 전달      %,12.0f%n", count, count * 1e9 / elapsed);
        OUT.printf("지연 p50       %,12.1f ms%n", sorted[sorted.length / 2] / 1e6);
        OUT.printf("지연 p99       %,12.1f ms%n", sorted[(int) (sorted.length * 0.99)] / 1e6);
        OUT.printf("지연 최대      %,12.1f ms%n", sorted[sorted.length - 1] / 1e6);
        OUT.printf("잃은 전달      %,12d%n순서가 바뀜    %,12d%n", total - count, disordered.get());
        return count == total && disordered.get() == 0;
    }

    public static void main(String[] args) throws Exception {
        Logger.getLogger("").setLevel(Level.WARNING);
        int[] given = {100, 2_000, 64, 0};
        for (int i = 0; i < Math.min(args.length, given.length); i++) {
            given[i] = Integer.parseInt(args[i]);
        }
        if (given[0] < 2 || given[1] < 1 || (long) given[0] * given[1] > MAX_DELIVERIES) {
            OUT.printf("사람은 2명부터, 사람 수와 메시지 수를 곱한 값은 %,d까지 쓸 수 있습니다.%n", MAX_DELIVERIES);
            System.exit(1);
        }
        if (given[3] == 0) { // 서버가 메시지마다 적는 줄은 재는 데 방해가 되므로 버린다.
            System.setOut(new PrintStream(OutputStream.nullOutputStream()));
            given[3] = ChatServer.start("localhost", 0).port();
        }
        System.exit(new ChatLoad(given[0], given[1], Math.max(1, given[2]), given[3]).measure() ? 0 : 1);
    }
}
