package chatting;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** 콘솔에 찍을 줄. 아무도 콘솔을 읽지 않으면 찍는 스레드가 멈춘다. 그래서 그 일만 하는 스레드를 따로 둔다. */
final class Log implements AutoCloseable {
    /** 찍기를 기다리는 글자 수의 한도. 넘으면 버리고, 버린 줄의 수를 그 자리에 찍는다. */
    private static final int MAX_CHARS = 1024 * 1024;
    /** 한 줄이 글자 말고 더 쓰는 메모리(글자 수로 어림). */
    private static final int LINE_CHARS = 64;
    /** 한 번 찍고 나서 다음 줄을 모으는 시간(ms). 줄마다 깨어나면 찍는 것보다 그 비용이 크다. */
    private static final int GATHER_MILLIS = 10;
    /** 끝낼 때 남은 줄을 찍는 시간(ms). */
    private static final int CLOSE_MILLIS = 1_000;
    /** 같은 까닭의 거절을 다시 찍는 간격(ns). */
    private static final long SELDOM_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** 로그에 가짜 줄을 만들거나 글자의 방향을 뒤집는 문자(OWASP: Log Injection). */
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cc}\\u061C\\u200E\\u200F\\u2028-\\u202E\\u2066-\\u2069&&[^\\t]]");

    private final Thread writer = new Thread(this::write, "log");
    private List<String> queue = new ArrayList<>();
    private int chars;
    private int dropped;
    private boolean closed;
    private final Map<String, Long> printedAt = new HashMap<>();

    void start() {
        writer.setDaemon(true);
        writer.start();
    }

    /** 기다리지 않는다. 여러 스레드가 불러도 되고, 부른 차례로 찍힌다. */
    synchronized void print(String line) {
        chars += line.length() + LINE_CHARS;
        if (dropped > 0 || chars > MAX_CHARS) {
            dropped++;
        } else {
            queue.add(line);
        }
        notify();
    }

    /** 같은 까닭은 SELDOM_NANOS에 한 번만 찍는다. 거절당한 페이지는 끝없이 다시 연결하기 때문이다. */
    synchronized void printSeldom(String reason, String details) {
        long now = System.nanoTime();
        if (now - printedAt.getOrDefault(reason, now - SELDOM_NANOS) >= SELDOM_NANOS) {
            printedAt.put(reason, now);
            print(reason + details);
        }
    }

    /** 라이브러리가 System.err에 쓸 것을 받는다. 그래서 라이브러리도 콘솔을 기다리지 않는다. */
    PrintStream stream() {
        ByteArrayOutputStream lines = new ByteArrayOutputStream() {
            @Override
            public void flush() {
                toString(StandardCharsets.UTF_8).lines().forEach(Log.this::print);
                reset();
            }
        };
        return new PrintStream(lines, true, StandardCharsets.UTF_8);
    }

    /** 모인 줄을 한 번에 찍는다. */
    private void write() {
        for (List<String> lines = take(); !lines.isEmpty(); lines = take()) {
            StringBuilder text = new StringBuilder();
            for (String line : lines) {
                text.append(UNSAFE.matcher(line).replaceAll("\uFFFD")).append(System.lineSeparator());
            }
            System.out.print(text);
            System.out.flush();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS));
        }
    }

    /** 찍을 줄. 닫은 뒤에 더 없으면 비어 있다. */
    private synchronized List<String> take() {
        try {
            while (queue.isEmpty() && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            closed = true;
        }
        List<String> lines = queue;
        if (dropped > 0) {
            lines.add("콘솔이 막혀 " + dropped + "줄을 찍지 못함");
        }
        queue = new ArrayList<>();
        chars = 0;
        dropped = 0;
        return lines;
    }

    /** 남은 줄을 찍고 끝낸다. 콘솔이 막혀 있으면 CLOSE_MILLIS 뒤에 포기한다. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notify();
        }
        try {
            writer.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
