package chatting.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** 손으로 따라 하는 사람의 폴더. 단계의 폴더들이 그 안에 있다. 저장소는 아니다. */
record Mine(Path folder) {

    /** 명령에 적은 경로가 가리키는 폴더. 저장소이거나 쓸 수 없는 곳이면 던진다. */
    static Mine of(House house, String written) {
        try {
            String home = System.getProperty("user.home");
            Path folder = Path.of(written.matches("~(?:[/\\\\].*)?") ? home + written.substring(1) : written)
                    .toAbsolutePath()
                    .normalize();
            Path real = real(folder);
            Path root = real(house.root());
            if (real.startsWith(root) || root.startsWith(real) || Files.exists(real.resolve("notes/src"))) {
                throw new Wrong(folder + ": 저장소이거나 저장소를 담은 폴더입니다. 저장소 옆에 둔 내 폴더를 적습니다. 예: ../my-chatting");
            }
            if (Files.exists(folder) && !Files.isDirectory(folder)) {
                throw new Wrong(folder + ": 폴더가 아닙니다.");
            }
            if (Files.isDirectory(folder.resolve("src"))) {
                throw new Wrong(folder + ": 단계의 폴더입니다. 그 위의 폴더를 적습니다: " + folder.getParent());
            }
            return new Mine(folder);
        } catch (InvalidPathException e) {
            throw new Wrong("폴더의 이름으로 쓸 수 없습니다: " + written);
        }
    }

    /** 있는 데까지 심볼릭 링크를 푼 경로. */
    private static Path real(Path path) {
        try {
            return Files.exists(path) || path.getParent() == null
                    ? path.toRealPath()
                    : real(path.getParent()).resolve(path.getFileName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** 최상위 pom.xml과, 어느 폴더에 있는 모듈의 pom.xml과 src/main. 모듈은 그 단계의 이름으로 읽는다. 숨은 파일과 글이 아닌 파일은 빼고, 줄이 어떻게 끝나는지는 가리지 않는다. */
    Map<String, String> code(String module, int step) {
        Map<String, String> code = new TreeMap<>();
        Path home = folder.resolve(module);
        read(folder.resolve("pom.xml"), "pom.xml", code);
        Stream.of("pom.xml", "src/main")
                .flatMap(name -> Trees.files(home.resolve(name)))
                .forEach(file -> read(file, House.stepName(step) + "/" + new House(home).name(file), code));
        return code;
    }

    private static void read(Path file, String name, Map<String, String> code) {
        if (Files.exists(file) && !file.getFileName().toString().matches("\\..*|.*~")) {
            try {
                code.put(name, Lines.join(Lines.of(Files.readString(file))));
            } catch (IOException e) { // UTF-8이 아니면 노트의 파일이 아니다
            }
        }
    }

    /** 폴더를 그 체크포인트로 바꾼다. 다른 것이 있던 자리는 옆에 그대로 남긴다. 한 일을 한 줄씩 준다. */
    List<String> bring(House house, Chain.Checkpoint it) {
        String name = House.stepName(it.step());
        Path fresh = folder.resolve(".new");
        List<String> kept = new ArrayList<>();
        try {
            Files.createDirectories(folder);
            Lab.write(house, fresh, it.step(), it.state());
            boolean changed = put(fresh, name, kept);
            put(fresh, "pom.xml", kept);
            for (String other : list(fresh)) {
                if (!Files.exists(folder.resolve(other))) {
                    put(fresh, other, kept); // .mvn, 그리고 부록이 함께 컴파일하는 4단계의 테스트
                }
            }
            String told = changed
                    ? "체크포인트 " + it.id() + "의 코드가 " + folder.resolve(name) + "에 있습니다."
                    : "이미 체크포인트 " + it.id() + "과(와) 같습니다. 바꾼 것이 없습니다.";
            return Stream.concat(Stream.of(told), kept.stream()).toList();
        } catch (IOException e) {
            throw new Wrong(folder + "을(를) 바꿀 수 없습니다. 그 안의 파일을 쓰는 프로그램을 끝내고 다시 합니다. (" + e.getMessage() + ")");
        } finally {
            Trees.delete(fresh);
        }
    }

    /** 하나를 제자리에 놓는다. 거기 있던 것을 다른 이름으로 남겼으면 그것을 말한다. 이미 같으면 false. */
    private boolean put(Path fresh, String name, List<String> kept) throws IOException {
        Path to = folder.resolve(name);
        if (contents(fresh.resolve(name)).equals(contents(to))) {
            return false;
        }
        if (Files.exists(to)) {
            int n = 1;
            while (Files.exists(folder.resolve(name + ".old-" + n))) {
                n++;
            }
            Files.move(to, folder.resolve(name + ".old-" + n));
            kept.add("전에 있던 " + name + "은(는) " + name + ".old-" + n + "에 그대로 있습니다.");
        }
        Files.createDirectories(to.getParent());
        Files.move(fresh.resolve(name), to);
        return true;
    }

    /** 빌드 결과를 뺀 파일마다 내용. 파일 하나면 그것뿐이다. */
    private static Map<Path, ByteBuffer> contents(Path home) {
        Map<Path, ByteBuffer> contents = new TreeMap<>();
        Trees.files(home)
                .filter(file -> !file.startsWith(home.resolve("target")))
                .forEach(file -> contents.put(home.relativize(file), ByteBuffer.wrap(Trees.bytes(file))));
        return contents;
    }

    /** 이 폴더에 있는 단계의 폴더가 아닌 모듈: 연습을 푸는 복사본. */
    List<String> copies(int step) {
        String mark = "<artifactId>" + Path.of(House.stepName(step)).getFileName() + "</artifactId>";
        return list(folder).stream()
                .filter(name -> Files.isDirectory(folder.resolve(name).resolve("src/main")))
                .filter(name -> !House.STEPS.contains(name) && !name.contains(".old-"))
                .filter(name -> code(name, step)
                        .getOrDefault(House.stepName(step) + "/pom.xml", "")
                        .contains(mark))
                .toList();
    }

    private static List<String> list(Path folder) {
        String[] names = folder.toFile().list();
        return names == null ? List.of() : Arrays.stream(names).sorted().toList();
    }
}
