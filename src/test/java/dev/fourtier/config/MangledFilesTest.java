package dev.fourtier.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens to a file, it is read, or its problems have places inside it. */
class MangledFilesTest {
    private static final int ROUNDS = 1000;
    private static final String YAML = "\t:-[]{}&*!|>'\"%@`#,?~<\n ";

    private final Random random = new Random(20261122);

    @Test
    void a_mangled_config_loads_or_says_where_it_is_wrong() {
        mangle(
                Samples.resource("seed-config.yaml"),
                "config.yaml",
                (text, problems) -> LiteLlmReader.read(text, problems, Map.of()));
    }

    @Test
    void mangled_settings_load_or_say_where_they_are_wrong() {
        mangle(
                Samples.resource("seed-settings.conf"),
                "settings.conf",
                (text, problems) -> SettingsReader.read(text, problems, Map.of("HOME", "/home/ada")));
    }

    @Test
    void a_mangled_model_table_loads_or_says_where_it_is_wrong() {
        String shipped = ((Source.Text) Source.read(Samples.SHIPPED.resolve("models.conf"))).text();
        mangle(shipped, "models.conf", (text, problems) -> ModelTableReader.read(text, problems));
    }

    private interface Reader {
        Object read(Source.Text text, Problems problems);
    }

    private void mangle(String good, String name, Reader reader) {
        int clean = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] bytes = mangled(good.getBytes(StandardCharsets.UTF_8));
            var problems = new Problems();
            switch (Source.decode(Path.of(name), bytes)) {
                case Source.Text text -> reader.read(text, problems);
                case Source.Unreadable unreadable -> problems.add(unreadable.why());
            }
            var all = new ArrayList<>(problems.errors());
            clean += all.isEmpty() ? 1 : 0;
            all.addAll(problems.warnings());
            check(all, new String(bytes, StandardCharsets.UTF_8), round);
        }
        assertThat(clean).as("both ends happen").isBetween(1, ROUNDS - 1);
    }

    private static void check(List<Diagnostic> found, String text, int round) {
        String[] lines = text.split("\n|\r\n?", -1);
        for (Diagnostic diagnostic : found) {
            boolean inside = diagnostic.line() >= 1
                    && diagnostic.line() <= lines.length
                    && diagnostic.column() >= 1
                    && diagnostic.column() <= lines[diagnostic.line() - 1].length() + 1;
            if (!inside || diagnostic.cure().isBlank()) {
                throw new AssertionError("round " + round + ": " + diagnostic.render() + "\n" + text);
            }
        }
    }

    private byte[] mangled(byte[] good) {
        byte[] bytes = good.clone();
        int edits = 1 + random.nextInt(4);
        for (int i = 0; i < edits; i++) {
            bytes = edit(bytes);
        }
        return bytes;
    }

    private byte[] edit(byte[] bytes) {
        if (bytes.length < 2) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(6)) {
            case 0 -> {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
            case 1 -> {
                bytes[at] = (byte) YAML.charAt(random.nextInt(YAML.length()));
                yield bytes;
            }
            case 2 -> Arrays.copyOf(bytes, at);
            case 3 -> without(bytes, at, at + 1);
            case 4 -> without(bytes, lineStart(bytes, at), lineEnd(bytes, at));
            default -> doubled(bytes, lineStart(bytes, at), lineEnd(bytes, at));
        };
    }

    private static int lineStart(byte[] bytes, int at) {
        int start = at;
        while (start > 0 && bytes[start - 1] != '\n') {
            start--;
        }
        return start;
    }

    private static int lineEnd(byte[] bytes, int at) {
        int end = at;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return Math.min(end + 1, bytes.length);
    }

    private static byte[] without(byte[] bytes, int from, int to) {
        byte[] rest = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, rest, from, bytes.length - to);
        return rest;
    }

    private static byte[] doubled(byte[] bytes, int from, int to) {
        byte[] more = Arrays.copyOf(bytes, bytes.length + (to - from));
        System.arraycopy(bytes, from, more, to, bytes.length - from);
        return more;
    }
}
