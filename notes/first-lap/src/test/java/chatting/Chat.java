package chatting;

import java.util.List;

/** 첫 바퀴의 서버와 이야기하는 법. */
final class Chat {
    private Chat() {}

    /** 프레임 하나에 실린 것들. 첫 바퀴에서는 프레임 하나가 글 하나다. */
    static List<String> events(String frame) {
        return List.of(frame);
    }

    /** 이름을 정해 들어가는 글. */
    static String newUser(String name) {
        return "{\"event\":\"newUser\",\"data\":\"" + name + "\"}";
    }

    /** 한마디. */
    static String message(String text) {
        return "{\"event\":\"message\",\"data\":{\"message\":\"" + text + "\"}}";
    }
}
