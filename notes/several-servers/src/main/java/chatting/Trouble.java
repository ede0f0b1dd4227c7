package chatting;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Redis를 쓸 수 없는 까닭. 콘솔에 찍을 한 줄이고, 주소나 비밀번호를 담지 않는다. */
final class Trouble {
    static final String LOADING = "파일을 읽는 중입니다.";
    /** 예외와 그 원인에서 찾는 글자(정규식)와 까닭. 먼저 맞는 것을 고른다. */
    private static final List<List<String>> SIGNS = List.of(
            List.of("NOAUTH|WRONGPASS|ERR AUTH", "비밀번호나 사용자가 맞지 않습니다."),
            List.of("NOPERM|no permissions", "이 사용자에게 명령을 쓸 권한이 없습니다(ACL)."),
            List.of("READONLY", "복제본이라 적을 수 없습니다. 원본의 주소를 적으세요."),
            List.of("cluster|MOVED |CROSSSLOT|same slot", "Redis Cluster는 쓸 수 없습니다."),
            List.of("unknown command", "스크립트를 모르는 서버입니다. Sentinel이 아니라 Redis의 주소를 적으세요."),
            List.of("SSL|PKIX", "TLS 인증서를 믿을 수 없거나 TLS로 말하지 않습니다."),
            List.of("LOADING", LOADING),
            List.of("OOM|MISCONF", "메모리가 찼거나 디스크에 적지 못합니다."),
            List.of("ERR ", "명령을 거절했습니다. Redis 6.2보다 새것인지 확인하세요."),
            List.of("", "연결할 수 없거나 답이 없습니다."));

    private Trouble() {}

    static String of(Throwable thrown) {
        List<Throwable> all =
                Stream.iterate(thrown, Objects::nonNull, Throwable::getCause).toList();
        var sign = SIGNS.stream().filter(each -> ("" + all).matches("(?is).*(" + each.get(0) + ").*"));
        return sign.findFirst().orElseThrow().get(1);
    }
}
