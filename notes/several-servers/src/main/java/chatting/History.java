package chatting;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** 요즘 들린 것. 끊겼다 돌아온 페이지에 놓친 것을 다시 들려준다. */
final class History {
    /** 남겨 두는 크기(바이트). 운영체제가 한 사람에게 보내려고 쌓아 두는 크기와 같아, 다 보내도 뒤처진 사람이 되지 않는다. */
    private static final int MAX_BYTES = Outbox.SYSTEM_BUFFER_BYTES;
    /** 남겨 두는 시간. 이보다 오래 끊겨 있던 페이지에는 빠진 것이 있다고 알린다. */
    private static final long MAX_NANOS = TimeUnit.MINUTES.toNanos(10);

    /** newcomer는 이 이벤트가 들어왔다고 알리는 페이지다. 다른 이벤트이면 null이다. */
    private record Heard(Event event, String newcomer, int bytes, long at) {}

    private final Deque<Heard> kept = new ArrayDeque<>();
    private String forgotten = ""; // 마지막으로 버린 것의 자리
    private int bytes;

    void add(Event event, String newcomer) {
        int size = event.toJson().getBytes(StandardCharsets.UTF_8).length;
        kept.add(new Heard(event, newcomer, size, System.nanoTime()));
        bytes += size;
        while (bytes > MAX_BYTES || System.nanoTime() - kept.element().at() > MAX_NANOS) {
            Heard oldest = kept.remove();
            bytes -= oldest.bytes();
            forgotten = oldest.event().id();
        }
    }

    /** 돌아온 페이지가 after 뒤에 놓친 것. 아무것도 듣지 못했으면(after가 비어 있으면) 자기가 들어온 때부터다. 처음 온 페이지에는 없다. */
    List<Event> missed(String page, String after) {
        List<Event> missed = new ArrayList<>();
        boolean listening = !after.isEmpty();
        boolean gap = listening && !after.equals(forgotten);
        for (Heard heard : kept) {
            if (after.isEmpty() && page.equals(heard.newcomer())) {
                listening = true;
                missed.clear();
            }
            if (listening) {
                missed.add(heard.event());
            }
            if (heard.event().id().equals(after)) {
                gap = false;
                missed.clear();
            }
        }
        if (gap) {
            missed.add(0, Event.gap());
        }
        return missed;
    }
}
