package chatting;

import com.google.gson.JsonObject;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** 서버 셋과 페이지 마흔. 서버와 Redis를 죽이고 멈추고 줄을 끊으면서, 말이 없어지거나 두 번 들리지 않는지 본다. */
public final class Chaos {
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private static final int SERVERS = 3;
    private static final int PAGES = 40;
    private static final Duration SETTLE = Duration.ofSeconds(90);

    private final Random random;
    private final RealRedis redis = new RealRedis();
    private final List<ServerProcess> servers = new CopyOnWriteArrayList<>();
    private final Map<ServerProcess, Relay> lines = new ConcurrentHashMap<>();
    private final List<ChaosPage> pages = new ArrayList<>();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(4);
    private final Map<String, Integer> done = new TreeMap<>();
    private volatile boolean talking = true;

    private Chaos(long seed) throws Exception {
        random = new Random(seed);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            servers.forEach(ServerProcess::close);
            redis.close();
        }));
        System.setProperty("java.class.path", TwoServers.classPath());
        for (int i = 0; i < SERVERS; i++) {
            servers.add(server());
        }
        for (int i = 0; i < PAGES; i++) {
            pages.add(new ChaosPage("손님" + i, timer, this::anyPort));
        }
        pages.forEach(this::talk);
    }

    /** 인수: 시드(없으면 아무 수), 초(없으면 60). */
    public static void main(String[] args) {
        long seed = args.length > 0 ? Long.parseLong(args[0]) : System.nanoTime() % 100_000;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        OUT.println("시드 " + seed + ", " + seconds + "초");
        int status = 1;
        try {
            Chaos chaos = new Chaos(seed);
            chaos.run(seconds);
            status = chaos.judge() ? 0 : 1;
        } catch (Throwable e) {
            OUT.println("끝까지 가지 못함: " + e.getMessage());
        }
        System.exit(status);
    }

    /** 서버 하나와 Redis 사이에는 저마다 줄이 하나 있다. */
    private ServerProcess server() throws Exception {
        Relay line = new Relay(redis.port);
        ServerProcess server = new ServerProcess(Map.of("REDIS", "redis://localhost:" + line.port()), "-Xmx256m");
        server.port();
        lines.put(server, line);
        return server;
    }

    private int anyPort() {
        List<ServerProcess> alive = List.copyOf(servers);
        return alive.get((int) (Math.random() * alive.size())).port();
    }

    /** 한 사람이 0.5초에서 1.5초마다 말한다. */
    private void talk(ChaosPage page) {
        if (talking) {
            page.say(page.name + " " + System.nanoTime());
            timer.schedule(() -> talk(page), 500 + (long) (Math.random() * 1_000), TimeUnit.MILLISECONDS);
        }
    }

    private void run(int seconds) throws Exception {
        Wait.until("모두 들어옴", SETTLE, () -> pages.stream().allMatch(ChaosPage::isCalm));
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            disturb();
            rest(500, 2_000);
        }
        talking = false;
        Wait.until("모두 돌아와 보낸 것을 확인함", SETTLE, () -> pages.stream().allMatch(ChaosPage::isCalm));
        Wait.until("모두에게 접속자 수가 " + PAGES, SETTLE, () -> pages.stream().allMatch(page -> page.count == PAGES));
        pages.get(0).say("끝");
        Wait.until("모두 끝을 들음", SETTLE, () -> pages.stream().allMatch(page -> page.hasHeard("끝")));
    }

    private void disturb() throws Exception {
        int which = random.nextInt(servers.size());
        switch (random.nextInt(9)) {
            case 0 -> {
                did("서버 kill -9");
                servers.remove(which).process.destroyForcibly().waitFor();
                rest(0, 2_000);
                servers.add(server());
            }
            case 1 -> {
                did("서버 3초 멈춤");
                servers.get(which).signal("STOP");
                rest(200, 500);
                cut(PAGES / 4);
                rest(2_500, 2_800);
                servers.get(which).signal("CONT");
            }
            case 2 -> {
                did("Redis kill -9");
                redis.kill();
                rest(100, 3_000);
                redis.start();
            }
            case 3 -> {
                did("Redis 멈춤");
                redis.signal("STOP");
                rest(300, 1_000);
                cut(PAGES / 4);
                rest(500, 6_000);
                redis.signal("CONT");
            }
            case 4 -> {
                did("서버를 제대로 끝냄");
                servers.remove(which).terminate();
                rest(0, 2_000);
                servers.add(server());
            }
            case 5 -> partition(which, 500, 4_000);
            case 6 -> partition(which, 11_000, 13_000);
            case 7 -> {
                did("답을 삼킴");
                lines.get(servers.get(which)).swallowDown();
                rest(500, 4_000);
                heal(which);
            }
            default -> cut(PAGES / 3);
        }
    }

    /** 서버 하나만 Redis에 닿지 못한다. */
    private void partition(int which, int least, int most) throws Exception {
        did("서버 하나가 Redis와 끊김");
        lines.get(servers.get(which)).cut();
        rest(least, most);
        heal(which);
    }

    private void heal(int which) throws Exception {
        Relay line = lines.get(servers.get(which));
        line.cut();
        line.join(redis.port);
    }

    private void did(String what) {
        done.merge(what, 1, Integer::sum);
    }

    private void cut(int count) {
        for (int i = 0; i < count; i++) {
            did("줄 끊음");
            pages.get(random.nextInt(PAGES)).cut();
        }
    }

    private void rest(int least, int most) throws InterruptedException {
        Thread.sleep(least + random.nextInt(most - least));
    }

    /** 한 줄로 알린다. 모두 약속대로면 true. */
    private boolean judge() {
        NavigableMap<Long, JsonObject> log = new TreeMap<>(); // 누구라도 들은 것
        int disorder = 0;
        int heard = 0;
        for (ChaosPage page : pages) {
            long before = 0;
            for (JsonObject event : page.heard) {
                long number = Tab.number(event.get("id").getAsString());
                JsonObject known = log.putIfAbsent(number, event);
                disorder += number > before && (known == null || known.equals(event)) ? 0 : 1;
                before = number;
                heard++;
            }
        }
        int missed = 0;
        for (ChaosPage page : pages) { // 처음 들은 것부터는 빠짐없이 들었어야 한다
            String first = page.heard.get(0).get("id").getAsString();
            missed += Math.abs(log.tailMap(Tab.number(first), true).size() - page.heard.size());
        }
        Map<String, Integer> times = new HashMap<>();
        for (JsonObject event : log.values()) {
            JsonObject data = event.getAsJsonObject("data");
            if (data.has("key")) {
                times.merge(data.get("key").getAsString(), 1, Integer::sum);
            }
        }
        Set<String> confirmed = new HashSet<>();
        Set<String> refused = new HashSet<>();
        int gaps = 0;
        for (ChaosPage page : pages) {
            confirmed.addAll(page.confirmed.keySet());
            refused.addAll(page.refused);
            gaps += page.gaps;
        }
        long lost = confirmed.stream().filter(key -> !times.containsKey(key)).count();
        long twice = times.values().stream().filter(count -> count > 1).count();
        long denied = refused.stream().filter(times::containsKey).count();
        OUT.printf("한 일: %s%n", done);
        OUT.printf("확인된 말 %,d, 거절된 말 %,d, 들린 것 %,d%n", confirmed.size(), refused.size(), heard);
        OUT.printf(
                "잃은 말 %d, 두 번 적힌 말 %d, 거절되고도 적힌 말 %d, 듣지 못하거나 두 번 들은 것 %d, 순서나 내용이 다른 것 %d, 빈 곳 알림 %d%n",
                lost, twice, denied, missed, disorder, gaps);
        boolean kept = lost + twice + denied + missed + disorder + gaps == 0;
        OUT.println(kept ? "약속대로다." : "약속을 어겼다.");
        return kept;
    }
}
