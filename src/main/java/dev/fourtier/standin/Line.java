package dev.fourtier.standin;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;

/** The way back to one client: writes that block, and the rude endings that HTTP has no word for. */
final class Line {
    private final Response response;
    private final EndPoint endPoint;
    private int pieceSize = Integer.MAX_VALUE;
    private boolean begun;

    Line(Request request, Response response, Map<String, String> headers) {
        this.response = response;
        headers.forEach((name, value) -> response.getHeaders().put(name, value));
        this.endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    }

    boolean begun() {
        return begun;
    }

    void cut(int bytes) {
        pieceSize = bytes;
    }

    /** Everything at once. */
    void reply(Reply reply) throws IOException {
        begun = true;
        response.setStatus(reply.status());
        if (!reply.contentType().isEmpty()) {
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
        }
        reply.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        Content.Sink.write(response, true, BufferUtil.toBuffer(reply.body(), StandardCharsets.UTF_8));
    }

    /** Status and headers. */
    void begin(String contentType) throws IOException {
        if (!begun) {
            begun = true;
            response.setStatus(200);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
            Content.Sink.write(response, false, BufferUtil.EMPTY_BUFFER);
        }
    }

    void write(byte[] bytes) throws IOException {
        for (int from = 0; from < bytes.length; from += Math.min(pieceSize, bytes.length - from)) {
            int count = Math.min(pieceSize, bytes.length - from);
            Content.Sink.write(response, false, ByteBuffer.wrap(bytes, from, count));
        }
    }

    void finish() throws IOException {
        Content.Sink.write(response, true, BufferUtil.EMPTY_BUFFER);
    }

    /**
     * Whether the client hung up. HTTP/1 does not look at a connection between the end of a request and the end of its
     * answer, so this looks itself; a byte of a next, pipelined request would be lost, which no client here sends.
     */
    boolean isGone() {
        try {
            return !endPoint.isOpen() || endPoint.fill(BufferUtil.allocate(16)) < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    void drop() {
        endPoint.close();
    }

    /** With no time to linger, closing sends a reset instead of an end. */
    void reset() throws IOException {
        if (endPoint.getTransport() instanceof SocketChannel channel) {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        }
        endPoint.close();
    }
}
