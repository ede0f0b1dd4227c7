package chatting;

import java.text.Normalizer;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** 이름과 메시지가 지킬 것. 보이는 그대로여야 남을 흉내 내거나 화면을 어지럽히지 못한다. */
final class Rules {
    /** 이름의 길이(코드 포인트). */
    private static final int MAX_NAME = 20;

    private static final String ANONYMOUS = "익명";
    /**
     * 제어 문자, 글자의 방향을 바꾸는 문자, 폭이 없거나 빈칸처럼 보이는 문자(Unicode TR36).
     * 이모지를 잇는 U+200D만은 이모지 사이에서 받는다.
     */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}\\u00AD\\u034F\\u061C"
            + "\\u115F\\u1160\\u17B4\\u17B5\\u180E\\u200B\\u200C\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u2800\\u3164"
            + "\\uFEFF\\uFFA0\\uFFF0-\\uFFFB]|[\\p{L}\\p{M}][\\uFE00-\\uFE0F\\x{E0000}-\\x{E0FFF}]"
            + "|(?<![\\p{So}\\uFE0F\\uDC00-\\uDFFF])\\u200D|\\u200D(?![\\p{So}\\p{Sm}\\p{Cn}])");

    private Rules() {}

    /** 이름을 다듬는다. 눈에 같아 보이는 이름이 다른 글자로 적히지 않게 NFC로 모은다. */
    static String name(Object data) throws Refused {
        if (!(data instanceof String given)) {
            throw new Refused("이름은 문자열이어야 합니다.");
        }
        String name = Normalizer.normalize(given, Normalizer.Form.NFC)
                .replaceAll("\\p{Zs}+", " ")
                .strip();
        if (INVISIBLE.matcher(name).find()) {
            throw new Refused("이름에 보이지 않는 문자를 쓸 수 없습니다.");
        }
        if (name.codePointCount(0, name.length()) > MAX_NAME) {
            throw new Refused("이름은 " + MAX_NAME + "자까지 쓸 수 있습니다.");
        }
        return name.isEmpty() ? ANONYMOUS : name;
    }

    /** 말한 사람의 이름은 서버가 붙인다. 그래서 정한 것 말고 다른 칸이 있으면 받지 않는다. */
    static String message(Object data) throws Refused {
        if (!(data instanceof Map<?, ?> fields
                && fields.keySet().equals(Set.of("type", "message"))
                && "message".equals(fields.get("type"))
                && fields.get("message") instanceof String text)) {
            throw new Refused("메시지의 형식이 올바르지 않습니다.");
        }
        if (INVISIBLE.matcher(text).find()) {
            throw new Refused("메시지에 보이지 않는 문자를 쓸 수 없습니다.");
        }
        if (text.replaceAll("\\p{Zs}", "").isEmpty()) {
            throw new Refused("빈 메시지는 보낼 수 없습니다.");
        }
        return text;
    }
}
