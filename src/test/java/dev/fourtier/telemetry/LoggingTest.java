package dev.fourtier.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggingTest {
    @TempDir
    private Path folder;

    @Test
    void a_message_does_nothing_to_the_terminal_its_file_is_looked_at_with() throws IOException {
        var context = new LoggerContext();
        var file = Logging.rollingFile(context, folder, "proxy", 1, Logging.PATTERN);
        var event = new LoggingEvent(
                "", context.getLogger("gemini"), Level.WARN, "it said \u001b[2J\u009b31m {}\tand\nmore ✓", null, null);
        event.setArgumentArray(new Object[] {"\u0007"});
        event.setMDCPropertyMap(Map.of());
        file.doAppend(event);
        List<String> lines = new ArrayList<>();
        var sink = new SinkAppender((_, _, _, text) -> lines.add(text));
        sink.start();
        sink.doAppend(event);
        context.stop();
        assertThat(lines).containsExactly("it said ?[2J?31m ?\tand", "more ✓");
        assertThat(Files.readString(folder.resolve("proxy.log")))
                .matches("(?s)\\d{4}-\\S+ WARN  gemini it said \\?\\[2J\\?31m \\?\tand\nmore ✓\n");
    }
}
