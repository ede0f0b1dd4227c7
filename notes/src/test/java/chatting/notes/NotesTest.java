package chatting.notes;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("노트")
class NotesTest {

    private final House house = House.here();

    @Test
    @DisplayName("네 단계의 노트와 두 README가 있다")
    void allDocumentsExist() {
        expectNone(house.missing());
    }

    @Test
    @DisplayName("첫 노트는 1단계의 파일을 모두 온전히 보여 준다")
    void firstNoteHoldsWholeFiles() {
        expectNone(WholeCheck.check(house));
    }

    @Test
    @DisplayName("앞 단계에 노트의 diff를 적용하면 다음 단계가 된다")
    void diffsLeadToNextStep() {
        expectNone(WalkCheck.check(house));
    }

    @Test
    @DisplayName("다른 코드 블록은 그 위에 적힌 파일에 그대로 있다")
    void excerptsStandInTheirFiles() {
        expectNone(ExcerptCheck.check(house));
    }

    @Test
    @DisplayName("망가뜨려 보기의 diff는 지금 코드에 적용된다")
    void breaksApply() {
        expectNone(BreakCheck.check(house));
    }

    @Test
    @DisplayName("링크와 앵커와 그림이 있고, 그림에는 대체 글이 있다")
    void linksLeadSomewhere() {
        expectNone(LinkCheck.check(house));
    }

    @Test
    @DisplayName("연습 테스트는 지금 실패하고, 답을 적용하면 통과한다")
    void answersTurnExercisesGreen() {
        expectNone(new ExerciseCheck(house, new Maven()).check());
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
