package chatting;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;

/** 끊겼다 돌아올 수 있는 페이지. 들은 id를 기억하고, 들은 자리를 다시 들으면 실패한다. */
final class Tab {
    private static final Random RANDOM = new Random();
    final String page = hex(32);
    final String name;
    /** 마지막에 들은 id. 아직 없으면 비어 있다. */
    String after = "";
    /** 들은 id와 줄. */
    final NavigableMap<Long, String> heard = new TreeMap<>();

    Guest guest;

    Tab(String name) {
        this.name = name;
    }

    static String hex(int digits) {
        return Stream.generate(() -> Integer.toHexString(RANDOM.nextInt(16)))
                .limit(digits)
                .collect(Collectors.joining());
    }

    static String hello(String name, String page, String after) {
        return "{\"event\":\"newUser\",\"data\":{\"name\":\"" + name + "\",\"page\":\"" + page + "\",\"after\":\""
                + after + "\"}}";
    }

    static String message(String text, String key) {
        return "{\"event\":\"message\",\"data\":{\"type\":\"message\",\"message\":\"" + text + "\",\"key\":\"" + key
                + "\"}}";
    }

    static JsonObject json(String event) {
        return JsonParser.parseString(event).getAsJsonObject();
    }

    /** 이벤트의 자리. 없으면 비어 있다. */
    static String id(String event) {
        return json(event).has("id") ? json(event).get("id").getAsString() : "";
    }

    /** 적힌 때(ms). id는 때-번호-증거다. */
    static long millis(String id) {
        return Long.parseLong(id.split("-")[0]);
    }

    static long number(String id) {
        return Long.parseLong(id.split("-")[1]);
    }

    /** Chat.line에 데이터가 없는 이벤트(gap)를 더한 것. */
    static String line(String event) {
        return json(event).has("data")
                ? Chat.line(event)
                : json(event).get("event").getAsString();
    }

    /** Chat.events와 달리 데이터가 없는 이벤트(gap, stalled)도 듣는다. */
    private static List<String> events(String frame) {
        return JsonParser.parseString(frame).getAsJsonArray().asList().stream()
                .map(JsonElement::toString)
                .filter(event -> !event.equals("{\"event\":\"ping\"}"))
                .toList();
    }

    /** 연결해서 이름과 page와 after를 알린다. */
    Tab open(int port) {
        guest = new Guest(port, Tab::events).say(hello(name, page, after));
        return this;
    }

    /** 페이지처럼, 거절되거나 아무것도 듣기 전에 끊기면 다시 연결한다. */
    Tab reopen(int port) {
        Wait.until("들어가 들음", () -> {
            try {
                open(port);
            } catch (CompletionException refused) {
                return false; // 서버가 아직 Redis에 닿지 못한다(503)
            }
            Wait.until("들리거나 끊김", () -> !guest.heard.isEmpty() || guest.closed.isDone());
            return !guest.heard.isEmpty();
        });
        return this;
    }

    /** 다시 연결해, 이 줄이 들릴 때까지 들은 줄을 준다. */
    List<String> openUntil(int port, String last) throws InterruptedException {
        return reopen(port).hearUntil(last);
    }

    /** 처음 들어와, 자기가 들어왔다는 알림까지 듣는다. */
    Tab enter(int port) throws InterruptedException {
        open(port);
        hear(2);
        return this;
    }

    Tab say(String text, String key) {
        guest.say(message(text, key));
        return this;
    }

    /** 다음에 들리는 이벤트. 서버가 Redis에 닿지 못한다는 말(stalled)과 다시 닿았다는 말은 건너뛴다. */
    String event() throws InterruptedException {
        String event = guest.hear();
        return event.contains("\"stalled\"") || event.contains("\"resumed\"") ? event() : event;
    }

    /** 다음에 들리는 줄. */
    String hear() throws InterruptedException {
        String event = event();
        String id = id(event);
        String line = line(event);
        if (!id.isEmpty()) {
            Assertions.assertTrue(after.isEmpty() || number(after) < number(id), after + " 뒤에 " + event);
            after = id;
            heard.put(number(id), line);
        }
        if (line.equals("gap")) {
            after = "";
        }
        return line;
    }

    /** 다음에 들리는 줄 여럿. */
    List<String> hear(int count) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(hear());
        }
        return lines;
    }

    /** 이 줄이 들릴 때까지 들은 줄. */
    List<String> hearUntil(String last) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        do {
            lines.add(hear());
        } while (!lines.get(lines.size() - 1).equals(last));
        return lines;
    }

    /** 처음 들은 것부터 마지막에 들은 것까지, witness가 들은 것을 하나도 빠뜨리지 않았다. */
    void missedNothing(Tab witness) {
        Assertions.assertEquals(witness.heard.subMap(heard.firstKey(), true, heard.lastKey(), true), heard);
    }

    /** 말없이 끊는다. */
    void drop() {
        guest.close();
    }
}
