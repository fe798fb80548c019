package dev.fourtier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The documents name only what there is, and all of it. */
class ReadmeTest {
    static final Path ROOT = Path.of(System.getProperty("co.basedir", "."));

    /** In a code span, in a fenced block or in an indented one: {@code co} and the word behind its options. */
    private static final Pattern COMMAND = Pattern.compile(
            "(?m)(?:[`'(]|^ {4,}|^|\\| )(?:bin/)?co(?: --[a-z-]+ [^ `]*[0-9/~][^ `]*)* ([a-z][a-z-]+)(?=[ `')\\]]|$)");

    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");
    private static final Pattern SETTING = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=");

    @TestFactory
    Stream<DynamicTest> every_command_that_is_named_is_one() throws IOException {
        return documents()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    List<String> words = commands(Files.readString(file));
                    assertThat(words)
                            .allSatisfy(word -> assertThat(Verb.named(word))
                                    .as("co " + word)
                                    .isPresent());
                }));
    }

    @Test
    void the_readme_names_every_command_and_so_does_the_page_of_them() throws IOException {
        for (String file : List.of("README.md", "src/site/markdown/commands.md")) {
            String text = Files.readString(ROOT.resolve(file));
            var missing = new TreeSet<String>();
            Verb.shown().filter(verb -> !text.contains("co " + verb.word)).forEach(verb -> missing.add(verb.word));
            assertThat(missing).as("commands that %s does not name", file).isEmpty();
        }
    }

    @Test
    void every_program_in_bin_is_named() throws IOException {
        String text = Files.readString(ROOT.resolve("README.md")) + Files.readString(page("commands.md"));
        try (Stream<Path> bin = Files.list(ROOT.resolve("bin"))) {
            assertThat(bin.map(file -> file.getFileName().toString()))
                    .allSatisfy(name -> assertThat(text).contains("`" + name + "`"));
        }
    }

    @Test
    void every_setting_is_on_the_page_of_them_and_no_other() throws IOException {
        String text = Files.readString(page("configuration.md"));
        List<String> keys = SETTING.matcher(Files.readString(ROOT.resolve("config/settings.conf")))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(keys)
                .hasSizeGreaterThan(10)
                .allSatisfy(key ->
                        assertThat(text).containsAnyOf("`" + key + "`", "`" + key.replaceAll("[234]$", "1") + "` to"));
    }

    @TestFactory
    Stream<DynamicTest> every_link_leads_somewhere() throws IOException {
        return documents()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    List<String> targets = LINK.matcher(Files.readString(file))
                            .results()
                            .map(found -> found.group(1))
                            .toList();
                    assertThat(targets)
                            .allSatisfy(target ->
                                    assertThat(exists(file, target)).as(target).isTrue());
                }));
    }

    static List<String> commands(String text) {
        return COMMAND.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private static boolean exists(Path file, String target) {
        Path near = file.resolveSibling(target);
        Path source = file.resolveSibling(target.replaceFirst("\\.html$", ".md"));
        // The site's own resources stand beside its pages, and its reports are made with it.
        return Stream.of(near, source, ROOT.resolve("src/site/resources").resolve(target))
                        .anyMatch(Files::exists)
                || target.equals("dependencies.html");
    }

    private static Stream<Path> documents() throws IOException {
        try (Stream<Path> pages = Files.list(ROOT.resolve("src/site/markdown"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), Arrays.stream(pages.toArray(Path[]::new)));
        }
    }

    private static Path page(String name) {
        return ROOT.resolve("src/site/markdown").resolve(name);
    }
}
