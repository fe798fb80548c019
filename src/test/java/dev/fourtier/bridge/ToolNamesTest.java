package dev.fourtier.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.RawJson;
import dev.fourtier.model.Tool;
import dev.fourtier.wire.Json;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ToolNamesTest {
    private static final String LONG = "mcp__some_server_with_a_name__a_tool_with_a_name_that_is_long";

    private static ToolNames of(String... names) {
        return ToolNames.of(Stream.of(names)
                .map(name -> new Tool(name, "d", RawJson.EMPTY_OBJECT))
                .toList());
    }

    private static List<String> listed(ToolNames names) {
        return names.tools().stream().map(Tool::name).toList();
    }

    @Test
    void usual_names_stay() {
        ToolNames names = of("Bash", "mcp__git__status");
        assertThat(listed(names)).containsExactly("Bash", "mcp__git__status");
        assertThat(names.original("Bash").map(Tool::name)).contains("Bash");
        assertThat(names.shown("Bash")).isEqualTo("mcp_co_Bash");
        assertThat(names.original("Nope")).isEmpty();
    }

    @Test
    void long_and_odd_names_reach_the_model_whole_and_lead_back() {
        ToolNames names = of(LONG + "_1", LONG + "_2", "träge.name", "träge:name", "a b");
        assertThat(listed(names))
                .hasSize(5)
                .doesNotHaveDuplicates()
                .allSatisfy(alias ->
                        assertThat("mcp_co_" + alias).hasSizeLessThan(64).matches("[A-Za-z0-9_-]+"));
        assertThat(listed(names).stream()
                        .map(alias -> names.original(alias).orElseThrow().name()))
                .containsExactlyInAnyOrder(LONG + "_1", LONG + "_2", "träge.name", "träge:name", "a b");
    }

    @Test
    void a_name_that_looks_like_another_ones_alias_stays_its_own() {
        String alias = listed(of("a b")).getFirst();
        ToolNames names = of("a b", alias);
        assertThat(listed(names)).hasSize(2).doesNotHaveDuplicates();
        assertThat(names.original(alias).map(Tool::name)).contains(alias);
    }

    @Test
    void of_two_tools_of_one_name_the_first_counts() {
        assertThat(listed(of("Bash", "Bash"))).containsExactly("Bash");
    }

    @Test
    void the_name_as_the_model_sees_it_is_understood_too() {
        assertThat(of("Bash").original("mcp_co_Bash").map(Tool::name)).contains("Bash");
    }

    @Test
    void what_the_cli_adds_to_every_tool_does_not_reach_the_client() {
        var input = new RawJson("{\"command\":\"ls\",\"wait_for_previous\":true}");
        var plain = new Tool("Bash", "d", new RawJson("{\"properties\":{\"command\":{}}}"));
        assertThat(ToolNames.withoutAdditions(plain, input)).isEqualTo(new RawJson("{\"command\":\"ls\"}"));
        var own = new Tool("Bash", "d", new RawJson("{\"properties\":{\"wait_for_previous\":{}}}"));
        assertThat(ToolNames.withoutAdditions(own, input)).isEqualTo(input);
    }

    @Test
    void a_name_of_the_clis_own_reaches_the_model_under_another_one() {
        ToolNames names = of("read_file", "glob", "Glob");
        assertThat(listed(names)).hasSize(3).contains("Glob").doesNotContain("read_file", "glob");
        assertThat(listed(names).stream()
                        .map(alias -> names.original(alias).orElseThrow().name()))
                .containsExactlyInAnyOrder("read_file", "glob", "Glob");
    }

    @Test
    void all_that_the_settings_switch_off_is_known_here() throws Exception {
        try (InputStream settings = getClass().getResourceAsStream("worker/settings.json")) {
            List<String> off = new ArrayList<>();
            Json.mapper().readTree(settings).path("tools").path("exclude").forEach(name -> off.add(name.stringValue()));
            assertThat(ToolNames.TAKEN).containsExactlyInAnyOrderElementsOf(off);
        }
    }
}
