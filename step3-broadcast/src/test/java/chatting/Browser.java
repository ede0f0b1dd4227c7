package chatting;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.htmlunit.BrowserVersion;
import org.htmlunit.WebClient;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.impl.SelectableTextInput;
import org.htmlunit.javascript.JavaScriptErrorListener;
import org.htmlunit.websocket.JettyWebSocketAdapter;
import org.htmlunit.websocket.WebSocketListener;
import org.junit.jupiter.api.Assertions;

/** 우리 페이지를 연 브라우저(HtmlUnit). 페이지는 다른 스레드에서도 바뀌므로, 늘 잠그고 읽는다. */
final class Browser implements AutoCloseable {
    /** 목록의 한 줄. kind는 mine(내 말), others(남의 말), notice(알림)이고, 말풍선 위의 글이 없으면 name은 비어 있다. */
    record Message(String kind, String name, String text) {
        static Message mine(String text) {
            return new Message("mine", "", text);
        }

        static Message others(String name, String text) {
            return new Message("others", name, text);
        }

        static Message notice(String text) {
            return new Message("notice", "", text);
        }
    }

    private final WebClient client = new WebClient(new BrowserVersion.BrowserVersionBuilder(BrowserVersion.CHROME)
            .setBrowserLanguage("ko-KR")
            .setSystemTimezone(TimeZone.getTimeZone("Asia/Seoul"))
            .build());
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    HtmlPage page;

    Browser(int port) throws IOException {
        client.getOptions().setThrowExceptionOnScriptError(false);
        client.setJavaScriptErrorListener(proxy(JavaScriptErrorListener.class, (proxy, method, arguments) -> {
            errors.add(method.getName() + Arrays.toString(arguments));
            return null;
        }));
        // HtmlUnit은 소켓의 이벤트를 다른 스레드에서 알린다. 페이지의 스크립트가 끝나기 전에 알린 open은 듣는 이가 없고,
        // 늦게 알린 connecting은 이미 열린 소켓의 readyState를 CONNECTING으로 되돌린다.
        // 30초 동안 조용한 소켓을 스스로 끊는 것(Idle Timeout)은 진짜 브라우저가 하지 않는 일이다.
        client.setWebSocketAdapter((owner, listener) -> {
            Object lock = owner.getCurrentWindow().getEnclosedPage();
            return new JettyWebSocketAdapter(owner, proxy(WebSocketListener.class, (proxy, method, arguments) -> {
                synchronized (lock) {
                    String event = method.getName() + Arrays.toString(arguments);
                    boolean own = event.startsWith("onWebSocketConnecting") || event.contains("Idle Timeout");
                    return own ? null : method.invoke(listener, arguments);
                }
            }));
        });
        page = client.getPage("http://localhost:" + port + "/");
        // HtmlUnit은 그리지 않으면서도, 높이를 물으면 모든 요소의 스타일을 다시 계산한다.
        for (String height : List.of("scrollHeight", "clientHeight")) {
            run("Object.defineProperty(Element.prototype, '" + height + "', {value: 0})");
        }
    }

    /** 칸에 있던 것을 지우고 글자를 하나씩 친다. 줄바꿈은 Enter다. */
    Browser type(String id, String text) throws IOException {
        synchronized (page) {
            HtmlElement field = page.getHtmlElementById(id);
            Assertions.assertTrue(field.isDisplayed(), id + " 칸이 보이지 않음");
            ((SelectableTextInput) field).select();
            field.type(text);
        }
        return this;
    }

    /** 칸에 있던 것을 지우고 붙여 넣는다. */
    Browser paste(String id, String text) {
        synchronized (page) {
            SelectableTextInput field = page.getHtmlElementById(id);
            field.setText(text);
        }
        return this;
    }

    /** 이름표가 label인 버튼을 누른다. */
    Browser press(String label) throws IOException {
        synchronized (page) {
            HtmlElement button = page.getFirstByXPath("//button[. = '" + label + "']");
            Assertions.assertTrue(button.isDisplayed(), label + " 버튼이 보이지 않음");
            button.click();
        }
        return this;
    }

    /** 칸에 든 것. */
    String value(String id) {
        synchronized (page) {
            SelectableTextInput field = page.getHtmlElementById(id);
            return field.getText();
        }
    }

    boolean isDisplayed(String id) {
        synchronized (page) {
            return page.getHtmlElementById(id).isDisplayed();
        }
    }

    /** 지금 키보드로 쓰면 글자가 들어갈 요소의 id. */
    String focused() {
        synchronized (page) {
            return page.getFocusedElement().getId();
        }
    }

    String text(String id) {
        synchronized (page) {
            return page.getElementById(id).getTextContent();
        }
    }

    /** 선택자에 맞는 요소들의 텍스트. */
    List<String> texts(String selector) {
        synchronized (page) {
            return page.querySelectorAll(selector).stream()
                    .map(DomNode::getTextContent)
                    .toList();
        }
    }

    /** 메시지의 날짜(title)와 시각. */
    List<String> times() {
        synchronized (page) {
            return page.querySelectorAll("#messages time").stream()
                    .map(time -> ((HtmlElement) time).getAttribute("title") + " " + time.getTextContent())
                    .toList();
        }
    }

    List<Message> messages() {
        synchronized (page) {
            return page.<HtmlElement>getByXPath("//*[@id = 'log']//li").stream()
                    .map(item -> new Message(item.getAttribute("class"), part(item, "name"), part(item, "text")))
                    .toList();
        }
    }

    private static String part(HtmlElement item, String className) {
        DomNode part = item.querySelector("." + className, item);
        return part == null ? "" : part.getTextContent();
    }

    int messageCount() {
        synchronized (page) {
            return page.querySelectorAll("#log li").getLength();
        }
    }

    /** 이만큼 보이기를 기다린다. 하나마다 기다리므로, 많아도 한도에 걸리지 않는다. */
    void awaitMessages(int count) {
        for (int i = 1; i <= count; i++) {
            int next = i;
            Wait.until("메시지 " + next + "개가 보임", () -> messageCount() >= next);
        }
    }

    /** 보내는 중인 것 없이, 목록이 바로 이렇게 되기를 기다린다. */
    void shows(Message... expected) {
        Wait.until(
                "메시지 " + expected.length + "개가 보임",
                () -> messageCount() >= expected.length
                        && texts("#log .waiting").isEmpty());
        Assertions.assertEquals(List.of(expected), messages());
    }

    /** 지금까지의 메시지를 목록에서 지운다. */
    void clearMessages() {
        synchronized (page) {
            page.getElementById("messages").removeAllChildren();
        }
    }

    /** 상태가 이렇게 시작하기를 기다린다. */
    void showsStatus(String start) {
        Wait.until("상태: " + start, () -> text("status").startsWith(start));
    }

    void assertNoErrors() {
        Assertions.assertEquals(List.of(), List.copyOf(errors), "페이지에서 난 오류");
    }

    /** 페이지에서 스크립트를 실행해 그 값을 준다. */
    Object run(String script) {
        synchronized (page) {
            return page.executeJavaScript(script).getJavaScriptResult();
        }
    }

    /** 다른 탭을 보거나(true) 이 탭으로 돌아온다(false). */
    void hide(boolean hidden) {
        run("Object.defineProperty(document, 'hidden', {value: " + hidden + ", configurable: true});"
                + "document.dispatchEvent(new Event('visibilitychange'));");
    }

    /** 새로고침한다. */
    void reload() throws IOException {
        page = (HtmlPage) page.refresh();
    }

    /** 탭을 닫는다. */
    @Override
    public void close() {
        client.close();
        assertNoErrors();
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
