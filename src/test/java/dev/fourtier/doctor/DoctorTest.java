package dev.fourtier.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.config.ConfigFolder;
import dev.fourtier.doctor.Finding.Group;
import dev.fourtier.doctor.Finding.State;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import dev.fourtier.standin.StandInOllama;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole examination, on a person and a machine made up for it. */
class DoctorTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-26T12:00:00Z"), ZoneOffset.UTC);
    private static final Path SHIPPED = Path.of(System.getProperty("co.basedir", "."), "config");

    private Optional<List<String>> keys = Optional.empty();

    @TempDir
    private Path folder;

    private Path person;
    private Path home;
    private Path config;
    private Optional<Patient.Newer> newer = Optional.empty();

    @BeforeEach
    void make() throws IOException {
        person = Files.createDirectories(folder.resolve("person"));
        home = folder.resolve("home");
        config = Files.createDirectories(folder.resolve("config"));
        Path bin = Files.createDirectories(folder.resolve("program/bin"));
        Files.createFile(
                bin.resolve("co"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.createSymbolicLink(bin.resolve("claude-local"), Path.of("co"));
    }

    @Test
    void what_hangs_is_told_and_the_rest_is_there_in_time() {
        var never = new CountDownLatch(1);
        long began = System.nanoTime();
        List<Finding> found = new Doctor(Duration.ofMillis(200))
                .examine(List.of(
                        new Doctor.Look("slow", Group.OLLAMA, "Ollama", () -> {
                            try {
                                never.await();
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                            return List.of();
                        }),
                        new Doctor.Look("broken", Group.GEMINI, "Gemini", () -> {
                            throw new IllegalStateException("oops");
                        }),
                        new Doctor.Look(
                                "fine",
                                Group.PORTS,
                                "The ports",
                                () -> List.of(
                                        Finding.good("fine", Group.PORTS, "Fine."),
                                        Finding.broken("worse", Group.PORTS, "Not.", "Do.")))));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
        assertThat(found).extracting(Finding::id).containsExactly("worse", "fine", "slow", "broken");
        assertThat(found.get(2).sentence()).isEqualTo("Ollama could not be looked at within 200 ms.");
        assertThat(found.get(3).state()).isEqualTo(State.SKIPPED);
    }

    @Test
    void a_service_that_takes_connections_and_says_nothing_does_not_hold_it_up() throws IOException {
        try (var mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ollamaOn("http://127.0.0.1:" + mute.getLocalPort());
            long fastest = Long.MAX_VALUE;
            for (int i = 0; i < 3; i++) {
                long began = System.nanoTime();
                new Doctor().examine(patient(Map.of()));
                fastest = Math.min(fastest, System.nanoTime() - began);
            }
            // Whatever else runs on this machine only adds.
            assertThat(Duration.ofNanos(fastest)).isLessThan(Duration.ofSeconds(3));
            List<Finding> found = new Doctor(Duration.ofMinutes(1)).examine(patient(Map.of()));
            assertThat(find("ollama", found).state()).isEqualTo(State.BROKEN);
            assertThat(find("ollama", found).sentence()).contains("does not answer");
        }
    }

    @Test
    void an_ollama_that_lacks_the_model_is_found_out() throws IOException {
        try (var ollama = StandInOllama.start(Script.always(Act.text("hi")))) {
            ollamaOn(ollama.base().toString());
            List<Finding> found = new Doctor().examine(patient(Map.of()));
            assertThat(find("ollama", found).state()).isEqualTo(State.GOOD);
            assertThat(find("ollama-model-T1", found).cure()).contains("ollama pull nobody-has:1b");
        }
    }

    @Test
    void mistakes_of_the_mcp_servers_and_programs_that_are_missing_are_told_with_their_line() throws IOException {
        Files.writeString(config.resolve("mcp-servers.json"), """
                {"mcpServers": {
                  "memory": {"command": "npx", "args": []},
                  "git": {"command": "uvx"},
                  "mine": {"command": "${MINE}"},
                  "broken": {"args": []}
                }}
                """);
        List<Finding> found = new Doctor().examine(patient(Map.of("PATH", folder.toString())));
        assertThat(found)
                .filteredOn(each -> each.id().startsWith("config:mcp"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.state()).isEqualTo(State.BROKEN);
                    assertThat(each.sentence()).startsWith(config + "/mcp-servers.json:5:3: broken has no command");
                });
        assertThat(found)
                .filteredOn(each -> each.id().startsWith("mcp-"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.sentence())
                            .startsWith(config + "/mcp-servers.json:2:3:")
                            .contains("npx");
                    assertThat(each.cure().orElseThrow()).contains("Node", "co mcp rm memory");
                });
        executable(folder.resolve("npx"), "#!/bin/sh\n");
        assertThat(new Doctor().examine(patient(Map.of("PATH", folder.toString()))))
                .noneMatch(each -> each.id().startsWith("mcp-"));
    }

    @Test
    void a_newer_co_is_told_of_and_none_is_not() {
        assertThat(new Doctor().examine(patient(Map.of())))
                .extracting(Finding::id)
                .doesNotContain("update");
        newer = Optional.of(new Patient.Newer("A newer one.", "git pull"));
        Finding found = find("update", new Doctor().examine(patient(Map.of())));
        assertThat(found.state()).isEqualTo(State.WARN);
        assertThat(found.cure()).contains("git pull");
    }

    @Test
    void every_mistake_of_the_configuration_has_its_line_and_column() throws IOException {
        Files.writeString(config.resolve("settings.conf"), "PING_SECONDS=never\nLOG_RETENTION_DAYS=0\n");
        List<Finding> found = new Doctor().examine(patient(Map.of()));
        assertThat(found)
                .filteredOn(each -> each.id().startsWith("config:"))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each.sentence()).startsWith(config + "/settings.conf:"))
                .extracting(Finding::state)
                .containsOnly(State.BROKEN);
    }

    @Test
    void the_shipped_configuration_names_the_retired_model_and_its_heir() {
        Finding found = find("retired-T2", new Doctor().examine(patient(Map.of("OLLAMA_HOST", "127.0.0.1:1"))));
        assertThat(found.state()).isEqualTo(State.BROKEN);
        assertThat(found.cure()).contains("Switch to its heir: co models use T2 qwen3.5:397b-cloud");
    }

    @Test
    void a_service_elsewhere_without_a_key_is_warned_of() throws IOException {
        Files.writeString(config.resolve("config.yaml"), """
                model_list:
                  - model_name: claude-haiku-4-5
                    litellm_params:
                      model: openai/some
                      api_base: http://192.168.1.20:8000
                """);
        Finding found = new Doctor()
                .examine(patient(Map.of())).stream()
                        .filter(each -> each.id().startsWith("keyless"))
                        .findFirst()
                        .orElseThrow();
        assertThat(found.sentence()).contains("config.yaml:2:", "192.168.1.20", "no key");
    }

    @Test
    void a_key_in_a_file_is_found_and_not_repeated() throws IOException {
        Files.writeString(config.resolve("keys.txt"), "# mine\nREAL_ANTHROPIC_KEY=sk-ant-api03-canary0123456789\n");
        Finding found = find("keys", new Doctor().examine(patient(Map.of())));
        assertThat(found.state()).isEqualTo(State.BROKEN);
        assertThat(found.sentence()).contains(config.resolve("keys.txt") + ":2");
        assertThat(found.toString()).doesNotContain("canary");
    }

    @Test
    void naming_the_variable_is_not_having_the_key() {
        assertThat(ConfigProbe.keys(
                        config,
                        "api_key: os.environ/REAL_ANTHROPIC_KEY\n# REAL_ANTHROPIC_KEY holds it\n"
                                + "\"REAL_ANTHROPIC_KEY\": \"${REAL_ANTHROPIC_KEY}\""))
                .isEmpty();
    }

    @Test
    void open_folders_are_closed_and_missing_ones_made_and_then_all_is_well() throws IOException {
        Path logs = Files.createDirectories(home.resolve("logs"));
        Files.setPosixFilePermissions(logs, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<Finding> before = new Doctor().examine(patient(Map.of()));
        assertThat(find("rights", before).state()).isEqualTo(State.WARN);
        assertThat(find("home", before).sentence()).contains("run", "ledger").doesNotContain("logs");
        for (String id : List.of("rights", "home")) {
            find(id, before).fix().orElseThrow().apply();
        }
        List<Finding> after = new Doctor().examine(patient(Map.of()));
        assertThat(find("rights", after).state()).isEqualTo(State.GOOD);
        assertThat(find("home", after).state()).isEqualTo(State.GOOD);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("ledger"))))
                .isEqualTo("rwx------");
    }

    @Test
    void a_clock_before_the_program_was_built_is_wrong() throws IOException {
        Path lib = Files.createDirectories(folder.resolve("program/lib"));
        Files.setLastModifiedTime(
                Files.createFile(lib.resolve("co.jar")),
                FileTime.from(NOW.instant().plus(Duration.ofDays(1))));
        assertThat(find("clock", new Doctor().examine(patient(Map.of()))).state())
                .isEqualTo(State.BROKEN);
    }

    @Test
    void programs_and_their_versions_are_told_without_running_them() throws IOException {
        Path tool = Files.createDirectories(folder.resolve("lib/@google/gemini-cli/bundle"));
        Files.writeString(tool.resolveSibling("package.json"), "{\"name\":\"x\",\"version\":\"0.61.0\"}");
        executable(tool.resolve("gemini.js"), "#!/bin/false\n");
        Path path = Files.createDirectories(folder.resolve("path"));
        Files.createSymbolicLink(path.resolve("gemini"), tool.resolve("gemini.js"));
        executable(folder.resolve("2.1.100"), "#!/bin/false\n");
        Files.createSymbolicLink(path.resolve("claude"), folder.resolve("2.1.100"));
        executable(path.resolve("node"), "#!/bin/false\n");
        List<Finding> found = new Doctor().examine(patient(Map.of("PATH", path.toString())));
        assertThat(find("gemini", found).sentence()).contains("The Gemini CLI 0.61.0 is " + path);
        assertThat(find("claude", found).state()).isEqualTo(State.WARN);
        assertThat(find("claude", found).sentence()).contains("2.1.100");
    }

    @Test
    void a_litellm_on_python_3_14_with_an_old_uvloop_is_seen_in_its_files() throws IOException {
        Path venv = folder.resolve("venv");
        Path packages = Files.createDirectories(venv.resolve("lib/python3.14/site-packages"));
        Files.createDirectories(packages.resolve("litellm"));
        Files.createDirectories(packages.resolve("uvloop-0.21.0.dist-info"));
        Files.createDirectories(venv.resolve("bin"));
        executable(venv.resolve("bin/litellm"), "#!" + venv.resolve("bin/python3") + "\nimport sys\n");
        List<Finding> found =
                new Doctor().examine(patient(Map.of("PATH", venv.resolve("bin").toString())));
        assertThat(find("litellm", found).state()).isEqualTo(State.BROKEN);
        assertThat(find("litellm", found).sentence()).contains("uvloop 0.21.0", "Python 3.14");
    }

    @Test
    void a_newcomers_shell_and_an_old_ones() throws IOException {
        assertThat(find("commands", new Doctor().examine(patient(Map.of("PATH", "/nowhere"))))
                        .sentence())
                .contains("claude-local", "co");
        Files.writeString(person.resolve(".bashrc"), "alias claude-local=\"~/litellm-proxy/claude-local.sh\"\n");
        List<Finding> found = new Doctor()
                .examine(patient(Map.of("PATH", folder.resolve("program/bin").toString())));
        assertThat(find("commands", found).state()).isEqualTo(State.GOOD);
        assertThat(find("aliases", found).sentence()).contains(person.resolve(".bashrc") + ":1");
    }

    @Test
    void what_is_wrong_with_the_keys_of_the_console_is_told_where_a_person_has_some() throws IOException {
        ollamaOn("http://127.0.0.1:1");
        assertThat(new Doctor().examine(patient(Map.of())))
                .noneMatch(each -> each.id().startsWith("keymap"));
        keys = Optional.of(List.of("keys.yaml:4:3: 'overview' has no action 'fly'."));
        Finding found =
                find("keymap:keys.yaml:4:3: 'overview' has no action 'fly'.", new Doctor().examine(patient(Map.of())));
        assertThat(found.state()).isEqualTo(Finding.State.WARN);
        assertThat(found.sentence()).startsWith("keys.yaml:4:3:");
    }

    private void ollamaOn(String base) throws IOException {
        Files.writeString(config.resolve("config.yaml"), """
                model_list:
                  - model_name: claude-haiku-4-5
                    litellm_params:
                      model: ollama/nobody-has:1b
                      api_base: %s
                """.formatted(base));
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Patient patient(Map<String, String> environment) {
        return new Patient(
                environment,
                true,
                person,
                person,
                Optional.of(folder.resolve("program")),
                home,
                List.of(home.resolve("run"), home.resolve("logs"), home.resolve("ledger")),
                new ConfigFolder(config, SHIPPED),
                0,
                0,
                _ -> Optional.empty(),
                Patient.Daemon.Absent::new,
                _ -> Patient.SignIn.NONE,
                () -> keys,
                () -> newer,
                NOW);
    }

    private static Finding find(String id, List<Finding> found) {
        return found.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + id + " in " + found));
    }
}
