package chatting;

import com.google.gson.Gson;
import java.util.Map;

/** 이름과 데이터로 된 이벤트 하나: {"event": …, "data": …}. */
record Event(String event, Object data) {
    private static final Gson GSON = new Gson();

    /** 비어 있는(null) 필드는 JSON에 쓰지 않는다. */
    private record Update(String type, String name, String message, Integer count) {}

    static Event joined(String name) {
        return new Event("joined", Map.of("name", name));
    }

    static Event connect(String name, int count) {
        return new Event("update", new Update("connect", "SERVER", name + "님이 접속하였습니다.", count));
    }

    static Event message(String name, String text) {
        return new Event("update", new Update("message", name, text, null));
    }

    static Event disconnect(String name, int count) {
        return new Event("update", new Update("disconnect", "SERVER", name + "님이 나가셨습니다.", count));
    }

    String toJson() {
        return GSON.toJson(this);
    }

    static Event parse(String json) {
        return GSON.fromJson(json, Event.class);
    }
}
