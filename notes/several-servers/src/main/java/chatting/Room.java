package chatting;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;
import redis.clients.jedis.StreamEntryID;
import redis.clients.jedis.resps.StreamEntry;

/** 접속한 모두. 서버에 하나뿐인 I/O 스레드에서만 쓴다. 그래서 잠금이 없고, 모두가 같은 순서로 듣는다. */
final class Room {
    /** 한 번에 전달하는 이벤트의 수와 크기(바이트). 한 번의 전달이 Outbox의 한도를 채우지 못하게 한다. */
    private static final int BATCH_EVENTS = 64;

    private static final int BATCH_BYTES = 64 * 1024;
    /** 전하는 데 오래 걸리는 방일수록 더 모은다. 앞의 전달에 걸린 시간의 1/4만큼, 길어야 이만큼이다(ns). */
    private static final long MAX_GATHER_NANOS = 10_000_000;

    /** only가 null이면 모두에게, 아니면 그 사람에게만 간다. */
    private record Said(Outbox only, byte[] json) {}

    private History history = new History();
    private final Set<Outbox> members = new HashSet<>();
    /** 연결(session)마다 한 사람. 들어온 것이 들리기를 기다리는 사람도 있다. */
    private final Map<String, Person> people = new HashMap<>();

    private final RedisLog log;
    private final Deque<StreamEntry> unheard = new ArrayDeque<>();
    private StreamEntryID last;

    private final List<Said> said = new ArrayList<>();
    /** 남과 다른 프레임을 받을 사람과, 그가 모두의 이벤트를 듣기 시작하는 자리. */
    private final Map<Outbox, Integer> apart = new HashMap<>();

    private int saidBytes;
    private long deliveryNanos;
    private boolean waiting;
    private boolean slow;

    Room(RedisLog log) {
        this.log = log;
    }

    /** 들어온 것은 로그에서 들릴 때다. 그때까지 더 읽지 않는다. */
    void join(Person newcomer, String wanted) throws Refused {
        refuseIfDown();
        people.put(newcomer.session(), newcomer);
        newcomer.outbox().pauseReading();
        log.append("join", newcomer.page(), newcomer.session(), wanted, Rules.look(wanted));
    }

    void say(Person member, String text, String key) throws Refused {
        refuseIfDown();
        log.append("say", member.page(), member.session(), text, key == null ? "" : key);
        if (log.isBehind()) {
            pause();
        }
    }

    private void refuseIfDown() throws Refused {
        if (isDown()) {
            throw new Refused("지금은 전할 수 없습니다. 잠시 뒤에 다시 해 주세요.");
        }
    }

    boolean isDown() {
        return log.isDown();
    }

    void leave(Person member) {
        people.remove(member.session());
        members.remove(member.outbox());
        log.append("leave", member.page(), member.session(), "", "");
    }

    /** 로그에서 온 줄들. */
    void hear(List<StreamEntry> lines) {
        unheard.addAll(lines);
        hearAll();
    }

    /** 뒤처진 사람이 있으면 그가 따라올 때까지 듣지 않는다. */
    private void hearAll() {
        while (!slow && !unheard.isEmpty()) {
            hear(unheard.remove());
            if (unheard.isEmpty()) {
                log.used();
            }
        }
    }

    private void hear(StreamEntry line) {
        StreamEntryID next = line.getID();
        if (last != null && (next.getTime() != last.getTime() || next.getSequence() != last.getSequence() + 1)) {
            // 로그가 새로 생겼거나, 너무 뒤처져 듣지 못한 줄이 있다
            history = new History();
            List.copyOf(people.keySet()).forEach(this::cut);
        }
        last = next;
        Map<String, String> fields = line.getFields();
        String session = fields.get("session");
        String name = fields.get("name");
        int count = Integer.parseInt(fields.getOrDefault("count", "0"));
        switch (fields.get("kind")) {
            case "join" -> {
                seat(session, name, count);
                hear(Event.connect(name, count), fields.get("page"));
            }
            case "again" -> {
                cut(fields.get("before"));
                seat(session, name, count);
            }
            case "say" -> {
                String key = fields.get("key");
                hear(Event.message(name, fields.get("text"), key.isEmpty() ? null : key), null);
            }
            case "leave" -> {
                cut(session); // 죽은 줄 알았던 서버면 아직 붙어 있다
                hear(Event.disconnect(name, count), null);
            }
            case "said" -> {
                if (people.containsKey(session)) {
                    tell(people.get(session).outbox(), Event.said(fields.get("key")));
                }
            }
            default -> {} // 새 로그의 첫 줄
        }
    }

    /** 놓친 것을 들려주고 방에 앉힌다. 다른 서버의 사람이거나 그새 나갔으면 하지 않는다. */
    private void seat(String session, String name, int count) {
        Person newcomer = people.get(session);
        if (newcomer == null) {
            return;
        }
        Outbox outbox = newcomer.outbox();
        history.missed(newcomer.page(), newcomer.after()).forEach(missed -> tell(outbox, missed));
        tell(outbox, Event.joined(name, count));
        apart.put(outbox, said.size());
        members.add(outbox);
        if (!waiting) {
            outbox.resumeReading();
        }
        newcomer.named().accept(name);
    }

    /** 자리를 잃은 연결을 끊는다. 페이지는 스스로 다시 들어온다. */
    private void cut(String session) {
        Person gone = people.remove(session);
        if (gone != null) {
            members.remove(gone.outbox());
            gone.outbox().cut();
        }
    }

    /** 모두에게 전하고, 놓친 사람을 위해 남긴다. */
    private void hear(Event event, String newcomer) {
        Event heard = new Event(event.event(), event.data(), last.toString());
        history.add(heard, newcomer);
        add(null, heard);
    }

    /** 한 사람에게만 전한다. 모두에게 한 말과의 순서도 지킨다. */
    void tell(Outbox only, Event event) {
        apart.putIfAbsent(only, members.contains(only) ? 0 : Integer.MAX_VALUE);
        add(only, event);
    }

    /** 지금 도착해 있는 것을 다 모은 뒤에 한꺼번에 나간다. */
    private void add(Outbox only, Event event) {
        byte[] json = event.toJson().getBytes(StandardCharsets.UTF_8);
        said.add(new Said(only, json));
        saidBytes += json.length;
        if (said.size() == BATCH_EVENTS || saidBytes >= BATCH_BYTES) {
            deliver();
        } else if (said.size() == 1) {
            long pause = Math.min(deliveryNanos / 4, MAX_GATHER_NANOS);
            XnioIoThread.currentThread().executeAfter(this::deliver, pause, TimeUnit.NANOSECONDS);
        }
    }

    private void deliver() {
        if (said.isEmpty()) {
            return;
        }
        long start = System.nanoTime();
        if (said.stream().anyMatch(each -> each.only() == null)) {
            List<ByteBuffer> all = frame(null, 0);
            members.stream().filter(each -> !apart.containsKey(each)).forEach(each -> each.send(all));
        }
        apart.forEach((each, from) -> each.send(frame(each, from)));
        said.clear();
        apart.clear();
        saidBytes = 0;
        deliveryNanos = System.nanoTime() - start;
        slow = anyBehind();
        if (slow) {
            pause();
        }
    }

    private void pause() {
        if (!waiting) {
            waiting = true;
            members.forEach(Outbox::pauseReading);
            XnioIoThread.currentThread().executeAfter(this::waitForSlow, Outbox.RECHECK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** 한 사람이 들을 이벤트를 JSON 배열 하나로 잇는다. */
    private List<ByteBuffer> frame(Outbox to, int from) {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        for (int i = 0; i < said.size(); i++) {
            Outbox only = said.get(i).only();
            if (only == null ? i >= from : only == to) {
                array.write(array.size() == 0 ? '[' : ',');
                array.writeBytes(said.get(i).json());
            }
        }
        array.write(']');
        return List.of(ByteBuffer.wrap(array.toByteArray()));
    }

    /** 누가 뒤처지거나 로그가 뒤처지면 모두의 메시지를 잠시 읽지 않는다. 그동안 밀린 메시지는 더 늘지 않는다. */
    private void waitForSlow() {
        members.forEach(Outbox::cutIfLate);
        slow = anyBehind();
        hearAll(); // 로그만 뒤처졌으면 들어야 따라온다
        if (slow || log.isBehind()) {
            XnioIoThread.currentThread().executeAfter(this::waitForSlow, Outbox.RECHECK_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            waiting = false;
            members.forEach(Outbox::resumeReading);
        }
    }

    private boolean anyBehind() {
        return members.stream().anyMatch(Outbox::isBehind);
    }
}
