package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipboardTest {
    @TempDir
    private Path folder;

    @Test
    void is_that_of_the_desktop_and_none_where_there_is_no_desktop() throws IOException {
        for (String program : List.of("wl-copy", "xclip", "pbcopy")) {
            program(program, "cat > /dev/null");
        }
        String path = "/nowhere:" + folder;
        assertThat(Clipboard.of(Map.of("PATH", path, "WAYLAND_DISPLAY", "wayland-0", "DISPLAY", ":0")))
                .hasValue(new Clipboard(List.of("wl-copy")));
        assertThat(Clipboard.of(Map.of("PATH", path, "DISPLAY", ":0")))
                .hasValue(new Clipboard(List.of("xclip", "-selection", "clipboard")));
        assertThat(Clipboard.of(Map.of("PATH", path))).hasValue(new Clipboard(List.of("pbcopy")));
        assertThat(Clipboard.of(Map.of("PATH", path, "SSH_CONNECTION", "1 2 3 4")))
                .isEmpty();
        assertThat(Clipboard.of(Map.of("PATH", "/nowhere", "DISPLAY", ":0"))).isEmpty();
    }

    @Test
    void gets_the_text_as_it_is() throws IOException {
        Path got = folder.resolve("got");
        Path program = program("copier", "cat > '" + got + ".half' && mv '" + got + ".half' '" + got + "'");
        new Clipboard(List.of(program.toString())).copy("one\ntwo — ✓", System.getenv());
        await().until(() -> Files.exists(got));
        assertThat(Files.readString(got)).isEqualTo("one\ntwo — ✓");
    }

    @Test
    void does_not_get_the_key_of_the_paid_tier() throws IOException {
        Path got = folder.resolve("environment");
        Path program =
                program("copier", "cat >/dev/null; env > '" + got + ".half'; mv '" + got + ".half' '" + got + "'");
        var asked = new Clipboard(List.of(program.toString()));
        Map<String, String> given = Map.of("PATH", System.getenv("PATH"), Hands.PAID_KEY, "sk", "OTHER", "x");
        asked.copy("text", given);
        await().until(() -> Files.exists(got));
        assertThat(Files.readString(got)).contains("OTHER=x").doesNotContain(Hands.PAID_KEY);
    }

    private Path program(String name, String script) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
