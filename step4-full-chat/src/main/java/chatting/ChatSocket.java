package chatting;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
    private String name;

    ChatSocket(Room room) {
        this.room = room;
    }

    @OnOpen
    public void onOpen(Session session) {
        log("유저 접속됨");
        outbox = new Outbox(session);
    }

    @OnMessage(maxMessageSize = MAX_MESSAGE_BYTES)
    public void onMessage(String text) {
        outbox.heard();
        try {
            Event event = Event.parse(text);
            switch (event.event()) {
                case "newUser" -> newUser(Rules.name(event.data()));
                case "message" -> message(Rules.message(event.data()));
                default -> throw new Refused("모르는 이벤트입니다.");
            }
        } catch (Refused why) {
            send(Event.refused(why));
        }
    }

    /** 이 사람에게만 보낸다. */
    private void send(Event event) {
        outbox.add(ByteBuffer.wrap(event.toJson().getBytes(StandardCharsets.UTF_8)));
        outbox.flush();
    }

    private void newUser(String wanted) throws Refused {
        if (name != null) {
            throw new Refused("이름은 한 번만 정할 수 있습니다.");
        }
        name = room.join(outbox, wanted);
        log(name + "님이 접속하였습니다.");
    }

    private void message(String text) throws Refused {
        if (name == null) {
            throw new Refused("이름을 먼저 정해 주세요.");
        }
        log("전달된 메시지: " + name + ": " + text);
        room.say(outbox, Event.message(name, text).toJson());
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
        Sockets.hangUp(session);
        outbox.close();
        outbox.execute(() -> {
            log(name == null ? "접속 종료" : name + "님이 나가셨습니다.");
            room.leave(outbox, name);
        });
    }

    private static void log(String line) {
        System.out.println(UNSAFE.matcher(line).replaceAll("\uFFFD"));
    }
}
