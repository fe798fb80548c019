package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.fourtier.standin.Act;
import dev.fourtier.standin.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.slf4j.LoggerFactory;

@ResourceLock("log")
class VerboseLogTest {
    private static final String SECRET = "canary-of-this-test";

    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("proxy");
    private final Level before = log.getLevel();
    private final AppenderBase<ILoggingEvent> into = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(event.getFormattedMessage());
        }
    };

    @BeforeEach
    void listen() {
        into.start();
        log.addAppender(into);
        log.setLevel(Level.INFO);
    }

    @AfterEach
    void stop() {
        log.detachAppender(into);
        log.setLevel(before);
    }

    @Test
    void each_try_has_its_line_with_status_size_and_time() throws Exception {
        List<String> mine = linesOf("VERBOSE_LOGGING=true");
        assertThat(mine).hasSize(3);
        assertThat(mine.get(1)).matches("\\S+ T1 qwen2.5-coder:7b ok in \\d+ ms: .*");
        assertThat(mine.get(2))
                .matches("\\S+ status 200, \\d{3} bytes in, first content after \\d+ ms, \\d+ tokens in, \\d+ out");
    }

    @Test
    void otherwise_one_line_is_enough() throws Exception {
        assertThat(linesOf("VERBOSE_LOGGING=false")).singleElement().asString().contains(" T1=ok answered in ");
    }

    private List<String> linesOf(String setting) throws Exception {
        try (var house = new Premises.Plan(folder)
                .settings(setting)
                .t1(Script.always(Act.text(SECRET)))
                .open()) {
            String id = house.send(Premises.body("claude-haiku-4-5", true, SECRET))
                    .join()
                    .headers()
                    .firstValue("request-id")
                    .orElseThrow();
            await().until(() -> lines.stream().anyMatch(line -> line.startsWith(id)));
            return await().until(
                            () -> lines.stream()
                                    .filter(line -> line.startsWith(id))
                                    .toList(),
                            mine -> !setting.endsWith("true") || mine.size() > 2);
        } finally {
            assertThat(lines).noneMatch(line -> line.contains(SECRET));
        }
    }
}
