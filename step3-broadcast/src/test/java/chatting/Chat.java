package chatting;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** 이 단계의 방에 들어가 말하고 듣는 법. */
final class Chat {
    private Chat() {}

    /** 들어가며 처음 하는 말. */
    static String hello(String name) {
        return name;
    }

    /** 보낼 글. */
    static String message(String text) {
        return text;
    }

    /** 프레임 하나에 실린 것들. 이 단계에서는 프레임 하나가 글 하나다. */
    static List<String> events(String frame) {
        return List.of(frame);
    }

    /** 받은 글이 전하는 말. */
    static String text(String frame) {
        return frame;
    }

    /** 받은 글을 화면에 보이듯 한 줄로. */
    static String line(String frame) {
        return frame;
    }

    /** 한 사람이 들어왔다 나가면 남은 사람들에게 들리는 줄. 이 단계에서는 알리지 않는다. */
    static List<String> visit(String name, int left) {
        return List.of();
    }

    /** 손으로 적는 손님 하나가 방에 들어간다. 이 단계에는 이름이 없다. ping에 답이 오면 이미 들어간 것이다. */
    static RawGuest join(int port, String name) throws IOException {
        RawGuest guest = new RawGuest(port);
        Frames.assertAlive(guest.wire);
        return guest;
    }

    /** 손님 여럿이 모두 방에 들어올 때까지 기다린다. 자기 말은 들리지 않으므로 둘이 돌아가며 불러 본다. */
    static List<Guest> gather(int port, int count) throws InterruptedException {
        List<Guest> guests = Stream.generate(() -> new Guest(port)).limit(count).toList();
        for (Guest caller : guests.subList(0, 2)) {
            List<Guest> others = guests.stream().filter(each -> each != caller).toList();
            Wait.until("모두 들어옴", () -> {
                caller.say("여기");
                return others.stream().noneMatch(each -> each.heard.isEmpty());
            });
            caller.say("시작");
            for (Guest each : others) {
                while (!each.hear().equals("시작")) {
                    continue;
                }
            }
        }
        return guests;
    }

    /** 다음에 들리는 말 여럿. */
    static List<String> hear(Guest guest, int count) throws InterruptedException {
        String[] texts = new String[count];
        for (int i = 0; i < count; i++) {
            texts[i] = text(guest.hear());
        }
        return List.of(texts);
    }

    /** 손으로 적는 손님에게 다음에 들리는 말. */
    static String hear(RawGuest guest) throws IOException {
        return text(guest.hear());
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
