package chatting;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** 이름과 메시지가 지킬 것. 메시지는 쓴 그대로 전하고, 이름은 보이는 모양으로 견준다. */
final class Rules {
    /** 이름의 길이(코드 포인트). */
    private static final int MAX_NAME = 20;
    /** 다듬기 전의 길이(UTF-16). 한 글자를 NFD로 풀면 많아야 코드 포인트 넷이다. 길이를 먼저 보는 것은 다듬는 비용이 커서다. */
    private static final int MAX_GIVEN_NAME = MAX_NAME * 4 * 2;

    private static final String ANONYMOUS = "익명";
    /** 줄을 나누거나 글의 방향을 바꾸는 문자와 제어 문자(Unicode TR36). */
    private static final Pattern DISRUPTIVE =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
    /** 아무것도 그리지 않는 문자들(Unicode의 Default_Ignorable_Code_Point, 점이 없는 점자 U+2800, 빈칸). */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{IsWhite_Space}\\p{Cc}\\u00AD\\u034F\\u061C\\u115F\\u1160"
                    + "\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u2800\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0"
                    + "\\uFFF0-\\uFFF8\\x{1BCA0}-\\x{1BCA3}\\x{1D173}-\\x{1D17A}\\x{E0000}-\\x{E0FFF}]*");

    /** 페이지가 저와 제 메시지를 가리키려고 고른 난수(16진수). 남이 알아맞힐 수 없게 길어야 한다. */
    private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{16,32}");
    /** 들은 이벤트의 id. 아직 없으면 비어 있다. */
    private static final Pattern AFTER = Pattern.compile("(\\d{1,16}-\\d{1,16}-[0-9a-f]{12})?");

    /** 들어오며 처음 하는 말. */
    record Hello(String name, String page, String after) {}

    private Rules() {}

    /** 이름만 말해도 된다. 그러면 돌아와도 놓친 것을 다시 듣지 못한다. */
    static Hello hello(Object data) throws Refused {
        if (data instanceof Map<?, ?> fields
                && fields.keySet().equals(Set.of("name", "page", "after"))
                && RANDOM.matcher("" + fields.get("page")).matches()
                && AFTER.matcher("" + fields.get("after")).matches()) {
            return new Hello(name(fields.get("name")), "" + fields.get("page"), "" + fields.get("after"));
        }
        return new Hello(name(data), UUID.randomUUID().toString(), "");
    }

    static String name(Object data) throws Refused {
        if (!(data instanceof String given)) {
            throw new Refused("이름은 문자열이어야 합니다.");
        }
        String name = given.length() > MAX_GIVEN_NAME
                ? given
                : Normalizer.normalize(given, Form.NFC)
                        .replaceAll("\\p{Zs}+", " ")
                        .strip();
        if (name.codePointCount(0, name.length()) > MAX_NAME) {
            throw new Refused("이름은 " + MAX_NAME + "자까지 쓸 수 있습니다.");
        }
        if (DISRUPTIVE.matcher(name).find()) {
            throw new Refused("이름에 줄바꿈이나 제어 문자, 글의 방향을 바꾸는 문자를 쓸 수 없습니다.");
        }
        return look(name).isEmpty() ? ANONYMOUS : name;
    }

    /** 보이는 모양. 두 이름의 모양이 같으면 사람은 구별할 수 없다(UAX #31의 NFKC_Casefold). */
    static String look(String name) {
        String seen = UNSEEN.matcher(Normalizer.normalize(name, Form.NFKC)).replaceAll("");
        String folded = seen.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Form.NFKC);
    }

    /** 말한 사람의 이름은 서버가 붙인다. 그래서 정한 것 말고 다른 필드가 있으면 받지 않는다. */
    static String message(Object data) throws Refused {
        if (!(data instanceof Map<?, ?> fields
                && Set.of("type", "message", "key").containsAll(fields.keySet())
                && fields.containsKey("key") == (key(data) != null)
                && "message".equals(fields.get("type"))
                && fields.get("message") instanceof String text)) {
            throw new Refused("메시지의 형식이 올바르지 않습니다.");
        }
        if (UNSEEN.matcher(text).matches()) {
            throw new Refused("보이는 글자가 없는 메시지는 보낼 수 없습니다.");
        }
        return text;
    }

    /** 메시지의 난수. 붙이지 않아도 된다. 그러면 null이다. */
    static String key(Object data) {
        String key = data instanceof Map<?, ?> fields ? "" + fields.get("key") : "";
        return RANDOM.matcher(key).matches() ? key : null;
    }
}
