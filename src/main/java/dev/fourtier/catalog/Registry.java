package dev.fourtier.catalog;

import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * Ollama's registry, asked which build of a model it has now. A model's digest is the hash of its manifest, here as there, so
 * nothing but the manifest is fetched.
 */
public final class Registry {
    private static final Duration SILENCE = Duration.ofSeconds(10);
    private static final String MANIFEST = "application/vnd.docker.distribution.manifest.v2+json";

    private final URI base;

    /** @param base {@code https://registry.ollama.ai} */
    public Registry(URI base) {
        this.base = base;
    }

    /**
     * The digest in 64 hex digits; empty for a model that is not from there.
     *
     * @throws IOException without a network, or where the registry says no
     */
    public Optional<String> digest(String model) throws IOException {
        Optional<String> path = path(model);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        byte[] manifest =
                new Web(base, Map.of("Accept", MANIFEST), SILENCE, SILENCE).ask("GET", path.get(), Optional.empty());
        boolean whole =
                JsonPaths.read(manifest).filter(json -> json.isList("layers")).isPresent();
        return whole ? Optional.of(sha256(manifest)) : Optional.empty();
    }

    /** Of {@code qwen2.5-coder:7b} or {@code someone/model:tag}; names with a host are another registry's. */
    static Optional<String> path(String model) {
        String name = CloudName.tagged(model);
        if (CloudName.is(name) || !name.matches("(?:[A-Za-z0-9_-]+/)?[A-Za-z0-9._-]+:[A-Za-z0-9._-]+")) {
            return Optional.empty();
        }
        int colon = name.lastIndexOf(':');
        String repository = name.substring(0, colon);
        return Optional.of("/v2/" + (repository.contains("/") ? repository : "library/" + repository) + "/manifests/"
                + name.substring(colon + 1));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
