package chatting.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** 저장소 한 채: 네 단계와 노트가 어디에 있는지 안다. */
record House(Path root) {

    static final List<String> STEPS =
            List.of("step1-static-server", "step2-echo-socket", "step3-broadcast", "step4-full-chat");

    /** 지금 폴더에서 위로 올라가며 저장소를 찾는다. */
    static House here() {
        for (Path path = Path.of("").toAbsolutePath(); path != null; path = path.getParent()) {
            if (Files.isDirectory(path.resolve(STEPS.get(0)))) {
                return new House(path);
            }
        }
        throw new IllegalStateException(STEPS.get(0) + " 폴더가 있는 저장소 안에서 실행해야 합니다.");
    }

    static String stepName(int step) {
        return STEPS.get(step - 1);
    }

    static String noteName(int step) {
        return "notes/" + stepName(step) + ".md";
    }

    Path step(int step) {
        return root.resolve(stepName(step));
    }

    boolean has(String file) {
        return Files.isRegularFile(root.resolve(file));
    }

    /** 아직 없는 문서를 한 줄씩 말한다. */
    List<String> missing() {
        return Stream.concat(
                        Stream.of("README.md", "notes/README.md"),
                        IntStream.rangeClosed(1, 4).mapToObj(House::noteName))
                .filter(name -> !has(name))
                .map(name -> name + ": 파일이 없습니다. 있어야 합니다.")
                .toList();
    }

    Note read(String name) {
        return Note.parse(name, Trees.text(root.resolve(name)));
    }

    /** notes 폴더의 모든 노트. */
    List<Note> notes() {
        Path notes = root.resolve("notes");
        if (!Files.isDirectory(notes)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(notes)) {
            return files.map(file -> "notes/" + file.getFileName())
                    .filter(name -> name.endsWith(".md"))
                    .sorted()
                    .map(this::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 노트에 README와 CONTRIBUTING을 더한 모든 문서. */
    List<Note> documents() {
        List<Note> documents = new ArrayList<>();
        Stream.of("README.md", "CONTRIBUTING.md")
                .filter(this::has)
                .map(this::read)
                .forEach(documents::add);
        documents.addAll(notes());
        return documents;
    }
}
