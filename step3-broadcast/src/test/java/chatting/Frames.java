package chatting;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** 웹소켓 프레임을 바이트로 만들고 읽는다(RFC 6455 5.2절). 브라우저라면 보내지 않을 프레임도 만든다. */
final class Frames {
    static final int CONTINUATION = 0x0;
    static final int TEXT = 0x1;
    static final int BINARY = 0x2;
    static final int CLOSE = 0x8;
    static final int PING = 0x9;
    static final int PONG = 0xA;
    /** 첫 바이트의 맨 위 비트. 메시지의 마지막 조각이라는 뜻이다. */
    static final int FIN = 0x80;
    /** 둘째 바이트의 맨 위 비트. 브라우저가 보내는 프레임에는 늘 있어야 한다. */
    static final int MASKED = 0x80;
    /** RFC 6455 1.3절의 예에 나온 키와, 서버가 그에 돌려주어야 하는 값. */
    static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};

    /** 서버가 보낸 프레임 하나. */
    record Frame(int first, byte[] payload) {
        int opcode() {
            return first & 0x0F;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** close 프레임의 코드. 없으면 1005다. */
        int closeCode() {
            return payload.length < 2
                    ? 1005
                    : Short.toUnsignedInt(ByteBuffer.wrap(payload).getShort());
        }
    }

    private Frames() {}

    /** 핸드셰이크를 마친 연결. */
    static Wire open(int port) throws IOException {
        return opened(ask(port));
    }

    /** 핸드셰이크를 보내기만 한 연결. */
    static Wire ask(int port) throws IOException {
        return new Wire(port)
                .get(
                        "/socket",
                        "Upgrade: websocket",
                        "Connection: Upgrade",
                        "Sec-WebSocket-Key: " + KEY,
                        "Sec-WebSocket-Version: 13");
    }

    /** 보낸 핸드셰이크의 답을 읽는다. 101이 아니면 그 답을 던진다. */
    static Wire opened(Wire wire) throws IOException {
        Wire.Answer answer = wire.answer();
        if (answer.status() != 101) {
            wire.close();
            throw new IOException(answer.head());
        }
        return wire;
    }

    static byte[] text(String text) {
        return frame(FIN | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] close(int code) {
        return frame(FIN | CLOSE, ByteBuffer.allocate(2).putShort((short) code).array());
    }

    static byte[] frame(int first, byte... payload) {
        return frame(first, MASKED, payload);
    }

    /**
     * @param masked MASKED, 또는 마스크가 없으면 0
     */
    static byte[] frame(int first, int masked, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14).put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (masked | payload.length));
        } else if (payload.length < 1 << 16) {
            frame.put((byte) (masked | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (masked | 127)).putLong(payload.length);
        }
        if (masked == MASKED) {
            frame.put(MASK);
        }
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (masked == MASKED ? payload[i] ^ MASK[i % 4] : payload[i]));
        }
        byte[] bytes = new byte[frame.position()];
        frame.flip().get(bytes);
        return bytes;
    }

    /** 다음 프레임을 읽는다. 연결이 끝났으면 EOFException을 던진다. */
    static Frame read(Wire wire) throws IOException {
        int first = wire.in.readUnsignedByte();
        int length = wire.in.readUnsignedByte();
        if (length == 126) {
            length = wire.in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(wire.in.readLong());
        }
        byte[] payload = wire.in.readNBytes(length);
        if (payload.length < length) {
            throw new EOFException();
        }
        return new Frame(first, payload);
    }

    /** 그런 프레임이 올 때까지 읽어, 그것을 준다. 다른 프레임은 버린다. */
    static Frame readUntil(int opcode, Wire wire) throws IOException {
        Frame frame = read(wire);
        while (frame.opcode() != opcode) {
            frame = read(wire);
        }
        return frame;
    }

    /** 서버가 닫으며 보낸 close 코드. close 프레임 없이 끊으면 EOFException을 던진다. */
    static int closeCode(Wire wire) throws IOException {
        return readUntil(CLOSE, wire).closeCode();
    }

    /** 연결이 살아 있으면 ping에 pong이 돌아온다. */
    static void assertAlive(Wire wire) throws IOException {
        wire.send(frame(FIN | PING, (byte) '?'));
        readUntil(PONG, wire);
    }

    /** 여러 프레임을 이어 붙인다. */
    static byte[] join(byte[]... frames) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] frame : frames) {
            all.writeBytes(frame);
        }
        return all.toByteArray();
    }
}
