package chatting;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.xnio.XnioIoThread;

/** 이 서버에 들어와 있는 사람들. 하는 일은 로그에 적고, 로그에서 들은 것만 일어난 일로 친다. 방과 같은 스레드에서만 쓴다. */
final class People implements SharedLog.Listener {
    /** 한 사람의 말을 한 번에 읽는 크기(글자)와 그 뒤에 쉬는 시간(ms). 1초에 짧은 말 6,400개까지다. */
    private static final int TURN_CHARS = 32 * 1024;

    private static final int WORD_CHARS = 256;
    private static final int REST_MILLIS = 20;
    /** 듣는 사람이 뒤처졌는지 보는 간격(줄). */
    private static final int CHECK_LINES = 64;
    /** Redis에 닿는지 보는 간격(ms). */
    private static final int WATCH_MILLIS = 250;

    private final Room room;
    private final SharedLog log;
    private final History history = new History();
    private final Replay replay;
    /** 연결(session)마다 한 사람. 들어온 것이 들리기를 기다리는 사람도 있다. */
    private final Map<String, Person> people = new HashMap<>();

    private final Deque<Entry> unheard = new ArrayDeque<>();
    private XnioIoThread thread;
    private Place last;
    private boolean stalled;

    People(Room room, SharedLog log) {
        this.room = room;
        this.log = log;
        replay = new Replay(room, history);
    }

    void start(XnioIoThread thread) {
        this.thread = thread;
        log.start(this, thread);
        thread.executeAtInterval(this::watch, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** 들어온 것은 로그에서 들릴 때다. 그때까지 더 읽지 않는다. */
    void join(Person newcomer, String wanted) throws Refused {
        refuseIfDown();
        people.put(newcomer.session, newcomer);
        newcomer.outbox.pauseReading();
        append("join", newcomer, wanted, Rules.look(wanted));
    }

    void say(Person member, String text, String key) throws Refused {
        refuseIfDown();
        append("say", member, text, key == null ? UUID.randomUUID().toString() : key); // 다시 적어도 한 번만 남는다
        member.said += text.length() + WORD_CHARS;
        if (member.said > TURN_CHARS || log.isBehind()) {
            rest(member);
        }
    }

    /** 쏟아 내는 사람의 말은 천천히 읽는다. 잃는 것은 없다. */
    private void rest(Person member) {
        member.outbox.pauseReading();
        if (!member.resting) {
            member.resting = true;
            thread.executeAfter(() -> goOn(member), REST_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void goOn(Person rested) {
        rested.resting = false;
        if (log.isBehind()) {
            rest(rested);
        } else {
            rested.said = 0;
            rested.outbox.resumeReading();
        }
    }

    private void refuseIfDown() throws Refused {
        if (log.isDown()) {
            throw new Refused("지금은 전할 수 없습니다. 잠시 뒤에 다시 해 주세요.");
        }
    }

    /** 연결이 끊겼다. forGood이면 곧 나가고, 아니면 돌아오기를 기다린다. */
    void leave(Person member, boolean forGood) {
        forget(member.session);
        append("leave", member, "", forGood ? "now" : "");
    }

    private void append(String kind, Person person, String text, String extra) {
        log.append(kind, person.page, person.session, text, extra, person.after);
    }

    /** 로그에서 온 줄들. 다 들으면 allHeard를 부른다. */
    @Override
    public void hear(List<Entry> entries, Runnable allHeard) {
        unheard.addAll(entries);
        hearAll(allHeard);
    }

    /** 뒤처진 사람이 있으면 그가 따라올 때까지 듣지 않는다. */
    private void hearAll(Runnable allHeard) {
        for (int heard = 0; !unheard.isEmpty(); heard++) {
            if (heard % CHECK_LINES == 0 && room.isBehind()) {
                thread.executeAfter(() -> hearAll(allHeard), Outbox.RECHECK_MILLIS, TimeUnit.MILLISECONDS);
                return;
            }
            hear(unheard.remove());
        }
        allHeard.run();
    }

    private void hear(Entry entry) {
        Place before =
                last == null ? new Place(entry.place().reign(), entry.place().number() - 1) : last;
        last = entry.place();
        if (last.number() != before.number() + 1) {
            history.forget(last); // 로그의 끝이 사라졌거나, 너무 뒤처져 듣지 못한 줄이 있다
            cutAll();
        }
        if (entry.get("kind").equals("lost")) {
            cutAll(); // 적혔으나 듣지 못한 말이 사라졌을 수 있다. 돌아온 페이지는 제 말이 있는지 안다
        }
        cut(entry.get("before"));
        String name = entry.get("name");
        Event event = switch (entry.get("kind")) {
            case "join" -> Event.connect(name, entry.count());
            case "say" -> Event.message(name, entry.get("text"), entry.key());
            case "leave" -> Event.disconnect(name, entry.count());
            case "lost" -> Event.gap();
            default -> null;
        };
        Person person = people.get(entry.get("session"));
        if (person != null) {
            switch (entry.get("kind")) {
                case "join", "again" -> seat(person, entry, before);
                case "leave" -> cut(person.session); // 죽은 줄 알았던 서버면 아직 붙어 있다
                case "said" -> room.tell(person.outbox, Event.said(entry.get("key")));
                default -> {}
            }
        }
        String json = event == null ? "" : event.at(entry).toJson();
        history.add(last, json);
        if (!json.isEmpty()) {
            room.say(Event.ready(json));
        }
    }

    /** 놓친 것부터 들려준다. 지어낸 자리면 빈 곳이 있다고만 알린다. */
    private void seat(Person person, Entry entry, Place before) {
        Place after = Place.parse(entry.get("after"));
        if (Place.NONE.equals(after)) {
            room.tell(person.outbox, Event.gap());
        }
        person.heard = after == null || after.equals(Place.NONE) ? before : after;
        person.seat = last;
        person.joined = Event.joined(entry.get("name"), entry.count());
        person.named.accept(entry.get("name"));
        replay.add(person);
    }

    private void watch() {
        if (log.isLost()) {
            cutAll(); // 남들은 이 사람들이 나간 줄 안다. 프록시가 다른 서버로 보낸다
        }
        if (stalled != log.isDown()) {
            stalled = !stalled;
            room.say(stalled ? Event.stalled() : Event.resumed());
        }
    }

    /** 이 서버의 사람을 모두 끊는다. 페이지는 스스로 다시 들어온다. */
    @Override
    public void cutAll() {
        List.copyOf(people.keySet()).forEach(this::cut);
    }

    /** 자리를 잃은 연결을 끊는다. */
    private void cut(String session) {
        Person gone = forget(session);
        if (gone != null) {
            gone.outbox.cut();
        }
    }

    private Person forget(String session) {
        Person gone = people.remove(session);
        if (gone != null) {
            gone.gone = true;
            room.leave(gone.outbox);
        }
        return gone;
    }
}
