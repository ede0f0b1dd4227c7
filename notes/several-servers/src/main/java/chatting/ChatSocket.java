package chatting;

import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.jsr.UndertowSession;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;

/** 브라우저 하나와의 연결. Jakarta WebSocket이 부른다: onOpen은 워커 스레드, onMessage는 연결의 I/O 스레드, onClose는 어느 스레드에서든. */
public final class ChatSocket {
    /** 메시지 하나의 크기(바이트). 끝없는 메시지로 메모리를 채우지 못하게 한다. 넘으면 1009로 끊는다(RFC 6455 7.4.1절). */
    private static final int MAX_MESSAGE_BYTES = 16 * 1024;
    /** close 프레임을 주고받은 뒤 상대가 TCP 연결을 놓기를 기다리는 시간(초). */
    static final int HANG_UP_SECONDS = 2;

    private final Log log;
    private final Room room;
    private final People people;
    private Outbox outbox;
    private Heartbeat heartbeat;
    private Person person;

    ChatSocket(Log log, Room room, People people) {
        this.log = log;
        this.room = room;
        this.people = people;
    }

    @OnOpen
    public void onOpen(Session session) {
        log.print("유저 접속됨");
        outbox = new Outbox(session);
        heartbeat = new Heartbeat(outbox.thread(), this::ping, outbox::cut);
    }

    /** 페이지의 스크립트는 웹소켓의 ping을 볼 수 없다. 그래서 이벤트로도 묻는다. */
    private void ping() {
        outbox.ping();
        room.tell(outbox, Event.ping());
    }

    @OnMessage(maxMessageSize = MAX_MESSAGE_BYTES)
    public void onMessage(String text) {
        heartbeat.heard();
        String key = null;
        try {
            Event event = Event.parse(text);
            key = Rules.key(event.data());
            switch (event.event()) {
                case "newUser" -> newUser(Rules.hello(event.data()));
                case "message" -> message(Rules.message(event.data()), key);
                default -> throw new Refused("모르는 이벤트입니다.");
            }
        } catch (Refused why) {
            room.tell(outbox, Event.refused(why, key));
        }
    }

    private void newUser(Rules.Hello hello) throws Refused {
        if (person != null) {
            throw new Refused("이름은 한 번만 정할 수 있습니다.");
        }
        person = new Person(outbox, hello);
        people.join(person);
    }

    private void message(String text, String key) throws Refused {
        if (person == null) {
            throw new Refused("이름을 먼저 정해 주세요.");
        }
        log.print("전달된 메시지: " + person.name + ": " + text);
        people.say(person, text, key);
    }

    @OnMessage
    public void onPong(PongMessage pong) {
        heartbeat.heard();
    }

    /** 텍스트만 주고받는다. 조각(fragment)이 다 모이기를 기다리지 않고 1003으로 끊는다(RFC 6455 7.4.1절). */
    @OnMessage
    public void onBinary(Session session, byte[] part, boolean last) throws IOException {
        session.close(new CloseReason(CloseCodes.CANNOT_ACCEPT, "텍스트만 받습니다."));
    }

    /** 페이지가 스스로 닫았으면(1000) 나간 것이고, 달리 끊겼으면 돌아올 수 있다. */
    @OnClose
    public void onClose(Session session, CloseReason reason) {
        hangUp(session);
        heartbeat.stop();
        outbox.execute(() -> {
            log.print(person == null ? "접속 종료" : person.name + "님이 나가셨습니다.");
            if (person != null) {
                people.leave(person, reason.getCloseCode() == CloseCodes.NORMAL_CLOSURE);
            }
        });
    }

    /** 닫은 웹소켓의 TCP 연결을 상대가 붙들고 있으면 끊는다. 남겨 두면 소켓이 쌓인다(RFC 6455 7.1.1절). */
    private static void hangUp(Session session) {
        WebSocketChannel channel = ((UndertowSession) session).getWebSocketChannel();
        if (channel.isOpen()) {
            channel.getIoThread().executeAfter(() -> IoUtils.safeClose(channel), HANG_UP_SECONDS, TimeUnit.SECONDS);
        }
    }
}
