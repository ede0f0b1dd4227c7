package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
    @DisplayName("첫 바퀴의 체크포인트에서 더하는 줄은 많아야 60줄이고, 표에 적힌 대로다")
    void firstLapIsShort() {
        Chain chain = Chain.of(house, 0);
        List<Note.Row> told = chain.note.table("체크포인트", "보이는 것", "더하는 줄");
        for (int i = 0; i < chain.checkpoints.size(); i++) {
            Chain.Checkpoint checkpoint = chain.checkpoints.get(i);
            long added = chain.moves.stream()
                    .filter(move -> move.block().section() == checkpoint.line() && !move.isCopy())
                    .mapToLong(move -> Rows.of(move.before(), move.after()).count('+'))
                    .sum();
            assertTrue(added <= 60, checkpoint.id() + ": " + added + "줄");
            assertEquals("" + added, told.get(i).cells().get(2), checkpoint.where());
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
