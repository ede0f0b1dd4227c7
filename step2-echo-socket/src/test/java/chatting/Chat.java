package chatting;

import java.util.List;

/** 이 단계의 서버와 이야기하는 법. */
final class Chat {
    private Chat() {}

    /** 들어가며 처음 하는 말. */
    static String hello(String name) {
        return name;
    }

    /** 보낼 글. */
    static String message(String text) {
        return text;
    }

    /** 프레임 하나에 실린 것들. 이 단계에서는 프레임 하나가 글 하나다. */
    static List<String> events(String frame) {
        return List.of(frame);
    }
}
