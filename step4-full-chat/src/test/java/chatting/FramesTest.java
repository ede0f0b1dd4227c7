package chatting;

import static chatting.Frames.BINARY;
import static chatting.Frames.CLOSE;
import static chatting.Frames.CONTINUATION;
import static chatting.Frames.FIN;
import static chatting.Frames.PING;
import static chatting.Frames.PONG;
import static chatting.Frames.TEXT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** 한 서버에 잘못된 프레임을 차례로 보내고, 마지막에 서버가 콘솔에 무엇을 찍었는지도 본다. */
@DisplayName("프로토콜을 어긴 연결만 닫는다")
class FramesTest {
    private static final int MAX_MESSAGE_BYTES = 16 * 1024;
    private static ServerProcess server;
    /** 서버가 살아 있는지 물으면 답하므로, 테스트가 오래 걸려도 끊기지 않는다. */
    private static Guest witness;

    @BeforeAll
    static void start() throws IOException {
        server = new ServerProcess(Map.of(), "-Xmx64m");
        witness = new Guest(server.port());
    }

    @AfterAll
    static void stop() throws Exception {
        witness.close();
        server.terminate();
        server.exitStatus();
        server.close();
        assertEquals(
                List.of(),
                server.lines.stream()
                        .filter(line -> !line.matches("(서버 실행중|유저 접속됨|접속 종료|전달된 메시지).*"))
                        .toList(),
                "콘솔에는 서버의 줄만 찍힌다");
    }

    static Stream<Arguments> offences() {
        byte[] half = bytes(MAX_MESSAGE_BYTES / 2);
        return Stream.of(
                offence(1009, "16 KiB보다 1바이트 긴 텍스트", Frames.frame(FIN | TEXT, bytes(MAX_MESSAGE_BYTES + 1))),
                offence(1009, "1 MiB 텍스트", Frames.frame(FIN | TEXT, bytes(1 << 20))),
                offence(
                        1009,
                        "16 KiB를 넘도록 끝나지 않는 텍스트 조각",
                        Frames.frame(TEXT, half),
                        Frames.frame(CONTINUATION, half),
                        Frames.frame(CONTINUATION, half)),
                offence(1003, "이진 데이터", Frames.frame(FIN | BINARY, bytes(10))),
                offence(1003, "빈 이진 데이터", Frames.frame(FIN | BINARY)),
                offence(1003, "끝나지 않는 이진 데이터 조각", Frames.frame(BINARY, bytes(10))),
                offence(1007, "UTF-8이 아닌 텍스트", Frames.frame(FIN | TEXT, (byte) 0xC3, (byte) 0x28)),
                offence(1007, "중간에 끝난 UTF-8 글자", Frames.frame(FIN | TEXT, (byte) 0xED, (byte) 0x95)),
                offence(1007, "UTF-8로 적은 서로게이트", Frames.frame(FIN | TEXT, (byte) 0xED, (byte) 0xA0, (byte) 0x80)),
                offence(
                        1007,
                        "조각 사이에서 깨진 UTF-8 글자",
                        Frames.frame(TEXT, (byte) 0xED),
                        Frames.frame(FIN | CONTINUATION, (byte) 0x28)),
                offence(1002, "정해지지 않은 opcode", Frames.frame(FIN | 0x3, bytes(1))),
                offence(1002, "정해지지 않은 제어 opcode", Frames.frame(FIN | 0xB)),
                offence(1002, "예약된 비트 RSV1", Frames.frame(FIN | 0x40 | TEXT, bytes(1))),
                offence(1002, "예약된 비트 RSV3", Frames.frame(FIN | 0x10 | TEXT, bytes(1))),
                offence(1002, "마스크가 없는 텍스트", Frames.frame(FIN | TEXT, 0, bytes(1))),
                offence(1002, "조각난 ping", Frames.frame(PING, bytes(1))),
                offence(1002, "126바이트 ping", Frames.frame(FIN | PING, bytes(126))),
                offence(1002, "시작하지 않은 메시지의 조각", Frames.frame(FIN | CONTINUATION, bytes(1))),
                offence(1002, "끝나지 않은 메시지 뒤의 새 메시지", Frames.frame(TEXT, bytes(1)), Frames.frame(FIN | TEXT, bytes(1))),
                offence(1002, "쓸 수 없는 close 코드 1005", Frames.close(1005)),
                offence(1002, "쓸 수 없는 close 코드 999", Frames.close(999)),
                offence(1002, "코드가 반만 있는 close", Frames.frame(FIN | CLOSE, bytes(1))));
    }

    private static Arguments offence(int code, String name, byte[]... frames) {
        return Arguments.of(code, name, Frames.join(frames));
    }

    private static byte[] bytes(int length) {
        return "a".repeat(length).getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest(name = "{1} → {0}")
    @MethodSource("offences")
    @DisplayName("까닭을 코드로 알리며 닫고, 다른 연결은 그대로 둔다")
    void closesTheOffender(int code, String name, byte[] bytes) throws IOException {
        try (Wire offender = Frames.open(server.port())) {
            try {
                offender.send(bytes);
            } catch (IOException e) {
                // 다 보내기 전에 서버가 끊었다. 그 까닭은 이미 와 있다.
            }
            assertEquals(code, Frames.closeCode(offender));
        }
        witness.ping();
        try (Wire next = Frames.open(server.port())) {
            Frames.assertAlive(next);
        }
    }

    @Test
    @DisplayName("끝없는 조각을 보내는 연결은 끊고, 메모리를 채우지 않는다")
    void cutsEndlessFragments() throws IOException {
        byte[] part = Frames.frame(CONTINUATION, bytes(4 * 1024));
        try (Wire offender = Frames.open(server.port())) {
            offender.send(Frames.frame(TEXT, bytes(4 * 1024)));
            assertThrows(IOException.class, () -> {
                for (int sent = 0; sent < 32 << 20; sent += part.length) {
                    offender.send(part);
                }
            });
        }
        witness.ping();
    }

    @Test
    @DisplayName("16 KiB 텍스트는 한 번에 오든 조각으로 오든 받는다")
    void acceptsLongText() throws IOException {
        try (Wire wire = Frames.open(server.port())) {
            wire.send(Frames.frame(FIN | TEXT, bytes(MAX_MESSAGE_BYTES)));
            byte[] half = bytes(MAX_MESSAGE_BYTES / 2);
            wire.send(Frames.frame(TEXT, half)).send(Frames.frame(FIN | CONTINUATION, half));
            Frames.assertAlive(wire);
        }
    }

    @Test
    @DisplayName("메시지의 조각 사이에 온 ping에도 답한다")
    void answersPingBetweenFragments() throws IOException {
        try (Wire wire = Frames.open(server.port())) {
            wire.send(Frames.frame(TEXT, bytes(1)));
            Frames.assertAlive(wire);
            wire.send(Frames.frame(FIN | CONTINUATION, bytes(1)));
            Frames.assertAlive(wire);
        }
    }

    @Test
    @DisplayName("ping에 실린 것을 pong으로 그대로 돌려준다")
    void answersPing() throws IOException {
        byte[] longest = bytes(125);
        try (Wire wire = Frames.open(server.port())) {
            wire.send(Frames.frame(FIN | PING, longest));
            assertArrayEquals(longest, Frames.readUntil(PONG, wire).payload());
        }
    }

    @Test
    @DisplayName("close에는 같은 코드의 close로 답하고 끊는다")
    void answersClose() throws IOException {
        for (int code : List.of(1000, 1001, 3000, 4999)) {
            try (Wire wire = Frames.open(server.port())) {
                wire.send(Frames.close(code));
                assertEquals(code, Frames.closeCode(wire));
                assertTrue(wire.ended(), "연결도 끊는다");
            }
        }
    }

    @Test
    @DisplayName("close를 주고받은 뒤에도 TCP 연결을 놓지 않는 상대는 끊는다")
    void hangsUp() throws IOException {
        List<Wire> holding = new ArrayList<>();
        try (ServerProcess own = new ServerProcess(Map.of())) {
            int port = own.port();
            long before = own.sockets();
            for (byte[] last : List.of(Frames.close(1000), Frames.frame(FIN | BINARY, bytes(1)))) {
                holding.add(Frames.open(port).send(last));
            }
            for (Wire wire : holding) {
                Frames.closeCode(wire);
            }
            Wait.until("소켓이 남지 않음", () -> own.sockets() <= before);
        }
        for (Wire wire : holding) {
            wire.close();
        }
    }

    @Test
    @DisplayName("한 바이트씩 오는 프레임도 받는다")
    void acceptsFramesByteByByte() throws IOException {
        try (Wire wire = Frames.open(server.port())) {
            for (byte each : Frames.text("안녕")) {
                wire.send(new byte[] {each});
            }
            Frames.assertAlive(wire);
        }
    }

    @Test
    @DisplayName("프레임 중간에 끊긴 연결은 다른 연결을 건드리지 않는다")
    void survivesReset() throws IOException {
        List<Wire> wires = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            wires.add(Frames.open(server.port()).send(Arrays.copyOf(Frames.text("안녕하세요"), 8)));
        }
        for (Wire wire : wires) {
            wire.reset();
        }
        witness.ping();
    }

    @Test
    @Execution(CONCURRENT) // 오래 기다리므로 다른 테스트와 나란히 돈다
    @DisplayName("말없이 있는 웹소켓은 HTTP의 시간제한으로 끊지 않는다")
    void keepsIdleWebSocket() throws IOException {
        try (Wire idle = Frames.open(server.port())) {
            long start = System.nanoTime();
            Wait.until(
                    "13초가 지남",
                    () -> System.nanoTime() - start > Duration.ofSeconds(13).toNanos());
            Frames.assertAlive(idle);
        }
    }
}
