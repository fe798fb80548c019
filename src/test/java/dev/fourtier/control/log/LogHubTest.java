package dev.fourtier.control.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fourtier.control.event.ControlEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogHubTest {
    @Test
    void news_of_lines_is_whole_in_order_and_in_few_pieces() {
        List<ControlEvent.Lines> pieces = Collections.synchronizedList(new ArrayList<>());
        try (var timer = Executors.newSingleThreadScheduledExecutor()) {
            var hub = new LogHub(new LogRing(), timer, event -> pieces.add((ControlEvent.Lines) event));
            for (int i = 1; i <= 30_000; i++) {
                hub.line("ollama", Instant.EPOCH, "line " + i);
            }
            await().until(() ->
                    pieces.stream().mapToInt(piece -> piece.lines().size()).sum() == 30_000);
            timer.shutdownNow();
        }
        assertThat(pieces.stream().flatMap(piece -> piece.lines().stream()).map(LogEntry::seq))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(pieces).hasSizeLessThan(300);
    }

    @Test
    void a_line_without_end_is_cut() {
        var ring = new LogRing();
        try (var timer = Executors.newSingleThreadScheduledExecutor()) {
            new LogHub(ring, timer, _ -> {}).line("s", Instant.EPOCH, "x".repeat(1_000_000));
            timer.shutdownNow();
        }
        assertThat(ring.after(0, 1).getFirst().text()).hasSizeLessThan(70_000).endsWith("cut");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            time=2026-11-26T14:00:00 level=WARN source=x.go msg="no"  | WARN
            time=2026-11-26T14:00:00 level=info msg="an ERROR is what" | INFO
            [error] it broke                                          | ERROR
            ERROR:    Exception in ASGI application                    | ERROR
            INFO:     Started server process [12]                     | INFO
            2026-11-26 14:00:00,123 - LiteLLM - CRITICAL - out        | ERROR
            warning: something                                        | WARN
            there was no error to speak of                            | INFO
            DEBUG x                                                   | DEBUG
            """)
    void a_line_says_how_urgent_it_is(String line, LogEntry.Level level) {
        assertThat(LineWords.level(line)).isEqualTo(level);
    }

    @Test
    void a_line_that_names_a_request_is_tied_to_it() {
        assertThat(LineWords.request("req_0123456789ABCDEFGHJKMNPQ claude-haiku T1=ok"))
                .contains("req_0123456789ABCDEFGHJKMNPQ");
        assertThat(LineWords.request("after req_0123456789ABCDEFGHJKMNPQ."))
                .isEqualTo(Optional.of("req_0123456789ABCDEFGHJKMNPQ"));
        assertThat(LineWords.request("req_short and req_")).isEmpty();
        assertThat(LineWords.request("req_0123456789ABCDEFGHJKMNPQR")).isEmpty();
    }
}
