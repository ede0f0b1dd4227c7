package chatting.notes;

import java.util.Map;

/** 체크포인트 하나와 그것이 놓인 노트. "3-2"라는 번호로 찾는다. */
record Point(Chain chain, int index) {

    static final int FIRST = 0;

    /** 그런 체크포인트가 없거나 노트가 코드와 맞지 않으면 던진다. */
    static Point of(House house, String id) {
        int step = id.matches("\\d-\\d+") ? id.charAt(0) - '0' : -1;
        if (step < FIRST || step >= House.STEPS.size()) {
            throw new Wrong("체크포인트 " + id + "이(가) 없습니다.");
        }
        Chain chain = Chain.of(house, step);
        if (!chain.problems.isEmpty()) {
            throw new Wrong(String.join("\n", chain.problems));
        }
        for (int i = 0; i < chain.checkpoints.size(); i++) {
            if (chain.checkpoints.get(i).id().equals(id)) {
                return new Point(chain, i);
            }
        }
        throw new Wrong(chain.note.name() + ": 체크포인트 " + id + "이(가) 없습니다.");
    }

    Chain.Checkpoint checkpoint() {
        return chain.checkpoints.get(index);
    }

    String id() {
        return checkpoint().id();
    }

    int step() {
        return chain.step;
    }

    Map<String, String> state() {
        return chain.state(checkpoint());
    }
}
