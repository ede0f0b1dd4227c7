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
}
