package chatting;

import java.util.Comparator;

/** 로그의 자리. 시대(reign)가 다르면 번호가 같아도 다른 줄이다. 번호는 시대가 바뀌어도 1씩 는다. */
record Place(long reign, long number) implements Comparable<Place> {
    /** 아무것도 없는 자리. */
    static final Place NONE = new Place(0, 0);

    private static final Comparator<Place> ORDER =
            Comparator.comparingLong(Place::reign).thenComparingLong(Place::number);

    /** "시대-번호". 비어 있으면 null이다. */
    static Place parse(String text) {
        int dash = text.indexOf('-');
        return text.isEmpty()
                ? null
                : new Place(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return reign + "-" + number;
    }
}
