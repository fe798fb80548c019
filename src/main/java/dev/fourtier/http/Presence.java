package dev.fourtier.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Whether a client that waits for its answer is still there. Between the end of a request and the beginning of its answer nobody
 * reads the connection, so a client that hangs up would not be noticed until the first write; this looks.
 *
 * <p>Only between those two: Jetty reads before and after.
 */
public final class Presence {
    private final EndPoint endPoint;
    private final Response response;
    private final ByteBuffer next = BufferUtil.allocate(64);
    private boolean blind;

    public Presence(Request request, Response response) {
        this.endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
        this.response = response;
    }

    /** False as long as it is not certain. */
    public boolean isOver() {
        if (blind) {
            return false;
        }
        try {
            int count = endPoint.fill(next);
            if (count > 0) {
                // It sends its next request already, a part of which is lost now: after this answer it has to come
                // again, as HTTP allows.
                blind = true;
                response.getHeaders().put(HttpHeader.CONNECTION, "close");
            }
            return count < 0;
        } catch (IOException reset) {
            return true;
        }
    }
}
