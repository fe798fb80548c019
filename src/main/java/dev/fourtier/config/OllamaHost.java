package dev.fourtier.config;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where Ollama listens, by {@code OLLAMA_HOST} in every spelling Ollama itself takes: {@code host}, {@code host:port},
 * {@code :port}, {@code http://host:port/path}, with or without quotes around it. Without a scheme the port is 11434, with one
 * 80 or 443.
 */
public final class OllamaHost {
    static final String VARIABLE = "OLLAMA_HOST";
    private static final String DEFAULT_PORT = "11434";

    private OllamaHost() {}

    /** Empty if what is set is no address at all. */
    public static Optional<URI> base(Map<String, String> env) {
        return parse(env.getOrDefault(VARIABLE, ""));
    }

    static Optional<URI> parse(String written) {
        String text = written.strip().replaceAll("^['\"]+|['\"]+$", "").strip();
        int schemeEnd = text.indexOf("://");
        String scheme = schemeEnd < 0 ? "http" : text.substring(0, schemeEnd).toLowerCase(Locale.ROOT);
        String rest = schemeEnd < 0 ? text : text.substring(schemeEnd + 3);
        String port = switch (scheme) {
            case "https" -> "443";
            case "http" -> schemeEnd < 0 ? DEFAULT_PORT : "80";
            default -> "";
        };
        if (port.isEmpty()) {
            return Optional.empty();
        }
        int slash = rest.indexOf('/');
        String hostAndPort = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash).replaceAll("/+$", "");
        int colon = hostAndPort.lastIndexOf(':');
        // Colons of a bare IPv6 address are no port.
        boolean hasPort = colon >= 0 && (hostAndPort.indexOf(':') == colon || hostAndPort.charAt(colon - 1) == ']');
        String host = hasPort ? hostAndPort.substring(0, colon) : hostAndPort;
        String ownPort = hasPort ? hostAndPort.substring(colon + 1) : port;
        if (Numbers.between(ownPort, 1, 65535).isEmpty()) {
            return Optional.empty();
        }
        return ApiBases.uri(scheme + "://" + reachable(host) + ":" + ownPort + path);
    }

    /** "All interfaces" is where a server listens, not where a client can go. */
    private static String reachable(String host) {
        return switch (host) {
            case "", "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]" -> "[::1]";
            default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
    }
}
