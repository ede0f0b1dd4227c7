package chatting;

import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.cache.DirectBufferCache;
import io.undertow.server.handlers.resource.CachingResourceManager;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.server.handlers.resource.Resource;
import io.undertow.server.handlers.resource.ResourceHandler;
import io.undertow.server.handlers.resource.ResourceManager;
import io.undertow.util.MimeMappings;
import io.undertow.util.StatusCodes;

/** 클래스패스의 static 폴더에 있는 파일을 내준다. */
final class Pages {
    /** 메모리에 담아 두는 파일 수, 그 한 개와 전체의 크기(바이트). */
    private static final int CACHED_FILES = 100;

    private static final int CACHED_FILE_BYTES = 64 * 1024;
    private static final int CACHE_BYTES = 1024 * 1024;
    /** 담아 둔 파일이 바뀌었는지 다시 보는 간격(ms). */
    private static final int RECHECK_MILLIS = 500;

    private Pages() {}

    static HttpHandler create() {
        ResourceManager files = new CachingResourceManager(
                CACHED_FILES,
                CACHED_FILE_BYTES,
                new DirectBufferCache(1024, 10, CACHE_BYTES),
                new ClassPathResourceManager(Pages.class.getClassLoader(), "static"),
                RECHECK_MILLIS);
        return new ResourceHandler(
                        (exchange, path) -> visible(path, files.getResource(path)),
                        exchange -> Gate.refuse(exchange, StatusCodes.NOT_FOUND, "찾는 페이지가 없습니다."))
                .setMimeMappings(MimeMappings.builder(false)
                        .addMapping("html", "text/html; charset=utf-8")
                        .addMapping("css", "text/css; charset=utf-8")
                        .addMapping("js", "text/javascript; charset=utf-8")
                        .addMapping("svg", "image/svg+xml; charset=utf-8")
                        .build());
    }

    /** 폴더는 첫 페이지가 있는 맨 위만 내준다. 다른 폴더는 있다는 것도 알리지 않는다. */
    private static Resource visible(String path, Resource found) {
        return found == null || (found.isDirectory() && !path.equals("/")) ? null : found;
    }
}
