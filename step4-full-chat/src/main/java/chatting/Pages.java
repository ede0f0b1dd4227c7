package chatting;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.cache.DirectBufferCache;
import io.undertow.server.handlers.resource.CachingResourceManager;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.server.handlers.resource.Resource;
import io.undertow.server.handlers.resource.ResourceHandler;
import io.undertow.server.handlers.resource.URLResource;
import io.undertow.util.MimeMappings;
import io.undertow.util.SameThreadExecutor;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** 클래스패스의 static 폴더에 있는 파일을 내준다. */
final class Pages extends ClassPathResourceManager {
    /** 메모리에 담아 두는 파일 수, 그 한 개와 전체의 크기(바이트). */
    private static final int CACHED_FILES = 100;

    private static final int CACHED_FILE_BYTES = 64 * 1024;
    private static final int CACHE_BYTES = 1024 * 1024;
    /** 담아 둔 파일이 바뀌었는지 다시 보는 간격(ms). */
    private static final int RECHECK_MILLIS = 500;

    private Pages() {
        super(Pages.class.getClassLoader(), "static");
    }

    static HttpHandler create() {
        HttpHandler pages = new ResourceHandler(
                        new CachingResourceManager(
                                CACHED_FILES,
                                CACHED_FILE_BYTES,
                                new DirectBufferCache(1024, 10, CACHE_BYTES),
                                new Pages(),
                                RECHECK_MILLIS),
                        exchange -> ErrorPage.send(exchange, StatusCodes.NOT_FOUND, "찾는 페이지가 없습니다."))
                .setMimeMappings(MimeMappings.builder(false)
                        .addMapping("html", "text/html; charset=utf-8")
                        .addMapping("css", "text/css; charset=utf-8")
                        .addMapping("js", "text/javascript; charset=utf-8")
                        .addMapping("svg", "image/svg+xml; charset=utf-8")
                        .build());
        return exchange -> {
            // 대개 메모리에 있는 것을 주므로, 워커 스레드로 넘기지 않고 I/O 스레드에서 바로 답한다.
            exchange.setDispatchExecutor(SameThreadExecutor.INSTANCE);
            pages.handleRequest(exchange);
        };
    }

    /** 폴더는 첫 페이지가 있는 맨 위만 내준다. 다른 폴더는 있다는 것도 알리지 않는다. 파일은 작으므로 한 번에 읽는다. */
    @Override
    public Resource getResource(String path) throws IOException {
        Resource found = super.getResource(path);
        if (found == null || found.isDirectory()) {
            return path.length() > 1 ? null : found;
        }
        return new URLResource(found.getUrl(), path) {
            @Override
            public void serve(Sender sender, HttpServerExchange exchange, IoCallback callback) {
                try (InputStream in = getUrl().openStream()) {
                    sender.send(ByteBuffer.wrap(in.readAllBytes()), callback);
                } catch (IOException e) { // 그 사이에 지워졌다
                    callback.onException(exchange, sender, e);
                }
            }
        };
    }
}
