package chatting;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;

/** 들어오겠다고 한 사람. session은 연결 하나를 가리킨다. */
final class Person {
    final Outbox outbox;
    final Rules.Hello hello;
    final String session = UUID.randomUUID().toString();
    /** 놓친 것과, 그것을 다 들을 때까지 더 일어난 것. */
    final Deque<String> missed = new ArrayDeque<>();
    /** 들어온 것이 로그에서 들리면 번호가 붙을 수 있다. */
    String name;
    /** 이때(ns)까지의 몫을 이미 말했다. */
    long spoken = System.nanoTime();

    Person(Outbox outbox, Rules.Hello hello) {
        this.outbox = outbox;
        this.hello = hello;
        name = hello.name();
    }
}
