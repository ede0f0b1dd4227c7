package chatting;

/** 이 단계의 서버에 말하는 법. */
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
}
