package chatting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * 앞 단계와 한 바이트도 다르지 않은 파일만 보는 테스트는, 그 파일이 처음 나오거나 달라진 단계에서만 돈다. 다른 단계와 부록에서는 InUseTest가 그것을 쓰는지만 본다.
 * -Dtest로 고르거나 앞 단계가 옆에 없으면 어디서나 돈다.
 */
final class Once implements ExecutionCondition {
    /** 테스트마다 그것이 보는 파일. ChatServer가 이것들을 잇는 것은 InUseTest와 다른 테스트들이 본다. */
    private static final Map<String, List<String>> LOOKS_AT = Map.of(
            "GateTest", List.of("Gate", "ErrorPage"),
            "PagesTest", List.of("Pages", "ErrorPage"),
            "SettingsTest", List.of("Settings"),
            "LocaleTest", List.of("ErrorPage", "Settings"),
            "HandshakeTest", List.of("Handshake", "ErrorPage"),
            "SeatsTest", List.of("Seats", "ErrorPage", "ChatServer"),
            "LogTest", List.of("Log"));

    private static final Map<String, String> BEFORE = Map.of(
            "step2-echo-socket", "../step1-static-server",
            "step3-broadcast", "../step2-echo-socket",
            "step4-full-chat", "../step3-broadcast",
            "several-servers", "../../step4-full-chat");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Path here = Path.of("").toAbsolutePath();
        String before = BEFORE.get(here.getFileName().toString());
        List<String> files = LOOKS_AT.get(context.getRequiredTestClass().getSimpleName());
        boolean same = before != null && files.stream().allMatch(file -> same(file, here, here.resolve(before)));
        return same && System.getProperty("test") == null
                ? ConditionEvaluationResult.disabled(files + "이(가) " + before + "와 같아서 거기서 돈다")
                : ConditionEvaluationResult.enabled("");
    }

    private static boolean same(String file, Path here, Path before) {
        try {
            Path path = Path.of("src/main/java/chatting", file + ".java");
            return Files.mismatch(here.resolve(path), before.resolve(path)) < 0;
        } catch (IOException e) { // 둘 가운데 하나에는 없다
            return false;
        }
    }
}
