package chatting;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.reflect.TypeToken;
import java.util.Map;
import java.util.Set;

/** 이름과 데이터로 된 이벤트 하나: {"event": …, "data": …}. */
record Event(String event, Object data) {
    static final String SERVER = "SERVER";
    private static final Gson GSON = new GsonBuilder()
            .disableHtmlEscaping()
            .setStrictness(Strictness.STRICT)
            .create();

    /** 비어 있는(null) 필드는 JSON에 쓰지 않는다. */
    private record Update(String type, String name, String message, Integer count) {}

    private record Refusal(String message, String key) {}

    static Event joined(String name, int count) {
        return new Event("joined", Map.of("name", name, "count", count));
    }

    static Event connect(String name, int count) {
        return new Event("update", new Update("connect", SERVER, name + "님이 접속하였습니다.", count));
    }

    static Event message(String name, String text) {
        return new Event("update", new Update("message", name, text, null));
    }

    static Event disconnect(String name, int count) {
        return new Event("update", new Update("disconnect", SERVER, name + "님이 나가셨습니다.", count));
    }

    static Event refused(Refused why, String key) {
        return new Event("refused", new Refusal(why.getMessage(), key));
    }

    static Event ping() {
        return new Event("ping", null);
    }

    /** 로그에서 들린 것의 JSON. 들은 사람만 아는 증거가 붙은 자리(id)가 있다. 서버가 지은 key(UUID)는 알리지 않는다. */
    String at(Entry entry) {
        JsonObject json = GSON.toJsonTree(this).getAsJsonObject();
        json.addProperty("id", entry.place() + "-" + entry.get("proof"));
        if (entry.get("kind").equals("say") && !entry.get("key").contains("-")) {
            json.getAsJsonObject("data").addProperty("key", entry.get("key"));
        }
        return GSON.toJson(json);
    }

    /** 이미 JSON인 것. */
    static Event ready(String json) {
        return new Event(null, json);
    }

    String toJson() {
        return event == null ? (String) data : GSON.toJson(this);
    }

    /** 두 필드만 꼭 한 번씩 있어야 한다. 다른 필드나 남는 글자가 있으면 거절한다. */
    static Event parse(String json) throws Refused {
        try {
            Map<String, JsonElement> fields = GSON.fromJson(json, new TypeToken<>() {});
            if (fields != null
                    && fields.keySet().equals(Set.of("event", "data"))
                    && fields.get("event") instanceof JsonPrimitive event
                    && event.isString()) {
                return new Event(event.getAsString(), GSON.fromJson(fields.get("data"), Object.class));
            }
        } catch (JsonParseException e) {
            // 예외의 메시지는 내부 사정이므로 알리지 않는다.
        }
        throw new Refused("이벤트의 형식이 올바르지 않습니다.");
    }
}
