package chatting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;

/** 이 서버에 들어와 있는 사람들. 하는 일은 로그에 적고, 로그에서 들은 것만 일어난 일로 친다. 방과 같은 스레드에서만 쓴다. */
final class People {
    /** 글자 하나의 몫(ns). 말마다 WORD_CHARS를 더해 센다. 1초에 짧은 말 6,400개까지다. */
    private static final int CHAR_NANOS = 600;

    private static final int WORD_CHARS = 256;
    /** 제 몫보다 이만큼 앞서 말한 사람은 이만큼 쉰다(ms). */
    private static final int REST_MILLIS = 20;
    /** 살아 있다고 적고, Redis에 닿는지 보는 간격(ms). */
    private static final int WATCH_MILLIS = 250;

    private final Room room;
    private final SharedLog log;
    private final Log console;
    private final History history;
    /** 연결(session)마다 한 사람. 들어온 것이 들리기를 기다리는 사람도 있다. */
    private final Map<String, Person> people = new HashMap<>();

    private boolean stalled;

    People(Room room, SharedLog log, Log console) {
        this.room = room;
        this.log = log;
        this.console = console;
        history = new History(room);
    }

    void start(XnioIoThread thread) {
        log.start(this::hear, this::cutAll, thread);
        thread.executeAtInterval(this::watch, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** 들어온 것은 로그에서 들릴 때다. 그때까지 더 읽지 않는다. */
    void join(Person newcomer) {
        people.put(newcomer.session, newcomer);
        newcomer.outbox.pauseReading();
        append("join", newcomer, newcomer.hello.name(), Rules.look(newcomer.hello.name()));
    }

    /** 쏟아 내는 사람의 말은 천천히 읽는다. 잃는 것은 없다. */
    void say(Person member, String text, String key) {
        append("say", member, text, key == null ? UUID.randomUUID().toString() : key);
        long now = System.nanoTime();
        member.spoken = Math.max(member.spoken, now) + CHAR_NANOS * (text.length() + WORD_CHARS);
        if (member.spoken - now > TimeUnit.MILLISECONDS.toNanos(REST_MILLIS) || log.isBehind()) {
            rest(member.outbox);
        }
    }

    /** 적기가 밀렸으면 풀릴 때까지 쉰다. Redis에 닿지 못하는 동안에도 그렇다. */
    private void rest(Outbox speaker) {
        speaker.pauseReading();
        Runnable next = log.isBehind() ? () -> rest(speaker) : speaker::resumeReading;
        XnioIoThread.currentThread().executeAfter(next, REST_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** 연결이 끊겼다. forGood이면 곧 나가고, 아니면 돌아오기를 기다린다. */
    void leave(Person member, boolean forGood) {
        people.remove(member.session);
        history.forget(member);
        room.leave(member.outbox);
        append("leave", member, "", forGood ? "now" : "");
    }

    private void append(String kind, Person person, String text, String extra) {
        log.append(kind, person.hello.page(), person.session, text, extra, person.hello.after());
    }

    /** 로그의 새 줄들을 듣고, 다 들으면 allHeard를 부른다. 뒤처진 사람이 있으면 그가 따라올 때까지 듣지 않는다. */
    private void hear(List<Entry> entries, Runnable allHeard) {
        if (entries.isEmpty()) {
            allHeard.run();
        } else if (room.isBehind()) {
            Runnable later = () -> hear(entries, allHeard);
            XnioIoThread.currentThread().executeAfter(later, Outbox.RECHECK_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            hear(entries.get(0));
            hear(entries.subList(1, entries.size()), allHeard);
        }
    }

    private void hear(Entry entry) {
        if (history.isBroken(entry.place()) || entry.get("kind").equals("lost")) {
            cutAll(); // 적혔으나 듣지 못한 말이 사라졌을 수 있다. 돌아온 페이지는 제 말이 있는지 안다
        }
        Person before = people.get(entry.get("before"));
        if (before != null) {
            before.outbox.cut(); // 그 자리는 이제 이 연결의 것이 아니다
        }
        String name = entry.get("name");
        Event event = switch (entry.get("kind")) {
            case "join" -> Event.connect(name, entry.count());
            case "say" -> Event.message(name, entry.get("text"));
            case "leave" -> Event.disconnect(name, entry.count());
            case "lost" -> new Event("gap", null);
            default -> null;
        };
        Person person = people.get(entry.get("session"));
        switch (person == null ? "" : entry.get("kind")) {
            case "join", "again" -> seat(person, entry);
            default -> {}
        }
        String json = event == null ? "" : event.at(entry);
        history.add(entry.place(), json);
        if (event != null) {
            room.say(Event.ready(json));
        }
    }

    private void seat(Person person, Entry entry) {
        person.name = entry.get("name");
        console.print(person.name + "님이 접속하였습니다.");
        history.tell(person, entry.get("after"), Event.joined(person.name, entry.count()));
    }

    private void watch() {
        if (!log.isDown()) {
            log.append("beat", "", "", history.oldest(), "", "");
        }
        if (log.isLost()) {
            cutAll(); // 페이지는 스스로 다시 들어온다. 프록시가 다른 서버로 보낼 수도 있다
        }
        if (stalled != log.isDown()) {
            stalled = !stalled;
            room.say(new Event(stalled ? "stalled" : "resumed", null));
        }
    }

    private void cutAll() {
        people.values().forEach(person -> person.outbox.cut());
    }
}
