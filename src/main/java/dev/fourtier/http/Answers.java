package dev.fourtier.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Whole answers. */
public final class Answers {
    public static final String REQUEST_ID = "request-id";
    public static final String JSON = "application/json";

    private Answers() {}

    public static void json(Response response, Callback callback, int status, byte[] body) {
        send(response, callback, status, JSON, body);
    }

    public static void send(Response response, Callback callback, int status, String contentType, byte[] body) {
        HttpFields.Mutable headers = response.getHeaders();
        response.setStatus(status);
        headers.put(HttpHeader.CONTENT_TYPE, contentType);
        headers.put(new HttpField.LongValueHttpField(HttpHeader.CONTENT_LENGTH, body.length));
        response.write(true, ByteBuffer.wrap(body), callback);
    }
}
