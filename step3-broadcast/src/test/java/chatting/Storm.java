package chatting;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** 한꺼번에 몰려들어 한마디씩 하고 저마다 다르게 나가는 사람들. */
final class Storm {
    /** 나가는 법. 성급한 사람은 핸드셰이크의 답도 기다리지 않고 말하고 닫는다. */
    enum How {
        CLOSE,
        RESET,
        RESET_IN_FRAME,
        HALF_CLOSE,
        HASTY
    }

    private Storm() {}

    /** 모두 나갈 때까지 기다린다. 이름은 "CLOSE 0"처럼 나가는 법과 번호다. */
    static void blow(int port, int from, int to) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            List<Future<?>> guests = new ArrayList<>();
            for (int i = from; i < to; i++) {
                String name = name(i);
                guests.add(threads.submit(() -> visit(port, name)));
            }
            for (Future<?> guest : guests) {
                guest.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    static String name(int number) {
        return How.values()[number % How.values().length] + " " + number;
    }

    static void visit(int port, String name) {
        try {
            How how = How.valueOf(name.split(" ")[0]);
            if (how == How.HASTY) {
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                all.writeBytes(RawGuest.HANDSHAKE.getBytes(StandardCharsets.UTF_8));
                all.writeBytes(Frames.text(Chat.hello(name)));
                new Wire(port).send(all.toByteArray()).close();
                return;
            }
            RawGuest guest = Chat.join(port, name).say(Chat.message(name));
            switch (how) {
                case CLOSE -> guest.leave();
                case RESET -> guest.wire.reset();
                case RESET_IN_FRAME -> guest.resetInFrame();
                default -> guest.halfClose();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 쓰레기를 치운 뒤에도 서버의 힙에 남아 있는 연결의 수. 라이브러리는 연결마다 UndertowSession을 하나 만든다. */
    static int sessions(ServerProcess server) {
        try {
            String jcmd =
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            Process process = new ProcessBuilder(jcmd, "" + server.process.pid(), "GC.class_histogram").start();
            return process.inputReader()
                    .lines()
                    .filter(line -> line.strip().endsWith(" io.undertow.websockets.jsr.UndertowSession"))
                    .mapToInt(line -> Integer.parseInt(line.strip().split("\\s+")[1]))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
