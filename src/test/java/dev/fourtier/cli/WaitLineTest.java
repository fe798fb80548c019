package dev.fourtier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaitLineTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Instant now = Instant.EPOCH;

    @Test
    void at_a_terminal_one_line_is_written_over_and_taken_away() {
        try (WaitLine line = line(true)) {
            line.show("ollama");
            assertThat(said()).as("what is over soon is not told").isEmpty();
            later(260);
            line.show("ollama");
            later(100);
            line.show("ollama");
            later(200);
            line.show("the model");
        }
        assertThat(said())
                .isEqualTo("\r\033[?7lco:   0.3 s  waiting for ollama\033[K\033[?7h"
                        + "\r\033[?7lco:   0.6 s  waiting for the model\033[K\033[?7h"
                        + "\r\033[?7l\033[K\033[?7h\r");
    }

    @Test
    void elsewhere_there_is_a_line_every_two_seconds() {
        try (WaitLine line = line(false)) {
            for (int i = 0; i < 50; i++) {
                later(100);
                line.show("ollama");
            }
        }
        assertThat(said()).isEqualTo("co:   2 s: waiting for ollama\nco:   4 s: waiting for ollama\n");
    }

    private WaitLine line(boolean terminal) {
        return new WaitLine(new PrintStream(err, true, StandardCharsets.UTF_8), terminal, () -> now);
    }

    private void later(long millis) {
        now = now.plusMillis(millis);
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
