package chatting;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** 이 단계의 방에 들어가 말하고 듣는 법. */
final class Chat {
    private Chat() {}

    /** 들어가며 처음 하는 말. */
    static String hello(String name) {
        return event("newUser", new JsonPrimitive(name));
    }

    /** 보낼 글. */
    static String message(String text) {
        JsonObject data = new JsonObject();
        data.addProperty("type", "message");
        data.addProperty("message", text);
        return event("message", data);
    }

    private static String event(String name, JsonElement data) {
        JsonObject event = new JsonObject();
        event.addProperty("event", name);
        event.add("data", data);
        return event.toString();
    }

    /** 프레임 하나에 실린 이벤트들. 살아 있는지 묻는 ping처럼 전하는 것이 없는 이벤트는 뺀다. */
    static List<String> events(String frame) {
        return JsonParser.parseString(frame).getAsJsonArray().asList().stream()
                .filter(event -> event.getAsJsonObject().has("data"))
                .map(JsonElement::toString)
                .toList();
    }

    private static JsonObject data(String event) {
        return JsonParser.parseString(event).getAsJsonObject().getAsJsonObject("data");
    }

    /** 이벤트가 전하는 말. */
    static String text(String event) {
        return data(event).get("message").getAsString();
    }

    /** 이벤트를 화면에 보이듯 한 줄로: "철수: 안녕", "SERVER: 철수님이 접속하였습니다. (2)", "joined: 철수", "refused: …". */
    static String line(String event) {
        JsonObject data = data(event);
        if (!data.has("message")) {
            return "joined: " + data.get("name").getAsString();
        }
        String name = data.has("name") ? data.get("name").getAsString() : "refused";
        String count = data.has("count") ? " (" + data.get("count").getAsInt() + ")" : "";
        return name + ": " + text(event) + count;
    }

    /** 한 사람이 들어왔다 나가면 남은 사람들에게 들리는 줄. */
    static List<String> visit(String name, int left) {
        return List.of(
                "SERVER: " + name + "님이 접속하였습니다. (" + (left + 1) + ")",
                "SERVER: " + name + "님이 나가셨습니다. (" + left + ")");
    }

    /** 손으로 적는 손님 하나가 방에 들어가, 자기가 들어왔다는 알림이 올 때까지 기다린다. */
    static RawGuest join(int port, String name) throws IOException {
        RawGuest guest = new RawGuest(port).say(hello(name));
        guest.hear();
        guest.hear();
        return guest;
    }

    /** 손님 하나가 방에 들어가, 자기가 들어왔다는 알림까지 듣는다. */
    static Guest enter(int port, String name) throws InterruptedException {
        Guest guest = new Guest(port).say(hello(name));
        guest.hear();
        guest.hear();
        return guest;
    }

    /** 손님 여럿(손님1, 손님2, …)이 차례로 방에 들어가, 마지막 사람이 들어왔다는 알림까지 듣는다. */
    static List<Guest> gather(int port, int count) throws InterruptedException {
        List<Guest> guests = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Guest newcomer = new Guest(port).say(hello("손님" + i));
            newcomer.hear();
            String joined = newcomer.hear();
            for (Guest each : guests) {
                while (!each.hear().equals(joined)) {
                    continue;
                }
            }
            guests.add(newcomer);
        }
        return guests;
    }

    /** 다음에 들리는 말 여럿. 드나드는 알림은 건너뛴다. */
    static List<String> hear(Guest guest, int count) throws InterruptedException {
        String[] texts = new String[count];
        for (int i = 0; i < count; ) {
            String event = guest.hear();
            if (isMessage(event)) {
                texts[i++] = text(event);
            }
        }
        return List.of(texts);
    }

    /** 손으로 적는 손님에게 다음에 들리는 말. 드나드는 알림은 건너뛴다. */
    static String hear(RawGuest guest) throws IOException {
        String event = guest.hear();
        return isMessage(event) ? text(event) : hear(guest);
    }

    private static boolean isMessage(String event) {
        JsonObject data = data(event);
        return data.has("type") && data.get("type").getAsString().equals("message");
    }

    /** "누구 0", "누구 1", …: 한 사람이 차례로 하는 말. */
    static List<String> lines(String who, int count) {
        return IntStream.range(0, count).mapToObj(i -> who + " " + i).toList();
    }

    /** 여럿의 말이 섞인 데서 한 사람의 말만 고른다. */
    static List<String> of(String who, List<String> heard) {
        return heard.stream().filter(line -> line.startsWith(who + " ")).toList();
    }
}
