package chatting;

import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.resource.ClassPathResourceManager;
import io.undertow.server.handlers.resource.ResourceHandler;

/** static 폴더에 있는 파일을 내준다. */
final class Pages {
    private Pages() {}

    static HttpHandler create() {
        return new ResourceHandler(new ClassPathResourceManager(Pages.class.getClassLoader(), "static"));
    }
}
