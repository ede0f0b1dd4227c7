package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("노트")
class NotesTest {

    private final House house = House.here();

    @Test
    @DisplayName("노트를 따라 하면 단계가 되고, 체크포인트와 연습의 테스트는 그 자리에서 초록색이 된다")
    void chainsLeadToSteps() {
        expectNone(Checks.chains(house));
    }

    @Test
    @DisplayName("체크포인트에서 손으로 더하는 줄은 차례의 표에 적힌 만큼이고, 첫 바퀴에서는 많아야 60줄이다")
    void tablesCountLines() {
        for (int step : List.of(0, 2, 3, 4)) {
            Chain chain = Chain.of(house, step);
            for (Chain.Checkpoint checkpoint : chain.checkpoints) {
                long added = chain.moves.stream()
                        .filter(move -> move.block().section() == checkpoint.line() && !move.isCopy())
                        .mapToLong(move -> Rows.of(move.before(), move.after()).count('+'))
                        .sum();
                assertTrue(step > 0 || added <= 60, checkpoint.id() + ": " + added + "줄");
                String told = "\\| \\[" + checkpoint.id() + "].* \\| " + added + " \\|";
                assertTrue(
                        chain.note.lines().stream().anyMatch(line -> line.matches(told)),
                        checkpoint.where() + ": 표에 " + added + "줄이라고 적혀 있어야 합니다.");
            }
        }
    }

    @Test
    @DisplayName("다른 코드 블록은 그때의 파일에 그대로 있고, 망가뜨려 보기는 적용된다")
    void excerptsStandInTheirFiles() {
        expectNone(Excerpts.check(house));
    }

    @Test
    @DisplayName("링크와 앵커와 그림이 있고, 그림에는 대체 글이 있다")
    void linksLeadSomewhere() {
        expectNone(LinkCheck.check(house));
    }

    @Test
    @DisplayName("4단계 노트의 이벤트 표는 서버와 페이지가 아는 이벤트와 같다")
    void protocolTableMatchesCode() {
        expectNone(ProtocolCheck.check(house));
    }

    @Test
    @DisplayName("쓰지 않기로 한 말은 글과 코드 어디에도 없다")
    void wrongTermsStandNowhere() {
        expectNone(GlossaryCheck.check(house));
    }

    private static void expectNone(List<String> problems) {
        if (!problems.isEmpty()) {
            fail("문제 " + problems.size() + "개\n" + String.join("\n", problems));
        }
    }
}
