package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fourtier.console.shell.Views;
import dev.fourtier.console.view.Place;
import dev.fourtier.console.view.View;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A person's hour with the packaged program, by keys, in real terminals: consoles on a running demo, whose models and services are
 * all played.
 */
@Tag("real")
class ConsoleWalkIT {
    /** No other screen, a cursor, no mouse. */
    private static final String AS_A_SHELL_HAS_IT = "0 1 0 0";

    private static final Duration LONG = Duration.ofSeconds(90);

    /** What the played services all refuse, up to the paid one. */
    private static final String PAID = """
            {"model":"claude-opus-4-6","max_tokens":100,"messages":[
            {"role":"user","content":"[simulated] Check the discount rules against the contract"}]}""";

    private static final Pattern QUESTION = Pattern.compile("PAID REQUEST .*─ (\\w+) ─");

    private final HttpClient client = HttpClient.newHttpClient();
    private Path folder;
    private String proxy;
    private Process demo;
    private Path home;

    @BeforeEach
    void demo() throws IOException {
        assumeTrue(Tmux.isThere(), "tmux is not installed");
        folder = Files.createTempDirectory("co-walk");
        Path said = folder.resolve("demo.out");
        var builder = new ProcessBuilder(bin(), "demo", "--daemon", "--proxy-port", "0")
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().put("CO_JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("CO_AOT", "off");
        demo = builder.start();
        await("the demo").atMost(LONG).until(() -> Files.readString(said).contains("Ctrl-C ends it"));
        List<String> words = List.of(Files.readString(said).split("\\s+"));
        home = Path.of(words.get(words.indexOf("--home") + 1));
        proxy = words.get(words.indexOf("on") + 1);
    }

    @AfterEach
    void clean() throws IOException, InterruptedException {
        demo.destroy();
        assertThat(demo.waitFor(LONG.toSeconds(), TimeUnit.SECONDS))
                .as("the demo ends")
                .isTrue();
        assertThat(home).as("the folder of the demo").doesNotExist();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        }
    }

    @ParameterizedTest
    @CsvSource({"80,24", "160,45", "200,60"})
    @Timeout(900)
    void everything_by_its_keys(int columns, int rows) throws IOException {
        try (Tmux tmux = Tmux.open(folder, columns, rows)) {
            start(tmux, "one");
            approves(tmux);
            shutsTheGate();
            everyView(tmux);
            stopsAndStartsAService(tmux);
            filtersTheLog(tmux);
            wearsOtherColours(tmux);
            groupsRequests(tmux);
            beginsToPull(tmux);

            detaches(tmux, "one");
            attaches(tmux);
            tmux.keys("4");
            tmux.waitFor("· by conversation");
            // It went on meanwhile.
            tmux.keys("3");
            tmux.waitFor("simulated/gemma3:4b  is there");
            opensTheGate();
            denies(tmux);
            detaches(tmux, "one");
        }
    }

    /** What one shows is not what the other shows, and both are of the same program. */
    @Test
    @Timeout(600)
    void two_at_once() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (Tmux one = Tmux.open(folder, 160, 45);
                Tmux two = Tmux.open(other, 80, 24)) {
            start(one, "one");
            start(two, "two");
            one.waitFor("PAID REQUEST");
            two.waitFor("PAID REQUEST");
            quietly(one);
            one.keys("d");
            two.waitUntilGone("PAID REQUEST");
            one.waitUntilGone("PAID REQUEST");
            shutsTheGate();
            one.keys("2");
            two.keys("4");
            one.waitFor("[2 Logs]");
            two.waitFor("[4 Requests]");
            assertThat(one.screen()).doesNotContain("[4 Requests]");
            detaches(one, "one");
            two.keys("1");
            two.waitFor("[1 Overview]");
            detaches(two, "two");
        }
        assertThat(demo.isAlive()).isTrue();
    }

    private void start(Tmux tmux, String name) {
        tmux.line("export CO_AOT=off CO_JAVA_HOME='" + System.getProperty("java.home") + "'");
        tmux.done(settings(name + "-before") + "; clear");
        attaches(tmux);
    }

    private void attaches(Tmux tmux) {
        tmux.line("'" + bin() + "' --home '" + home + "'");
        tmux.waitFor("●proxy");
        tmux.waitFor("attached to " + demo.pid());
    }

    /** And the terminal is as it was. */
    private void detaches(Tmux tmux, String name) throws IOException {
        tmux.keys("q");
        await("the terminal").atMost(LONG).until(() -> tmux.modes().equals(AS_A_SHELL_HAS_IT));
        // A new prompt: the settings of the terminal come after its screen, and what is typed before is not for the
        // shell.
        tmux.waitForPrompt();
        tmux.done("clear; " + settings(name + "-after"));
        assertThat(Files.readString(folder.resolve(name + "-after")))
                .isEqualTo(Files.readString(folder.resolve(name + "-before")));
        assertThat(demo.isAlive()).isTrue();
    }

    private String settings(String file) {
        return "{ stty -a; stty -g; } >'" + folder.resolve(file) + "'";
    }

    private static void approves(Tmux tmux) {
        tmux.waitFor("PAID REQUEST");
        quietly(tmux);
        String typed = "";
        // Each letter once the one before it is seen: what is typed faster than a person can counts for nothing.
        for (String letter : List.of("y", "e", "s")) {
            tmux.keys(letter);
            typed += letter;
            tmux.waitFor("denies: " + typed);
        }
        tmux.keys("Enter");
        tmux.waitUntilGone("PAID REQUEST");
        // It was sent, and answered.
        await("the paid answer is counted")
                .atMost(LONG)
                .until(() -> tmux.screen().lines().anyMatch(line -> line.matches(".*T4 ● \\S+ +1 .*")));
    }

    /**
     * The demo asks for money again in about a minute: in the midst of a slow walk a question would take its keys. It is answered
     * without a person where a limit is reached.
     */
    private void shutsTheGate() throws IOException {
        Path settings = home.resolve("config/settings.conf");
        Files.copy(settings, folder.resolve("settings"), StandardCopyOption.REPLACE_EXISTING);
        configure(Files.readString(settings) + "T4_DAILY_LIMIT_USD=0.001\n");
    }

    private void opensTheGate() throws IOException {
        configure(Files.readString(folder.resolve("settings")));
    }

    private void configure(String settings) throws IOException {
        long before = configured();
        Path written = Files.writeString(folder.resolve("settings.conf"), settings);
        // At once, as it may be read at any moment.
        Files.move(written, home.resolve("config/settings.conf"), StandardCopyOption.ATOMIC_MOVE);
        await("the new settings").atMost(LONG).until(() -> configured() > before);
    }

    private long configured() throws IOException {
        try (Stream<String> lines = Files.lines(home.resolve("logs/proxy.log"))) {
            return lines.filter(line -> line.contains("the configuration changed and holds"))
                    .count();
        }
    }

    /** The demo may ask for one of its own at the same time. */
    private void denies(Tmux tmux) {
        var asks = HttpRequest.newBuilder(URI.create(proxy + "/v1/messages"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(PAID))
                .build();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(asks, HttpResponse.BodyHandlers.ofString());
        await("a question").atMost(LONG).until(() -> !asked(tmux).isEmpty());
        for (String asked = asked(tmux); !asked.isEmpty(); asked = asked(tmux)) {
            String now = asked;
            quietly(tmux);
            tmux.keys("d");
            await("it is over").atMost(LONG).until(() -> !asked(tmux).equals(now));
        }
        tmux.keys("5");
        tmux.waitFor("Nothing asks for money.");
        assertThat(answer.orTimeout(LONG.toSeconds(), TimeUnit.SECONDS).join().statusCode())
                .isGreaterThanOrEqualTo(400);
    }

    /** Keys that come as it opens do not count: it has to stand there for a moment, which its countdown shows. */
    private static void quietly(Tmux tmux) {
        String begun = countdown(tmux);
        await("a second").atMost(LONG).until(() -> !countdown(tmux).equals(begun));
        String then = countdown(tmux);
        await("a second").atMost(LONG).until(() -> !countdown(tmux).equals(then));
    }

    /** The id of what is asked; empty while nothing is. */
    private static String asked(Tmux tmux) {
        Matcher question = QUESTION.matcher(tmux.screen());
        return question.find() ? question.group(1) : "";
    }

    private static String countdown(Tmux tmux) {
        return tmux.screen()
                .lines()
                .filter(line -> line.contains("PAID REQUEST"))
                .findFirst()
                .orElse("")
                .replaceAll(".*no in ([0-9:]+).*", "$1");
    }

    private static void everyView(Tmux tmux) {
        List<View> views = Views.all();
        for (View view : views) {
            Place place = view.place();
            tmux.keys(String.valueOf(place.number()));
            tmux.waitFor("[" + place.number() + " " + place.title());
            tmux.keys("?");
            tmux.waitFor("Help · " + place.title());
            tmux.keys("Escape");
            tmux.waitUntilGone("Help · " + place.title());
        }
        assertThat(views).hasSizeGreaterThanOrEqualTo(6);
    }

    private static void stopsAndStartsAService(Tmux tmux) {
        tmux.keys("1");
        select(tmux, "litellm");
        tmux.keys("x");
        tmux.waitFor("Stop litellm.simulated?");
        tmux.keys("y");
        await("it is off").atMost(LONG).until(() -> row(tmux, "litellm.s").contains("○ off"));
        tmux.keys("s");
        await("it is up").atMost(LONG).until(() -> row(tmux, "litellm.s").contains("● up"));
    }

    private static void filtersTheLog(Tmux tmux) {
        tmux.keys("2", "/");
        tmux.waitFor("filter");
        tmux.keys("l", "o", "a", "d", "i", "n", "g", "Enter");
        await("only what was asked for").atMost(LONG).until(() -> {
            String screen = tmux.screen();
            return screen.contains("filter loading") && screen.contains("is loading") && !screen.contains(" served ");
        });
        tmux.keys("/", "C-u", "Enter");
        tmux.waitFor("served");
    }

    private void wearsOtherColours(Tmux tmux) {
        tmux.keys("C-t");
        tmux.waitFor("Colours");
        tmux.keys("Down", "Enter");
        tmux.waitUntilGone("Colours");
    }

    private static void groupsRequests(Tmux tmux) {
        tmux.keys("4", "t");
        tmux.waitFor("· by conversation");
        tmux.waitFor("▼ ");
        tmux.keys("f");
        tmux.waitFor("▶ ");
        tmux.keys("c");
        tmux.waitFor("what it would have cost at T4");
        tmux.keys("Escape");
        tmux.waitUntilGone("what it would have cost at T4");
    }

    private static void beginsToPull(Tmux tmux) {
        tmux.keys("3");
        tmux.waitFor("[3 Catalog]");
        select(tmux, "gemma3");
        // The demo pulls it too, at its beginning: whether or not it still does, none goes on after this.
        tmux.keys("c");
        await("a word about it")
                .atMost(LONG)
                .until(() -> tmux.screen().lines().anyMatch(line -> line.matches(" [▸✓✗] .*gemma3.*")));
        tmux.keys("p");
        tmux.waitFor("Pulling simulated/gemma3:4b");
    }

    /** Down until the mark stands before it: one step at a time, each seen before the next. */
    private static void select(Tmux tmux, String name) {
        for (int at = whole(tmux, -1); !marked(tmux).contains(name); ) {
            tmux.keys("Down");
            at = whole(tmux, at);
        }
    }

    /** Where the mark stands, once it stands elsewhere: a picture that is taken while it moves shows none. */
    private static int whole(Tmux tmux, int before) {
        return await("the mark").atMost(LONG).until(() -> mark(tmux), at -> at >= 0 && at != before);
    }

    private static String marked(Tmux tmux) {
        return tmux.screen()
                .lines()
                .filter(line -> line.startsWith("│>"))
                .findFirst()
                .orElse("");
    }

    private static int mark(Tmux tmux) {
        return tmux.screen().lines().map(line -> line.startsWith("│>")).toList().indexOf(true);
    }

    private static String row(Tmux tmux, String name) {
        return tmux.screen()
                .lines()
                .filter(line -> line.matches("│.?" + name + ".*"))
                .findFirst()
                .orElse("");
    }

    private static String bin() {
        return Path.of(System.getProperty("co.basedir")).resolve("bin/co").toString();
    }
}
