package chatting;

import java.util.List;
import java.util.Locale;

/** Redis를 쓸 수 없는 까닭. 콘솔에 찍을 한 줄이고, 주소나 비밀번호를 담지 않는다. */
final class Trouble {
    static final String LOADING = "파일을 읽는 중입니다.";
    /** 앞의 것은 까닭, 뒤의 것은 예외와 그 원인에서 찾는 글자. 먼저 맞는 것을 고른다. */
    private static final List<List<String>> SIGNS = List.of(
            List.of("비밀번호나 사용자가 맞지 않습니다.", "NOAUTH", "WRONGPASS", "ERR AUTH"),
            List.of("이 사용자에게 명령을 쓸 권한이 없습니다(ACL).", "NOPERM", "NO PERMISSIONS"),
            List.of("복제본이라 적을 수 없습니다. 원본의 주소를 적으세요.", "READONLY"),
            List.of("Redis Cluster는 쓸 수 없습니다.", "CLUSTER", "MOVED ", "CROSSSLOT", "SAME SLOT"),
            List.of("스크립트를 모르는 서버입니다. Sentinel이 아니라 Redis의 주소를 적으세요.", "UNKNOWN COMMAND"),
            List.of("TLS 인증서를 믿을 수 없거나 TLS로 말하지 않습니다.", "SSL", "PKIX"),
            List.of(LOADING, "LOADING"),
            List.of("메모리가 찼습니다.", "OOM"),
            List.of("디스크에 적지 못합니다.", "MISCONF"),
            List.of("명령을 거절했습니다. Redis 6.2보다 새것인지 확인하세요.", "ERR "),
            List.of("답이 없습니다.", "TIMED OUT", "TIMEOUT"),
            List.of("연결할 수 없습니다.", "JEDIS"));

    private Trouble() {}

    static String of(Throwable thrown) {
        StringBuilder all = new StringBuilder();
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            all.append(each).append('\n');
        }
        String text = all.toString().toUpperCase(Locale.ROOT);
        return SIGNS.stream()
                .filter(each -> each.stream().skip(1).anyMatch(text::contains))
                .findFirst()
                .map(each -> each.get(0))
                .orElse("알 수 없는 까닭입니다: " + thrown.getClass().getSimpleName());
    }
}
