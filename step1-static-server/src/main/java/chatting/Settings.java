package chatting;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** 어디에 서버를 열지 정하는 환경 변수. */
final class Settings {
    private Settings() {}

    static String host() {
        return value("HOST", "localhost");
    }

    static String port() {
        return value("PORT", "8000");
    }

    /** 앞뒤의 빈칸은 떼고, 비어 있으면 정하지 않은 것으로 본다. */
    static String value(String name, String otherwise) {
        String value = System.getenv().getOrDefault(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    /** 이 컴퓨터의 브라우저에서 열 수 있는 주소. 모든 주소(0.0.0.0, ::)로 열었으면 localhost로 들어온다. */
    static String url(String host, int port) throws IOException {
        boolean any = InetAddress.getByName(host).isAnyLocalAddress();
        String bare = any ? "localhost" : host.replaceAll("[\\[\\]]", "");
        return "http://" + (bare.contains(":") ? "[" + bare + "]" : bare) + ":" + port + "/";
    }

    /** 이 컴퓨터의 주소인지 본다. 그렇다면 비어 있는 포트(0)는 열린다. */
    static boolean isOwn(String host) {
        try {
            new ServerSocket(0, 1, InetAddress.getByName(host)).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
