package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** 검사가 내놓은 문제들에 거는 기대. */
final class Problems {

    private Problems() {}

    /** 문제가 꼭 하나이고 이 글로 시작하는지 본다. */
    static void expectOne(String start, List<String> problems) {
        assertEquals(1, problems.size(), () -> String.join("\n", problems));
        assertTrue(problems.get(0).startsWith(start), () -> "이렇게 시작해야 합니다: " + start + "\n" + problems.get(0));
    }
}
