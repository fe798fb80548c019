package dev.fourtier.control.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckTextTest {
    @Test
    void what_a_service_says_of_itself_does_nothing_to_a_terminal() {
        var check = new CheckView(
                "ollama",
                "Programs",
                CheckView.State.WARN,
                "Ollama 0.\u001b[31m9\u009b2J answers.",
                Optional.of("Stop\u0007 it."),
                false);
        assertThat(CheckText.plain(List.of(check)))
                .contains("Ollama 0.?[31m9?2J answers.", "-> Stop? it.")
                .doesNotContainPattern("[\\p{Cc}&&[^\n]]");
    }
}
