package chatting.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** 파일과 폴더를 읽고 베끼고 지운다. */
final class Trees {

    private Trees() {}

    /** 노트의 diff가 다루는 단계의 파일들: pom.xml과 src/main 전부. 경로는 /로 잇는다. */
    static List<String> walked(Path step) {
        return Stream.concat(
                        Stream.of("pom.xml").filter(file -> Files.exists(step.resolve(file))),
                        files(step.resolve("src/main")).map(file -> slashed(step.relativize(file))))
                .sorted()
                .toList();
    }

    /** 폴더 아래의 모든 파일. 폴더가 없으면 비어 있다. */
    static Stream<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    static String text(Path file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 파일 하나를 옮겨 적는다. 원본이 없으면 아무 일도 하지 않는다. */
    static void copy(Path from, Path to) {
        if (!Files.isRegularFile(from)) {
            return;
        }
        try {
            Files.createDirectories(to.getParent());
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copyAll(Path from, Path to) {
        files(from).forEach(file -> copy(file, to.resolve(from.relativize(file).toString())));
    }

    /** 임시 폴더를 빌려 주고, 일이 끝나면 지운다. */
    static <T> T inTemporary(Function<Path, T> work) {
        try {
            Path directory = Files.createTempDirectory("notes").toRealPath();
            try {
                return work.apply(directory);
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
        }
    }
}
