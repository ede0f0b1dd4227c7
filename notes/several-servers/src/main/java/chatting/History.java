package chatting;

import java.util.NavigableMap;
import java.util.TreeMap;

/** 로그에서 들은 줄을 JSON으로 간직한다. 끊겼다 돌아온 페이지에 다시 들려준다. */
final class History {
    /** 간직하는 크기(글자). 줄마다 LINE_CHARS를 더해 센다. Redis의 로그와 같은 크기다(chat.lua). */
    private static final int MAX_CHARS = 8 * 1024 * 1024;

    private static final int LINE_CHARS = 256;

    private final NavigableMap<Place, String> lines = new TreeMap<>();
    private Place forgotten; // 마지막으로 버린 줄. 처음에는 첫 줄의 앞이다
    private long chars;

    /** 페이지에 들려주지 않는 줄은 json이 비어 있다. */
    void add(Place place, String json) {
        if (forgotten == null) {
            forgotten = new Place(place.reign(), place.number() - 1);
        }
        lines.put(place, json);
        chars += json.length() + LINE_CHARS;
        while (chars > MAX_CHARS) {
            forgotten = lines.firstKey();
            chars -= lines.remove(forgotten).length() + LINE_CHARS;
        }
    }

    /** next 앞에 와야 할 줄만 남긴다. 로그의 끝이 사라졌으면 사라진 줄을, 듣지 못한 줄이 있으면 모두 버린다. */
    void forget(Place next) {
        while (!lines.isEmpty() && lines.lastKey().number() != next.number() - 1) {
            chars -= lines.pollLastEntry().getValue().length() + LINE_CHARS;
        }
        forgotten = lines.isEmpty() ? null : forgotten;
    }

    /** 이 줄 뒤의 것을 빠짐없이 가지고 있다. */
    boolean knows(Place place) {
        return lines.containsKey(place) || place.equals(forgotten);
    }

    NavigableMap<Place, String> after(Place place) {
        return lines.tailMap(place, false);
    }
}
