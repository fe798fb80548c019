package dev.fourtier.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Whether a client that is sent nothing for now is still there. HTTP/1 does not read a connection between the end of a request
 * and the end of its answer, so a client that hangs up meanwhile is noticed by writing only, and then not by the first write.
 * Only to be asked while the answer's last bytes are not on their way: after them the connection reads for itself.
 */
public final class Presence {
    private final Connection connection;
    private boolean ahead;

    public Presence(Request request) {
        connection = request.getConnectionMetaData().getConnection();
    }

    public boolean isGone() {
        EndPoint endPoint = connection.getEndPoint();
        if (!endPoint.isOpen()) {
            return true;
        }
        if (ahead || !(connection instanceof Connection.UpgradeTo reader)) {
            return false;
        }
        ByteBuffer one = BufferUtil.allocate(1);
        try {
            int count = endPoint.fill(one);
            if (count > 0) {
                // It sends its next request already, so it is there; the byte goes back to where it belongs.
                ahead = true;
                reader.onUpgradeTo(one);
            }
            return count < 0;
        } catch (IOException reset) {
            return true;
        }
    }
}
