package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fourtier.control.ControlClient;
import dev.fourtier.control.ControlReply;
import dev.fourtier.control.Home;
import dev.fourtier.control.log.LogRing;
import dev.fourtier.control.remote.FacetServer;
import dev.fourtier.standin.ChattyProgram;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service of the packaged program that says far more than anybody reads, with a console looking on. */
@Tag("real")
class ConsoleFloodIT {
    /** More than the ring keeps. */
    private static final int LINES = 120_000;

    /** What has to be borne, a second. */
    private static final int ASKED_FOR = 10_000;

    /** With room for a machine that has other things to do: a program is held up where its lines are not taken. */
    private static final int A_SECOND = 2 * ASKED_FOR;

    private static final Pattern SAID = Pattern.compile("said all in (\\d+) ms");
    private static final Pattern NUMBER = Pattern.compile(" line (\\d{6}) of many,");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    private Home home;

    @BeforeEach
    void place() {
        assumeTrue(Tmux.isThere(), "tmux is not installed");
        home = new Home(folder.resolve("home"));
    }

    /** One that loses its terminal goes on by itself: a test that failed half way would leave it behind. */
    @AfterEach
    void end() throws IOException {
        if (Files.exists(home.lockFile())) {
            ProcessHandle.of(Long.parseLong(Files.readString(home.lockFile()).strip()))
                    .filter(left -> left.info().command().orElse("").endsWith("java"))
                    .ifPresent(ProcessHandle::destroy);
        }
    }

    @Test
    @Timeout(600)
    void no_line_is_lost_on_the_way_to_the_ring_the_files_and_the_console() throws Exception {
        Path config = Files.createDirectories(folder.resolve("config"));
        Path chatty = ChattyProgram.install(folder.resolve("chatty"));
        Path go = folder.resolve("go");
        Files.writeString(config.resolve("services.yaml"), """
                services:
                  flood:
                    command: ["%s", "%s", "%d", "%d"]
                    ready: ready to talk
                """.formatted(chatty, go, LINES, A_SECOND));
        try (Tmux tmux = Tmux.open(folder, 160, 45)) {
            tmux.done("cd '" + folder + "'; export CO_AOT=off CO_JAVA_HOME='" + System.getProperty("java.home")
                    + "' CO_HOME='" + home.root() + "' CO_CONFIG='" + config + "'; clear");
            tmux.line("'" + Path.of(System.getProperty("co.basedir")).resolve("bin/co")
                    + "' --proxy-port 0 --bridge-port 0");
            tmux.waitFor("ready to talk");
            tmux.keys("2");
            tmux.waitFor("[2 Logs]");
            Files.createFile(go);
            tmux.waitFor("said all in");

            // The line may have been caught half written.
            await("all of what it said").until(() -> SAID.matcher(tmux.screen()).find());
            assertThat(millis(tmux.screen())).as("milliseconds").isLessThanOrEqualTo(LINES / ASKED_FOR * 1_000);
            inTheRing();
            inTheFiles();
            onTheScreen(tmux);

            tmux.keys("q");
            tmux.waitFor("Leave the console");
            tmux.keys("s");
            tmux.waitForPrompt();
        }
    }

    private static int millis(String screen) {
        Matcher said = SAID.matcher(screen);
        assertThat(said.find()).as(screen).isTrue();
        return Integer.parseInt(said.group(1));
    }

    private void inTheRing() {
        List<String> texts = new ArrayList<>();
        long first = 0;
        long seq = 0;
        while (true) {
            JsonNode page = page(seq);
            if (page.isEmpty()) {
                break;
            }
            for (JsonNode line : page) {
                long next = line.path("seq").asLong();
                if (first == 0) {
                    first = next;
                } else {
                    assertThat(next).isEqualTo(seq + 1);
                }
                seq = next;
                if (line.path("source").asString().equals("flood")) {
                    texts.add(line.path("text").asString());
                }
            }
        }
        assertThat(seq - first + 1).isEqualTo(LogRing.LINES);
        assertThat(texts.removeLast()).startsWith("said all in ");
        int from = LINES - texts.size() + 1;
        assertThat(texts)
                .isEqualTo(IntStream.rangeClosed(from, LINES)
                        .mapToObj(ChattyProgram::line)
                        .toList());
        // Few others spoke meanwhile.
        assertThat(texts.size()).isBetween(LogRing.LINES - 1_000, LogRing.LINES);
    }

    private JsonNode page(long after) {
        ControlReply reply = new ControlClient(home)
                .get(FacetServer.PREFIX + "logs?after=" + after, ControlClient.JSON, Duration.ofSeconds(30));
        assertThat(reply).isInstanceOf(ControlReply.Ok.class);
        return JsonMapper.shared().readTree(((ControlReply.Ok) reply).body());
    }

    /** All there ever were: those that were too many for one file are in others, compressed. */
    private void inTheFiles() {
        await("all in the files").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            List<Integer> numbers = new ArrayList<>();
            assertThat(files()).hasSizeGreaterThan(1);
            for (Path file : files()) {
                numbers.addAll(numbers(text(file)));
            }
            assertThat(numbers)
                    .isEqualTo(IntStream.rangeClosed(1, LINES).boxed().toList());
        });
    }

    /** The oldest first, the one that is written last. */
    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(home.logs())) {
            return all.filter(file -> file.getFileName().toString().startsWith("flood."))
                    .sorted(Comparator.comparing(
                                    (Path file) -> file.getFileName().toString().equals("flood.log"))
                            .thenComparing(Comparator.naturalOrder()))
                    .toList();
        }
    }

    private static String text(Path file) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What it shows can be kept in a file. */
    private void onTheScreen(Tmux tmux) throws IOException {
        tmux.keys("S");
        tmux.waitFor("Kept in ");
        Path kept;
        try (Stream<Path> all = Files.list(home.root().resolve("kept"))) {
            kept = all.filter(file -> file.getFileName().toString().matches("co-logs-\\d+\\.log"))
                    .findFirst()
                    .orElseThrow();
        }
        List<Integer> numbers = numbers(Files.readString(kept));
        assertThat(numbers.size()).isBetween(LogRing.LINES - 1_000, LINES - 1);
        assertThat(numbers)
                .isEqualTo(
                        IntStream.rangeClosed(numbers.getFirst(), LINES).boxed().toList());
    }

    private static List<Integer> numbers(String text) {
        Matcher found = NUMBER.matcher(text);
        List<Integer> numbers = new ArrayList<>();
        while (found.find()) {
            numbers.add(Integer.parseInt(found.group(1)));
        }
        return numbers;
    }
}
