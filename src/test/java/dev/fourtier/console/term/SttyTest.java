package dev.fourtier.console.term;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.frame.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SttyTest {
    private static final String LINUX =
            "500:5:bf:8a3b:3:1c:7f:15:4:0:1:0:11:13:1a:0:12:f:17:16:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0:0";
    private static final String MAC =
            "gfmt1:cflag=4b00:iflag=6b02:lflag=200005cf:oflag=3:discard=f:ispeed=38400:ospeed=38400";

    @ParameterizedTest
    @ValueSource(strings = {LINUX, MAC})
    void what_the_launcher_found_is_taken_over(String settings) {
        assertThat(Stty.taken(settings + " 60 200").map(Stty::size)).contains(new Size(200, 60));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                LINUX,
                LINUX + " 60",
                LINUX + " 0 0",
                LINUX + " 60 x",
                LINUX + ";reboot 60 200",
                "$(reboot) 60 200",
                "60 200"
            })
    void anything_else_is_nothing_to_rely_on(String words) {
        assertThat(Stty.taken(words)).isEmpty();
    }

    @Test
    void the_launcher_sets_what_is_set_here() throws IOException {
        String launcher = Files.readString(
                Path.of(Optional.ofNullable(System.getProperty("co.basedir")).orElse("."), "bin", "co"));
        assertThat(launcher).contains("stty " + Stty.RAW + " ");
    }
}
