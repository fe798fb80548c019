package dev.fourtier.doctor;

import dev.fourtier.config.Configuration;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.HostKind;
import dev.fourtier.config.Loaded;
import dev.fourtier.doctor.Patient.Daemon;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Looks for the Gemini CLI and its sign-in, and asks the bridge of a running co. */
final class GeminiProbe {
    private GeminiProbe() {}

    static GeminiChecks.Facts look(Patient patient, Loaded loaded) {
        Optional<Configuration> configuration =
                loaded instanceof Loaded.Ok ok ? Optional.of(ok.configuration()) : Optional.empty();
        boolean wanted = configuration
                .map(valid -> valid.deployments().stream().anyMatch(each -> isBridge(each, patient.bridgePort())))
                .orElse(true);
        String path = patient.environment().getOrDefault("PATH", "");
        Optional<Path> program = Programs.find("gemini", path);
        boolean google =
                configuration.map(valid -> valid.settings().googleSignIn()).orElse(false);
        return new GeminiChecks.Facts(
                wanted,
                program,
                program.flatMap(Programs::version),
                Programs.find("node", path).isPresent(),
                patient.signIn().of(google),
                google,
                patient.signIn().of(true) == Patient.SignIn.GOOGLE,
                bridge(patient.daemon().get()));
    }

    /** As the shipped entry has it: the bridge's usual port means the bridge, wherever it listens now. */
    private static boolean isBridge(Deployment deployment, int bridgePort) {
        int port = deployment.apiBase().getPort();
        return HostKind.of(deployment.apiBase()) == HostKind.LOOPBACK && (port == bridgePort || port == 4001);
    }

    private static Optional<GeminiChecks.Bridge> bridge(Daemon daemon) {
        if (!(daemon instanceof Daemon.Running running) || running.bridgePort() == 0) {
            return Optional.empty();
        }
        if (!(Http.get(URI.create("http://127.0.0.1:" + running.bridgePort() + "/health"))
                instanceof Http.Reply.Answer answer)) {
            return Optional.empty();
        }
        JsonPaths health = JsonPaths.of(answer.body());
        return Optional.of(
                new GeminiChecks.Bridge(health.get("status"), health.get("sign_in"), health.get("trouble.message")));
    }
}
