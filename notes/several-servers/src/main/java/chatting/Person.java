package chatting;

import java.util.function.Consumer;

/** 들어오겠다고 한 사람. page는 페이지, session은 연결 하나를 가리킨다. 들어오면 named가 이름을 듣는다. */
final class Person {
    final Outbox outbox;
    final String page;
    final String session;
    final String after;
    final Consumer<String> named;
    /** 마지막으로 들려준 자리. */
    Place heard;
    /** 앉은 자리와, 그 자리에 이르면 알릴 것. */
    Place seat;

    Event joined;
    boolean gone;
    /** 쉬지 않고 한 말의 크기(글자). */
    int said;

    boolean resting;

    Person(Outbox outbox, String page, String session, String after, Consumer<String> named) {
        this.outbox = outbox;
        this.page = page;
        this.session = session;
        this.after = after;
        this.named = named;
    }
}
