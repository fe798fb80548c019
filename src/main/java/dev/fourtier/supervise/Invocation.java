package dev.fourtier.supervise;

import dev.fourtier.config.OllamaHost;
import dev.fourtier.config.ServiceSpec;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How the program of a service is called on this machine, with the environment that {@code co} has. */
public final class Invocation {
    /** With it a service could spend money unasked. */
    private static final String KEY_OF_T4 = "REAL_ANTHROPIC_KEY";

    private static final String FROM_ENVIRONMENT = "os.environ/";
    private static final String OLLAMA = "ollama";
    private static final String OLLAMA_HOST = "OLLAMA_HOST";

    private final Map<String, String> environment;
    private final Path home;

    /**
     * @param environment of {@code co}
     * @param home        where a service works that names no folder
     */
    public Invocation(Map<String, String> environment, Path home) {
        this.environment = Map.copyOf(environment);
        this.home = home;
    }

    /** Looked for each time, as it may be installed meanwhile. */
    public Optional<Path> program(ServiceSpec spec) {
        String name = expand(spec.command().getFirst());
        if (name.contains("/")) {
            return Optional.of(folder(spec).resolve(name)).filter(Invocation::isProgram);
        }
        String path = Optional.ofNullable(spec.environment().get("PATH")).orElse(environment.getOrDefault("PATH", ""));
        return Stream.of(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Invocation::isProgram)
                .findFirst();
    }

    /** @throws IOException if it cannot be called like this; the message says why */
    public ChildSpec call(ServiceSpec spec) throws IOException {
        Path folder = folder(spec);
        if (!Files.isDirectory(folder)) {
            throw new IOException("its folder " + folder + " is not there");
        }
        Path program = program(spec).orElseThrow(() -> new IOException(missing(spec)));
        List<String> command = new ArrayList<>(List.of(program.toString()));
        spec.command().stream().skip(1).map(this::expand).forEach(word -> command.add(withPort(word, spec)));
        return new ChildSpec(spec.name(), command, folder, environment(spec));
    }

    String missing(ServiceSpec spec) {
        String name = spec.command().getFirst();
        return name.contains("/")
                ? "there is no program " + name
                : name + " is not installed, or not on the PATH that co was started with";
    }

    private Path folder(ServiceSpec spec) {
        return spec.folder()
                .map(folder -> home.resolve(expand(folder.toString())).normalize())
                .orElse(home);
    }

    private Map<String, String> environment(ServiceSpec spec) throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        // What Python writes into a pipe it would hold back.
        all.putIfAbsent("PYTHONUNBUFFERED", "1");
        if (isOllama(spec) && !listensAsTold(spec)) {
            all.put(OLLAMA_HOST, "127.0.0.1:" + spec.port().orElseThrow());
        }
        for (Map.Entry<String, String> own : spec.environment().entrySet()) {
            all.put(own.getKey(), value(own.getKey(), own.getValue()));
        }
        String secret = environment.getOrDefault(KEY_OF_T4, "");
        all.remove(KEY_OF_T4);
        // Under whatever name it may stand there too.
        all.values().removeIf(value -> !secret.isBlank() && value.contains(secret));
        return all;
    }

    private String value(String variable, String written) throws IOException {
        if (!written.startsWith(FROM_ENVIRONMENT)) {
            return expand(written);
        }
        String name = written.substring(FROM_ENVIRONMENT.length());
        String found = environment.getOrDefault(name, "");
        if (found.isBlank()) {
            throw new IOException(
                    "the variable " + name + ", which is to be its " + variable + ", is not set where co was started");
        }
        return found;
    }

    private static boolean isOllama(ServiceSpec spec) {
        Path name = Path.of(spec.command().getFirst()).getFileName();
        return name != null && name.toString().equals(OLLAMA);
    }

    private boolean listensAsTold(ServiceSpec spec) {
        int told = OllamaHost.base(environment).map(URI::getPort).orElse(0);
        return spec.port().isEmpty() || spec.port().getAsInt() == told;
    }

    private static String withPort(String word, ServiceSpec spec) {
        return spec.port().isPresent()
                ? word.replace("{port}", Integer.toString(spec.port().getAsInt()))
                : word;
    }

    private String expand(String word) {
        String personal = environment.getOrDefault("HOME", "");
        return word.startsWith("~/") && !personal.isEmpty() ? personal + word.substring(1) : word;
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
