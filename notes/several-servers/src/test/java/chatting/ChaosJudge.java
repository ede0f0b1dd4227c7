package chatting;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** 소동이 끝난 뒤, 페이지들이 들은 것을 맞대어 약속이 지켜졌는지 본다. */
final class ChaosJudge {
    /** 자리를 비워 두는 시간(ms). 1초는 서버가 알아차리고 적는 데 걸리는 시간으로 친다. */
    private static final int SEAT_MILLIS = 10_000 - 1_000;
    /** 멈춘 동안은 이만큼만 센다(chat.lua). */
    private static final int STEP_MILLIS = 2_000;
    /** 못 들은 것이 있는 곳 뒤로 이만큼(ms) 안에 적힌 것은 빈 곳 알림보다 먼저 들어도 된다. 페이지가 다시 잇기까지 가장 긴 시간이다. */
    private static final int NOTICE_MILLIS = 5_000;

    private final List<ChaosPage> pages;
    /** Redis가 잃은 것이 적힌 동안(ms). 잃었으면 빈 곳이 있어도 된다. */
    private final List<long[]> losses;
    /** Redis가 멈춘 때와 다시 간 때(ms). 그동안은 모두가 조용했다. */
    private final List<long[]> stops;
    /** 누구라도 들은 것. 자리에서 이벤트로. */
    private final NavigableMap<String, JsonObject> log = new TreeMap<>();

    private final Set<String> confirmed = new HashSet<>();
    private final Set<String> refused = new HashSet<>();
    private int heard;
    private int disorder;
    private int missed;
    private int gaps;
    private long lost;
    private long twice;
    private long denied;
    private long early;

    ChaosJudge(List<ChaosPage> pages, List<long[]> losses, List<long[]> stops) {
        this.pages = pages;
        this.losses = losses;
        this.stops = stops;
        pages.forEach(this::hear);
        pages.forEach(this::miss);
        count();
        early = log.values().stream().filter(this::isEarly).count();
    }

    /** 때와 번호를 글자로 견주면 차례가 되게 적는다. */
    private static String place(JsonObject event) {
        String[] parts = event.get("id").getAsString().split("-");
        return "%020d-%020d".formatted(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    private void hear(ChaosPage page) {
        String before = "";
        for (JsonObject event : page.heard) {
            JsonObject known = log.putIfAbsent(place(event), event);
            disorder += place(event).compareTo(before) > 0 && (known == null || known.equals(event)) ? 0 : 1;
            before = place(event);
        }
        heard += page.heard.size();
        gaps += page.gaps.size();
        confirmed.addAll(page.confirmed.keySet());
        refused.addAll(page.refused);
    }

    /** 처음 들은 것부터는 빠짐없이 들었거나, 곧 빈 곳이 있다고 들었어야 한다. */
    private void miss(ChaosPage page) {
        for (int i = 1; i < page.heard.size(); i++) {
            int next = i;
            if (page.gaps.stream()
                    .noneMatch(gap -> gap >= next && time(page, gap - 1) <= time(page, next) + NOTICE_MILLIS)) {
                missed += log.subMap(place(page.heard.get(i - 1)), false, place(page.heard.get(i)), false)
                        .size();
            }
        }
    }

    /** Redis가 잃은 줄은 세지 않는다. 그 말은 다시 적혀도 된다. */
    private void count() {
        Map<String, Integer> times = new HashMap<>();
        for (JsonObject event : log.values()) {
            JsonObject data = event.getAsJsonObject("data");
            if (data.has("key")) {
                long time = Tab.millis(event.get("id").getAsString());
                boolean gone = losses.stream().anyMatch(loss -> loss[0] <= time && time <= loss[1]);
                times.merge(data.get("key").getAsString(), gone ? 0 : 1, Integer::sum);
            }
        }
        lost = confirmed.stream().filter(key -> !times.containsKey(key)).count();
        twice = times.values().stream().filter(count -> count > 1).count();
        denied = refused.stream().filter(times::containsKey).count();
    }

    /** 나간 사람이, 자리를 비워 두는 시간 안에 어느 연결에서든 들어와 듣고 있었다. Redis가 그의 자리를 잃었으면 그럴 수 있다. */
    private boolean isEarly(JsonObject event) {
        JsonObject data = event.getAsJsonObject("data");
        if (!data.get("type").getAsString().equals("disconnect")) {
            return false;
        }
        String name = data.get("message").getAsString().replaceAll("(\\(\\d+\\))?님이 .*", "");
        ChaosPage left = pages.stream()
                .filter(page -> page.name.equals(name))
                .findFirst()
                .orElseThrow();
        long time = Tab.millis(event.get("id").getAsString());
        long kept = time - SEAT_MILLIS;
        for (long[] stop : stops) {
            kept -= stop[0] < time && stop[1] > kept ? Math.max(0, stop[1] - stop[0] - STEP_MILLIS) : 0;
        }
        long since = kept;
        return losses.stream().noneMatch(loss -> loss[1] < time && loss[1] > since)
                && left.stays.stream()
                        .filter(stay -> stay[0] <= stay[1])
                        .anyMatch(stay -> time(left, stay[0]) < time && time(left, stay[1]) > since);
    }

    private static long time(ChaosPage page, int index) {
        return Tab.millis(page.heard.get(index).get("id").getAsString());
    }

    boolean isKept() {
        return lost + twice + denied + missed + disorder + early == 0 && (gaps == 0 || !losses.isEmpty());
    }

    @Override
    public String toString() {
        return "확인된 말 %,d, 거절된 말 %,d, 들린 것 %,d%n".formatted(confirmed.size(), refused.size(), heard)
                + "잃은 말 %d, 두 번 적힌 말 %d, 거절되고도 적힌 말 %d, 말없이 빠진 것 %d, 순서나 내용이 다른 것 %d, 앉아 있는데 나간 것 %d, 빈 곳 알림 %d"
                        .formatted(lost, twice, denied, missed, disorder, early, gaps);
    }
}
