package dev.fourtier.wire.acp;

/**
 * Why a request of ours failed.
 *
 * @param code an HTTP status of the API behind the agent (404 comes as 500), or a negative one of JSON-RPC
 */
public record AcpError(int code, String message) {
    /** Not the message: the API's own words may repeat a prompt. */
    @Override
    public String toString() {
        return "AcpError[" + code + "]";
    }
}
