package chatting;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** 끊긴 사람들이 한꺼번에 돌아와 놓친 것을 듣는 동안, 방에 있던 사람의 말이 얼마나 늦게 들리는지 잰다. */
public final class Returning {
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private static final Pattern WORD = Pattern.compile("\"message\":\"@(\\d+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final String MISSED = "놓친 말 ".repeat(20);
    private static final int PAUSE_MILLIS = 20;
    private static final long ALONE_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** 방에 있는 사람의 말이 제게 들리기까지(ns). */
    private final BlockingQueue<Long> delays = new LinkedBlockingQueue<>();

    private final RawGuest stayer;
    private volatile String id = "";
    private volatile int heard;

    private Returning(RawGuest stayer) {
        this.stayer = stayer;
        Thread reader = new Thread(this::read);
        reader.setDaemon(true);
        reader.start();
    }

    /** 인자: 돌아오는 사람 수(300), 놓친 말의 수(500). */
    public static void main(String[] args) throws Exception {
        int people = args.length > 0 ? Integer.parseInt(args[0]) : 300;
        int missed = args.length > 1 ? Integer.parseInt(args[1]) : 500;
        System.setProperty("java.class.path", TwoServers.classPath());
        ExecutorService threads = Executors.newFixedThreadPool(people);
        try (RealRedis redis = new RealRedis();
                ServerProcess server = new ServerProcess(Map.of("REDIS", redis.url()), "-Xmx512m");
                RawGuest stayer = new RawGuest(server.port()).say(Tab.hello("영희", Tab.hex(32), ""))) {
            Returning measured = new Returning(stayer);
            List<String> pages = new ArrayList<>();
            for (int i = 0; i < people; i++) {
                pages.add(Tab.hex(32));
            }
            for (RawGuest guest : enter(threads, server.port(), pages, "")) {
                guest.wire.reset();
            }
            String after = measured.id;
            int before = measured.heard;
            for (int i = 0; i < missed; i++) {
                stayer.say(Chat.message(MISSED + i));
            }
            Wait.until("다 적힘", () -> measured.heard >= before + missed);
            measured.talk(threads.submit(() -> LockSupport.parkNanos(ALONE_NANOS)), "혼자 있을 때");
            long start = System.nanoTime();
            Future<?> back =
                    threads.submit(() -> enter(Executors.newFixedThreadPool(people), server.port(), pages, after));
            measured.talk(back, people + "명이 돌아와 저마다 " + missed + "마디를 듣는 동안");
            OUT.printf("모두 돌아오기까지 %,d ms%n", (System.nanoTime() - start) / 1_000_000);
        }
        System.exit(0);
    }

    /** 한꺼번에 들어와, 모두 들어온 것을 들을 때까지 기다린다. */
    private static List<RawGuest> enter(ExecutorService threads, int port, List<String> pages, String after)
            throws Exception {
        List<Future<RawGuest>> coming = new ArrayList<>();
        for (String page : pages) {
            coming.add(threads.submit(() -> {
                RawGuest guest = new RawGuest(port).say(Tab.hello(page.substring(0, 8), page, after));
                while (!Frames.readUntil(Frames.TEXT, guest.wire).text().contains("\"joined\"")) {
                    continue;
                }
                return guest.ignoreAll();
            }));
        }
        List<RawGuest> guests = new ArrayList<>();
        for (Future<RawGuest> each : coming) {
            guests.add(each.get());
        }
        return guests;
    }

    private void read() {
        try {
            while (true) {
                String text = Frames.readUntil(Frames.TEXT, stayer.wire).text();
                long now = System.nanoTime();
                WORD.matcher(text).results().forEach(word -> delays.add(now - Long.parseLong(word.group(1))));
                for (Matcher each = ID.matcher(text); each.find(); heard++) {
                    id = each.group(1);
                }
            }
        } catch (IOException ended) {
            return;
        }
    }

    /** 이 일이 끝날 때까지 말한다. */
    private void talk(Future<?> work, String when) throws Exception {
        int said = 0;
        for (; !work.isDone(); said++) {
            stayer.say(Chat.message("@" + System.nanoTime()));
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        work.get();
        List<Long> sorted = new ArrayList<>();
        for (int i = 0; i < said; i++) {
            sorted.add(delays.poll(1, TimeUnit.MINUTES));
        }
        sorted.sort(null);
        OUT.printf(
                "%s: %d마디, 늦음 p50 %.1f ms, 최대 %.1f ms%n",
                when, said, sorted.get(said / 2) / 1e6, sorted.get(said - 1) / 1e6);
    }
}
