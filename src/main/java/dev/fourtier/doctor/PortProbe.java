package dev.fourtier.doctor;

import dev.fourtier.doctor.Patient.Daemon;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Looks who has the ports that co wants. */
final class PortProbe {
    private static final int CONNECT_MILLIS = 700;

    private PortProbe() {}

    static List<PortChecks.Facts> look(Patient patient) {
        Daemon daemon = patient.daemon().get();
        return List.of(
                port(patient, daemon, "port-proxy", "The proxy", patient.proxyPort(), "--proxy-port"),
                port(patient, daemon, "port-bridge", "The Gemini bridge", patient.bridgePort(), "--bridge-port"));
    }

    private static PortChecks.Facts port(
            Patient patient, Daemon daemon, String id, String what, int port, String option) {
        boolean taken = port != 0 && isTaken(port);
        boolean ours = daemon instanceof Daemon.Running running
                && (port == running.proxyPort() || port == running.bridgePort());
        return new PortChecks.Facts(
                id,
                what,
                port,
                option,
                taken,
                ours,
                taken && !ours ? patient.holders().apply(port) : Optional.empty(),
                taken && !ours && isOtherCo(port));
    }

    /** By connecting, which needs no rights and disturbs nobody. */
    static boolean isTaken(int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    private static boolean isOtherCo(int port) {
        return Http.get(URI.create("http://127.0.0.1:" + port + "/health")) instanceof Http.Reply.Answer answer
                && JsonPaths.of(answer.body()).has("bridge.state");
    }
}
