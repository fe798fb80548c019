package dev.fourtier.doctor;

import dev.fourtier.config.Configuration;
import dev.fourtier.config.Deployment;
import dev.fourtier.config.HostKind;
import dev.fourtier.config.Loaded;
import dev.fourtier.config.OllamaHost;
import dev.fourtier.config.Provider;
import dev.fourtier.doctor.OllamaChecks.Cloud;
import dev.fourtier.doctor.OllamaChecks.Server;
import dev.fourtier.doctor.OllamaChecks.Wanted;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Asks the Ollamas that the tiers stand on. */
final class OllamaProbe {
    private static final int CONNECT_MILLIS = 200;
    private static final int MOST_ADDRESSES = 4;

    private OllamaProbe() {}

    static OllamaChecks.Facts look(Patient patient, Loaded loaded) {
        Optional<Configuration> configuration =
                loaded instanceof Loaded.Ok ok ? Optional.of(ok.configuration()) : Optional.empty();
        List<Wanted> wanted = configuration.stream()
                .flatMap(valid -> valid.deployments().stream())
                .filter(each -> each.provider() == Provider.OLLAMA)
                .map(OllamaProbe::wanted)
                .distinct()
                .toList();
        Set<URI> bases = new LinkedHashSet<>(wanted.stream().map(Wanted::base).toList());
        if (configuration.isEmpty()) {
            OllamaHost.base(patient.environment()).ifPresent(bases::add);
        }
        Optional<Path> program = Programs.find("ollama", patient.environment().getOrDefault("PATH", ""))
                .or(() -> Programs.first(
                        Stream.of(Path.of("/usr/local/bin/ollama"), Path.of("/opt/homebrew/bin/ollama"))));
        List<Server> servers = new ArrayList<>();
        for (URI base : bases) {
            servers.add(server(
                    base, patient, wanted.stream().anyMatch(each -> each.base().equals(base) && each.isCloud())));
        }
        return new OllamaChecks.Facts(program, servers, wanted);
    }

    private static Wanted wanted(Deployment deployment) {
        return new Wanted(deployment.tier(), deployment.upstreamModel(), deployment.apiBase());
    }

    private static Server server(URI base, Patient patient, boolean cloudWanted) {
        return switch (Http.get(URI.create(base + "/api/version"))) {
            case Http.Reply.Refused _ -> Server.absent(base, OllamaChecks.Presence.ABSENT, Optional.empty());
            case Http.Reply.Silent _ -> Server.absent(base, OllamaChecks.Presence.SILENT, holder(base, patient));
            case Http.Reply.Answer answer -> {
                JsonPaths about = JsonPaths.of(answer.body());
                yield about.has("version")
                        ? there(base, about.get("version"), cloudWanted)
                        : Server.absent(base, OllamaChecks.Presence.ANOTHER, holder(base, patient));
            }
        };
    }

    private static Optional<Patient.Holder> holder(URI base, Patient patient) {
        return HostKind.of(base) == HostKind.LOOPBACK ? patient.holders().apply(base.getPort()) : Optional.empty();
    }

    private static Server there(URI base, String version, boolean cloudWanted) {
        JsonPaths tags = json(base, "/api/tags");
        Set<String> names = new HashSet<>();
        for (int i = 0; tags.has("models." + i + ".name"); i++) {
            names.add(tags.get("models." + i + ".name"));
        }
        JsonPaths ps = json(base, "/api/ps");
        Map<String, Long> loaded = new HashMap<>();
        for (int i = 0; ps.has("models." + i + ".name"); i++) {
            String context = ps.get("models." + i + ".context_length");
            if (context.matches("\\d{1,18}")) {
                loaded.put(ps.get("models." + i + ".name"), Long.parseLong(context));
            }
        }
        return new Server(
                base,
                OllamaChecks.Presence.THERE,
                Optional.empty(),
                version,
                names,
                loaded,
                HostKind.of(base) == HostKind.LOOPBACK ? openOn(base.getPort()) : Optional.empty(),
                cloudWanted ? cloud(base) : Cloud.UNASKED);
    }

    private static JsonPaths json(URI base, String path) {
        return Http.get(URI.create(base + path)) instanceof Http.Reply.Answer answer
                        && answer.status() == HttpURLConnection.HTTP_OK
                ? JsonPaths.of(answer.body())
                : JsonPaths.NOTHING;
    }

    private static Cloud cloud(URI base) {
        if (json(base, "/api/status").get("cloud.disabled").equals("true")) {
            return Cloud.DISABLED;
        }
        return Http.post(URI.create(base + "/api/me")) instanceof Http.Reply.Answer answer
                ? switch (answer.status()) {
                    case HttpURLConnection.HTTP_OK -> Cloud.SIGNED_IN;
                    case HttpURLConnection.HTTP_UNAUTHORIZED -> Cloud.SIGNED_OUT;
                    default -> Cloud.UNKNOWN;
                }
                : Cloud.UNKNOWN;
    }

    /** An address of this machine, other than loopback, on which somebody takes connections to the port. */
    private static Optional<String> openOn(int port) {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .limit(MOST_ADDRESSES)
                    .filter(address -> takes(address, port))
                    .map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (SocketException unknown) {
            return Optional.empty();
        }
    }

    private static boolean takes(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), CONNECT_MILLIS);
            return true;
        } catch (IOException closed) {
            return false;
        }
    }
}
