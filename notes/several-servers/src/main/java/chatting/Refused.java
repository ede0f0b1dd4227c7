package chatting;

/** 보낸 사람에게만 알릴 거절. 까닭은 그대로 화면에 보이므로 한국어로 쓰고, 내부 사정을 담지 않는다. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
        super(why, null, false, false);
    }
}
