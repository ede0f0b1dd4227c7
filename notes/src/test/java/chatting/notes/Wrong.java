package chatting.notes;

/** 노트나 코드가 잘못되어 더 나아갈 수 없다. 까닭은 한국어 한 줄이다. */
final class Wrong extends RuntimeException {

    private static final long serialVersionUID = 1;

    Wrong(String message) {
        super(message);
    }
}
