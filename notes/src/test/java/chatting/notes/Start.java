package chatting.notes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;

/** 어느 때의 서버를 따로 켠 JVM에서 실행한다. 그 코드는 이 프로그램이 끝날 때 지운다. */
final class Start {

    private final House house;
    private final Path home;

    Start(House house) {
        this.house = house;
        this.home = house.root()
                .resolve("notes/target/run/" + ProcessHandle.current().pid());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Trees.delete(home)));
    }

    /** 컴파일한다. 컴파일되지 않으면 던진다. */
    Lab.Built build(Chain.Checkpoint it) {
        Lab lab = new Lab(house);
        Path to = home.resolve(it.id());
        return it.step() < 5
                ? lab.server(to, it.step(), it.state())
                : lab.build(to, it.step(), it.state()); // 두 서버를 켜는 TwoServers가 테스트에 있다
    }

    /** 켜는 데 쓸 명령. 표준 입력을 닫으면 끝난다. */
    static ProcessBuilder command(Lab.Built built, int step, Charset console) {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+IgnoreUnrecognizedVMOptions", // .mvn/jvm.config와 같다
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dfile.encoding=" + console,
                        "-Dsun.stdout.encoding=" + console, // JDK 17에서 System.out의 것
                        "-Dstdout.encoding=" + console,
                        "-cp",
                        built.classPath(),
                        Kept.class.getName(),
                        step < 5 ? "chatting.ChatServer" : "chatting.TwoServers"))
                .directory(built.home().toFile());
    }

    /** 이 터미널에서 켜고 끝나기를 기다린다. 끝난 상태를 준다. */
    int run(Chain.Checkpoint it) {
        try {
            Process server = command(build(it), it.step(), Charset.defaultCharset())
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return server.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }
}
