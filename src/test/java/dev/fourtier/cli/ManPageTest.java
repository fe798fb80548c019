package dev.fourtier.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of the release are those the commands make; {@code -Dco.golden=write} writes them anew. */
class ManPageTest {
    private static final Path ROOT = Path.of(System.getProperty("co.basedir", "."));
    private static final Path PAGES = ROOT.resolve("src/assembly/man");

    @Test
    void the_pages_are_up_to_date() throws IOException {
        Map<String, String> pages = pages();
        if (System.getProperty("co.golden", "").equals("write")) {
            Files.createDirectories(PAGES);
            for (Map.Entry<String, String> page : pages.entrySet()) {
                Files.writeString(PAGES.resolve(page.getKey()), page.getValue());
            }
        }
        Map<String, String> there = new TreeMap<>();
        try (Stream<Path> files = Files.list(PAGES)) {
            for (Path file : files.toList()) {
                there.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        assertThat(there).as("-Dco.golden=write writes them anew").isEqualTo(pages);
    }

    @Test
    void every_command_and_option_is_explained() throws IOException {
        String page = pages().getOrDefault("co.1", "");
        assertThat(Verb.shown()).allSatisfy(verb -> {
            assertThat(page).contains(".SS co " + verb.word.replace("-", "\\-"));
            assertThat(verb.flags())
                    .allSatisfy(flag ->
                            assertThat(page).contains(".B " + flag.shown().replace("-", "\\-") + "\n"));
        });
        assertThat(page.lines()).noneMatch(line -> line.startsWith("'"));
    }

    @Test
    void groff_has_nothing_to_complain_of() throws Exception {
        Path page = Files.createTempFile("co", ".1");
        try {
            Files.writeString(page, pages().getOrDefault("co.1", ""));
            Result result = groff("-man", "-Tascii", "-ww", page.toString());
            assertThat(result.err()).isEmpty();
            assertThat(result.out()).contains("co approve", "--daemon", "EXIT STATUS");
        } finally {
            Files.delete(page);
        }
    }

    private static Map<String, String> pages() throws IOException {
        try (Stream<Path> names = Files.list(ROOT.resolve("bin"))) {
            return ManPage.all(names.map(name -> name.getFileName().toString()).toList());
        }
    }

    private record Result(String out, String err) {}

    private static Result groff(String... words) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(
                            Stream.concat(Stream.of("groff"), Stream.of(words)).toList())
                    .start();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.US_ASCII);
            process.waitFor();
            // Bold is written by going back over it.
            return new Result(out.replaceAll(".\b", "").replaceAll("\u001b\\[[0-9;]*m", ""), err);
        } catch (IOException missing) {
            abort("groff is not installed");
            throw missing;
        }
    }
}
