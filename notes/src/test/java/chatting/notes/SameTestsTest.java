package chatting.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("이웃한 두 단계의 테스트")
class SameTestsTest {

    /** 두 단계에 있어도 다른 파일: 말하는 법, 보이는 것, 들리는 것이 단계마다 다르다. 부록의 테스트는 Redis 하나를 함께 써서 나란히 돌지 않는다. */
    private static final Set<String> DIFFERENT = Set.of(
            "Chat.java",
            "PageTest.java",
            "RoomTest.java",
            "StormTest.java",
            "notes/several-servers/junit-platform.properties");

    @Test
    @DisplayName("이름이 같은 파일은 내용도 같다")
    void sameNameSameFile() {
        Map<String, String> different = different(House.here());
        DIFFERENT.forEach(name -> assertNotNull(different.remove(name), name + ": 이제 어디서나 같습니다. DIFFERENT에서 지웁니다."));
        assertEquals("", String.join("\n", different.values()), "같은 줄은 그 줄이 있는 모든 단계에서 고쳐야 합니다");
    }

    @Test
    @DisplayName("이웃한 두 단계에서, 첫 바퀴와 어느 단계에서든 내용이 다른 파일을 찾는다")
    void findsDifference(@TempDir Path root) {
        House house = new House(root);
        for (int step = 0; step < House.STEPS.size(); step++) {
            Path tests = house.step(step).resolve("src/test/java/chatting");
            Trees.write(tests.resolve("Same.java"), "class Same {}\n");
            Trees.write(tests.resolve("Late.java"), "class Late {" + (step < 3 ? "" : "int late;") + "}\n");
            Trees.write(tests.resolve("Only" + step + ".java"), "");
        }
        assertEquals(Set.of("Late.java"), different(house).keySet());
        Trees.write(house.step(4).resolve("src/test/java/chatting/Only0.java"), "class Only {}\n");
        assertEquals(Set.of("Late.java", "Only0.java"), different(house).keySet());
    }

    @Test
    @DisplayName("Once에 적힌 파일은 4단계에 있다")
    void onceNamesFiles() {
        House house = House.here();
        Matcher lists = Pattern.compile("List\\.of\\((.*?)\\)")
                .matcher(Trees.text(house.step(4).resolve("src/test/java/chatting/Once.java")));
        List<String> missing = lists.results()
                .flatMap(list -> Stream.of(list.group(1).replace("\"", "").split(", ")))
                .filter(file -> house.text(House.stepName(4) + "/src/main/java/chatting/" + file + ".java") == null)
                .toList();
        assertEquals(List.of(), missing, "이름이 바뀐 파일입니다. 그대로 두면 테스트가 모든 단계에서 돕니다");
    }

    /** 다른 파일의 이름마다, 어느 둘이 다른지. */
    private static Map<String, String> different(House house) {
        Map<String, String> different = new TreeMap<>();
        for (int step = 1; step < House.STEPS.size() - 1; step++) {
            compare(house, step, step + 1, different);
            compare(house, 0, step, different);
        }
        return different;
    }

    private static void compare(House house, int step, int other, Map<String, String> different) {
        String where = other < 5 ? "" : House.stepName(other) + "/";
        Trees.files(house.step(step).resolve("src/test")).forEach(file -> {
            String twin = house.name(file).replace(House.stepName(step), House.stepName(other));
            if (house.text(twin) != null && !house.text(twin).equals(Trees.text(file))) {
                String said = twin + " 파일이 " + House.stepName(step) + "의 것과 다릅니다.";
                different.merge(where + file.getFileName(), said, (one, more) -> one + " " + more);
            }
        });
    }
}
