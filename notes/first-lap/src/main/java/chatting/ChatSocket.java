package chatting;

import jakarta.websocket.OnClose;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import java.util.Map;

/** 브라우저 하나와의 연결. */
public final class ChatSocket {
    private final Room room;
    private String name;

    ChatSocket(Room room) {
        this.room = room;
    }

    @OnOpen
    public void onOpen(Session session) {
        System.out.println("유저 접속됨");
    }

    @OnMessage
    public void onMessage(Session session, String text) {
        Event event = Event.parse(text);
        switch (event.event()) {
            case "newUser" -> newUser(session, (String) event.data());
            case "message" -> message(session, (String) ((Map<?, ?>) event.data()).get("message"));
            default -> System.out.println("모르는 이벤트: " + event.event());
        }
    }

    private void newUser(Session session, String wanted) {
        name = wanted.isEmpty() ? "익명" : wanted;
        room.join(session, name);
        System.out.println(name + "님이 접속하였습니다.");
    }

    private void message(Session session, String text) {
        System.out.println("전달된 메시지: " + name + ": " + text);
        room.say(session, Event.message(name, text));
    }

    @OnClose
    public void onClose(Session session) {
        System.out.println(name == null ? "접속 종료" : name + "님이 나가셨습니다.");
        room.leave(session, name);
    }
}
