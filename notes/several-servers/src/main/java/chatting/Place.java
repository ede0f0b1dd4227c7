package chatting;

/** 로그의 자리: 적힌 때(ms)와 1씩 느는 번호. 잃은 번호를 다시 써도 때가 달라 다른 자리다. */
record Place(long millis, long number) implements Comparable<Place> {
    static Place parse(String text) {
        String[] parts = text.split("-");
        return new Place(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
    }

    @Override
    public int compareTo(Place other) {
        return millis == other.millis ? Long.compare(number, other.number) : Long.compare(millis, other.millis);
    }

    @Override
    public String toString() {
        return millis + "-" + number;
    }
}
