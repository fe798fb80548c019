package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The archive, unpacked where nothing else of the project is, and started as a person starts it. */
class ReleaseIT {
    private static final Path ROOT = Path.of(System.getProperty("co.basedir", "."));
    private static final String NAME = "co-0.1.0";

    @TempDir
    private Path folder;

    private Path unpacked;

    @BeforeEach
    void unpack() throws Exception {
        Path archive = ROOT.resolve("target").resolve(NAME + ".tar.gz").toAbsolutePath();
        assumeTrue(Files.exists(archive), "a build with -Dco.quick makes no archive");
        assertThat(run(Map.of(), "tar", "-xzf", archive.toString(), "-C", folder.toString())
                        .code())
                .isZero();
        unpacked = folder.resolve(NAME);
    }

    @Test
    void it_runs_without_sources_under_all_its_names() throws Exception {
        assertThat(unpacked.toFile().list())
                .contains("bin", "lib", "config", "LICENSE", "README.md")
                .doesNotContain("pom.xml", "src", "target");
        assertThat(run(Map.of(), unpacked + "/bin/co", "--version")).isEqualTo(new Result(0, "co 0.1.0\n"));
        assertThat(run(Map.of(), unpacked + "/bin/co-help").out()).contains("Usage: co");
        try (Stream<Path> bin = Files.list(unpacked.resolve("bin"));
                Stream<Path> ours = Files.list(ROOT.resolve("bin"))) {
            assertThat(bin.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            ours.map(file -> file.getFileName().toString()).toList());
        }
        assertThat(Files.isSymbolicLink(unpacked.resolve("bin/co-status"))).isTrue();
        assertThat(unpacked.resolve("target")).doesNotExist();
    }

    @Test
    void every_jar_is_on_the_list_of_parts_with_its_licence() throws Exception {
        JsonNode parts = JsonMapper.shared()
                .readTree(unpacked.resolve("lib/sbom.cdx.json").toFile());
        assertThat(parts.path("bomFormat").asString()).isEqualTo("CycloneDX");
        List<String> listed = parts.path("components")
                .valueStream()
                .filter(part ->
                        !part.path("licenses").isEmpty() && !part.path("hashes").isEmpty())
                .map(part -> part.path("name").asString() + "-"
                        + part.path("version").asString() + ".jar")
                .toList();
        try (Stream<Path> lib = Files.list(unpacked.resolve("lib"))) {
            List<String> jars = lib.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jar") && !name.equals("co.jar"))
                    .toList();
            assertThat(jars)
                    .contains("lanterna-3.1.5.jar")
                    .allSatisfy(jar -> assertThat(listed).contains(jar));
        }
    }

    @Test
    void every_name_has_a_page_that_man_finds_by_the_path() throws Exception {
        Path pages = unpacked.resolve("share/man/man1");
        try (Stream<Path> names = Files.list(unpacked.resolve("bin"))) {
            assertThat(names.map(name -> pages.resolve(name.getFileName() + ".1")))
                    .allSatisfy(page -> assertThat(page).isNotEmptyFile());
        }
        assertThat(Files.readString(pages.resolve("co.1"))).contains(".SH NAME\nco \\- free models");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/man")), "man is not installed");
        String path = unpacked.resolve("bin") + ":/usr/bin:/bin";
        assertThat(run(Map.of("PATH", path), "env", "-u", "MANPATH", "/usr/bin/man", "--where", "co-status")
                        .out())
                .contains("share/man/man1/co");
    }

    private Result run(Map<String, String> more, String... line) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("CO_AOT", "off");
        builder.environment().put("CO_HOME", folder.resolve("home").toString());
        builder.environment().putIfAbsent("CO_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(more);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        return new Result(process.exitValue(), out);
    }

    private record Result(int code, String out) {}
}
