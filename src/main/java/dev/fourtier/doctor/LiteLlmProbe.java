package dev.fourtier.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Looks into the Python environments of the LiteLLMs that co may run, without running them: LiteLLM takes ten seconds to start. */
final class LiteLlmProbe {
    private static final int LONGEST_FIRST_LINE = 512;
    private static final Pattern PYTHON = Pattern.compile("python(\\d+\\.\\d+)");
    private static final Pattern UVLOOP = Pattern.compile("uvloop-(\\d[\\d.]*)\\S*\\.dist-info");
    private static final Pattern NAMED =
            Pattern.compile("(?<![A-Za-z0-9._/-])(/[^\\s\"']*/litellm|litellm)(?![A-Za-z0-9._/-])");

    private LiteLlmProbe() {}

    static List<LiteLlmChecks.Found> look(Patient patient) {
        String path = patient.environment().getOrDefault("PATH", "");
        Set<Path> programs = new LinkedHashSet<>(Programs.all("litellm", path));
        named(patient).forEach(programs::add);
        return programs.stream().map(LiteLlmProbe::found).toList();
    }

    /** Those that {@code services.yaml} starts by their full path. */
    private static Stream<Path> named(Patient patient) {
        try {
            Path file = patient.config().file("services.yaml");
            if (!Files.isRegularFile(file)) {
                return Stream.of();
            }
            return Files.readString(file, StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> !line.strip().startsWith("#"))
                    .flatMap(line -> NAMED.matcher(line).results())
                    .map(match -> Path.of(match.group(1)))
                    .filter(program -> program.isAbsolute() && Files.isExecutable(program));
        } catch (IOException | InvalidPathException unreadable) {
            return Stream.of();
        }
    }

    private static LiteLlmChecks.Found found(Path program) {
        Optional<Path> python = interpreter(program);
        Optional<Path> packages = python.flatMap(LiteLlmProbe::packages);
        return new LiteLlmChecks.Found(
                program,
                packages.map(Path::getParent).flatMap(LiteLlmProbe::pythonVersion),
                packages.flatMap(LiteLlmProbe::uvloop));
    }

    /** By the first line of the script. */
    private static Optional<Path> interpreter(Path program) {
        try (var in = Files.newInputStream(program)) {
            String head = new String(in.readNBytes(LONGEST_FIRST_LINE), StandardCharsets.ISO_8859_1);
            String line = head.lines().findFirst().orElse("");
            return line.startsWith("#!/") && !line.contains("/env ")
                    ? Optional.of(Path.of(line.substring(2).strip().split("\\s+", 2)[0]))
                    : Optional.empty();
        } catch (IOException | InvalidPathException unreadable) {
            return Optional.empty();
        }
    }

    /** {@code lib/python3.14/site-packages} beside the interpreter's {@code bin}. */
    private static Optional<Path> packages(Path python) {
        Path bin = python.getParent();
        Path lib =
                bin == null || bin.getParent() == null ? null : bin.getParent().resolve("lib");
        if (lib == null || !Files.isDirectory(lib)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(lib)) {
            return folders.filter(folder ->
                            PYTHON.matcher(folder.getFileName().toString()).matches())
                    .map(folder -> folder.resolve("site-packages"))
                    .filter(folder -> Files.isDirectory(folder.resolve("litellm")))
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> pythonVersion(Path folder) {
        Matcher name = PYTHON.matcher(folder.getFileName().toString());
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }

    private static Optional<String> uvloop(Path packages) {
        try (Stream<Path> all = Files.list(packages)) {
            return all.map(each -> UVLOOP.matcher(each.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(match -> match.group(1))
                    .findFirst();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
