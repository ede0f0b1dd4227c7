package chatting;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
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
    /** Redis가 잃은 것이 적힌 동안(ms). */
    private final List<long[]> losses = new ArrayList<>();
    /** Redis가 멈춘 때와 다시 간 때(ms). */
    private final List<long[]> stops = new ArrayList<>();

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
            OUT.printf("한 일: %s%n", chaos.done);
            ChaosJudge judge = new ChaosJudge(chaos.pages, chaos.losses, chaos.stops);
            OUT.println(judge);
            OUT.println(judge.isKept() ? "약속대로다." : "약속을 어겼다.");
            status = judge.isKept() ? 0 : 1;
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
        switch (random.nextInt(12)) {
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
            case 3 -> stop(500, 6_000);
            case 4 -> {
                did("서버를 제대로 끝냄");
                servers.remove(which).terminate();
                rest(0, 2_000);
                servers.add(server());
            }
            case 5 -> {
                did("Redis가 비워짐");
                redis.ask("FLUSHALL");
                losses.add(new long[] {0, System.currentTimeMillis()});
            }
            case 6 -> {
                did("Redis가 끝을 잃음");
                lines.get(servers.get(which)).swallowDown(); // 이 서버는 사라질 것을 듣지 못한다
                long kept = System.currentTimeMillis();
                redis.remember();
                rest(100, 1_500);
                redis.kill();
                losses.add(new long[] {kept, System.currentTimeMillis()});
                redis.rewind();
                heal(which);
            }
            case 7 -> partition(which, 500, 4_000);
            case 8 -> partition(which, 11_000, 13_000);
            case 9 -> {
                did("답을 삼킴");
                lines.get(servers.get(which)).swallowDown();
                rest(500, 4_000);
                heal(which);
            }
            case 10 -> stop(11_000, 13_000);
            default -> cut(PAGES / 3);
        }
    }

    private void stop(int least, int most) throws Exception {
        did("Redis 멈춤");
        long stopped = System.currentTimeMillis();
        redis.signal("STOP");
        rest(300, 1_000);
        cut(PAGES / 4);
        rest(least, most);
        redis.signal("CONT");
        stops.add(new long[] {stopped, System.currentTimeMillis()});
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
}
