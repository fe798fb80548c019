package dev.fourtier.console.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.Backend;
import dev.fourtier.console.Ending;
import dev.fourtier.control.FakeOperations;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainConsoleTest {
    @TempDir
    private Path kept;

    private final FakeOperations operations = new FakeOperations();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void lines_from_a_pipe_are_done_in_their_order_and_then_it_is_over() {
        assertThat(run(false, true, "7\nlitellm\nstart\nstop\nyes\na\nyes k3f9\n"))
                .isEqualTo(Ending.STOPPED);
        assertThat(operations.done()).containsExactly("service litellm START", "service litellm STOP");
        assertThat(said()).contains("Was service litellm START before.\n", "To approve takes a terminal");
        assertThat(said().chars()).as("no escape sequence, no tab, no return").allMatch(c -> c == '\n' || c >= ' ');
    }

    @Test
    void what_is_kept_is_for_its_owner_alone() throws IOException {
        operations.log("proxy", "one");
        run(false, true, "4\n2\njson\nhar\nm\nlogs\nsave\n");
        assertThat(said()).contains("Kept in " + kept.resolve("req_1.json"), "Kept in " + kept.resolve("req_1.har"));
        assertThat(kept.resolve("req_1.har")).content().contains("\"creator\"");
        assertThat(kept.resolve("logs-010130.log")).hasContent("14:03:20 proxy one\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept.resolve("req_1.json"))))
                .isEqualTo("rw-------");
    }

    /** What a terminal gives for it is an end of its input, and then more. */
    @Test
    void ctrl_d_asks_and_a_second_one_leaves() {
        assertThat(run(true, true, "", "")).isEqualTo(Ending.STOPPED);
        assertThat(said()).contains("Leave. The proxy and the bridge run behind this menu.");
        assertThat(run(true, true, "", "1\n")).isEqualTo(Ending.BACKGROUND);
    }

    @Test
    void a_program_that_did_not_start_says_why() {
        var settings = settings(true, "");
        assertThat(PlainConsole.run(settings, () -> new Backend.Opened.Failed(List.of("no\u001b[31m port"))))
                .isEqualTo(Ending.BROKEN);
        assertThat(said()).endsWith("It did not start.\nno port\n");
    }

    private Ending run(boolean terminal, boolean lasting, String... pieces) {
        return PlainConsole.run(settings(terminal, pieces), () -> new Backend.Opened.Embedded(operations, lasting));
    }

    private PlainSettings settings(boolean terminal, String... pieces) {
        return new PlainSettings(
                new Pieces(pieces),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                Clock.fixed(Talk.NOW, ZoneOffset.UTC),
                terminal,
                Optional.empty(),
                _ -> Optional.empty(),
                (_, _) -> {},
                kept);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    /** Each piece has an end of its own. */
    private static final class Pieces extends InputStream {
        private final Iterator<String> pieces;
        private InputStream now = InputStream.nullInputStream();

        Pieces(String... pieces) {
            this.pieces = Arrays.asList(pieces).iterator();
            next();
        }

        private void next() {
            if (pieces.hasNext()) {
                now = new ByteArrayInputStream(pieces.next().getBytes(StandardCharsets.UTF_8));
            }
        }

        @Override
        public int read() {
            try {
                int next = now.read();
                if (next < 0) {
                    next();
                }
                return next;
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        public int read(byte[] into, int from, int most) {
            int next = most == 0 ? 0 : read();
            if (next >= 0 && most > 0) {
                into[from] = (byte) next;
                return 1;
            }
            return next;
        }

        @Override
        public int available() {
            try {
                return now.available();
            } catch (IOException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }
}
