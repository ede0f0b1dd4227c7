package chatting;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.regex.Pattern;

/** 브라우저 하나와의 연결. Jakarta WebSocket이 부르므로 메서드가 public이다. */
public final class ChatSocket {
    /** 메시지 하나의 크기(바이트). 끝없는 메시지로 메모리를 채우지 못하게 한다. 넘으면 1009로 끊는다(RFC 6455 7.4.1절). */
    private static final int MAX_MESSAGE_BYTES = 16 * 1024;
    /** 로그에 가짜 줄을 만들거나 글자의 방향을 뒤집는 문자(OWASP: Log Injection). */
    private static final Pattern UNSAFE =
            Pattern.compile("[\\p{Cc}\\u061C\\u200E\\u200F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    private final Room room;
    private Outbox outbox;

    ChatSocket(Room room) {
        this.room = room;
    }

    @OnOpen
    public void onOpen(Session session) {
        log("유저 접속됨");
        outbox = new Outbox(session);
        outbox.execute(() -> room.join(outbox));
    }

    @OnMessage(maxMessageSize = MAX_MESSAGE_BYTES)
    public void onMessage(String text) {
        log("전달된 메시지: " + text);
        outbox.heard();
        room.say(outbox, text);
    }

    @OnMessage
    public void onPong(PongMessage pong) {
        outbox.heard();
    }

    /** 텍스트만 주고받는다. 조각(fragment)이 다 모이기를 기다리지 않고 1003으로 끊는다(RFC 6455 7.4.1절). */
    @OnMessage
    public void onBinary(Session session, byte[] part, boolean last) throws IOException {
        session.close(new CloseReason(CloseCodes.CANNOT_ACCEPT, "텍스트만 받습니다."));
    }

    @OnClose
    public void onClose(Session session) {
        log("접속 종료");
        Sockets.hangUp(session);
        outbox.close();
        outbox.execute(() -> room.leave(outbox));
    }

    private static void log(String line) {
        System.out.println(UNSAFE.matcher(line).replaceAll("\uFFFD"));
    }
}
