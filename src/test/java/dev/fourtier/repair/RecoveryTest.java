package dev.fourtier.repair;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.StreamEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecoveryTest {
    private static final List<StreamEvent> LS =
            List.of(new StreamEvent.ToolUseStart("id", "Bash"), new StreamEvent.ToolInputDelta("{\"command\":\"ls\"}"));

    private static List<StreamEvent> from(String raw) {
        return Recovery.fromRaw(raw, OfferedTools.of(Answer.tools()), () -> "id");
    }

    @Test
    void a_call_with_its_name_is_recovered_from_message_body_or_text() {
        String raw = "{\"name\": \"Bash\", \"arguments\": {\"command\": \"ls\"}";
        String message = "error parsing tool call: raw='" + raw + "', err=unexpected end of JSON input";
        assertThat(from(raw)).isEqualTo(LS);
        assertThat(from(message)).isEqualTo(LS);
        assertThat(from("{\"error\":" + Answer.JSON.writeValueAsString(message) + "}"))
                .isEqualTo(LS);
        assertThat(from("{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":"
                        + Answer.JSON.writeValueAsString(message) + "}}"))
                .isEqualTo(LS);
    }

    @Test
    void an_input_alone_is_recovered_when_it_can_only_be_for_one_tool() {
        assertThat(from("error parsing tool call: raw='{\"command\": \"ls\"', err=unexpected end of JSON input"))
                .isEqualTo(LS);
        assertThat(from("error parsing tool call: raw='{\"pattern\": \"x\", \"content\": 1}', err=x"))
                .isEmpty();
        assertThat(from("error parsing tool call: raw='{\"file_path\": \"/a\"}{\"command\": \"ls\"}', err=x"))
                .isEmpty();
    }

    @Test
    void what_holds_no_whole_call_gives_nothing() {
        assertThat(from("error parsing tool call: raw='{\"command\": \"ls', err=unexpected end of JSON input"))
                .isEmpty();
        assertThat(from("error parsing tool call: raw='', err=unexpected end of JSON input"))
                .isEmpty();
        assertThat(from("error parsing tool call: raw='I will run ls', err=invalid character 'I'"))
                .isEmpty();
        assertThat(from("model runner has unexpectedly stopped")).isEmpty();
        assertThat(from("")).isEmpty();
        assertThat(from("{}")).isEmpty();
    }
}
