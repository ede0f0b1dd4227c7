package chatting;

import java.util.function.Consumer;

/** 들어오겠다고 한 사람. page는 페이지, session은 연결 하나를 가리킨다. after까지 들었고, 들어오면 named가 이름을 듣는다. */
record Person(Outbox outbox, String page, String session, String after, Consumer<String> named) {}
