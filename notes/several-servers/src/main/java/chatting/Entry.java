package chatting;

import java.util.Map;

/** 로그에 적힌 한 줄. 남이 적은 줄에는 아무것도 없다. */
record Entry(Place place, Map<String, String> fields) {
    String get(String field) {
        return fields.getOrDefault(field, "");
    }

    /** 접속자 수. */
    int count() {
        return Integer.parseInt(fields.getOrDefault("count", "0"));
    }

    /** 페이지에 알리는 자리. 증거가 붙어 있어, 이 줄을 듣지 않은 사람은 알아맞힐 수 없다. */
    String id() {
        return place + "-" + get("proof");
    }
}
