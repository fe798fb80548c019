package dev.fourtier.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.doctor.Finding.State;
import dev.fourtier.doctor.OllamaChecks.Cloud;
import dev.fourtier.doctor.OllamaChecks.Facts;
import dev.fourtier.doctor.OllamaChecks.Presence;
import dev.fourtier.doctor.OllamaChecks.Server;
import dev.fourtier.doctor.OllamaChecks.Wanted;
import dev.fourtier.model.Tier;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OllamaChecksTest {
    private static final URI BASE = URI.create("http://127.0.0.1:11434");
    private static final Wanted LOCAL = new Wanted(Tier.T1, "qwen2.5-coder:7b", BASE);
    private static final Wanted CLOUD = new Wanted(Tier.T2, "qwen3.5:397b-cloud", BASE);

    @Test
    void a_newcomer_is_told_where_to_get_it_and_what_to_pull() {
        Finding found = only(new Facts(Optional.empty(), List.of(absent(Presence.ABSENT)), List.of(LOCAL, CLOUD)));
        assertThat(found.state()).isEqualTo(State.BROKEN);
        assertThat(found.sentence()).isEqualTo("Ollama is not installed, and T1 and T2 stand on it.");
        assertThat(found.cure().orElseThrow())
                .contains("https://ollama.com/download", "ollama serve", "ollama pull qwen2.5-coder:7b");
    }

    @Test
    void installed_and_not_running_is_another_cure() {
        Finding found = only(
                new Facts(Optional.of(Path.of("/usr/bin/ollama")), List.of(absent(Presence.ABSENT)), List.of(LOCAL)));
        assertThat(found.sentence()).isEqualTo("Ollama does not run on http://127.0.0.1:11434, and T1 stands on it.");
        assertThat(found.cure()).contains("Start it: ollama serve");
    }

    @Test
    void who_holds_its_port_is_named() {
        var server =
                Server.absent(BASE, Presence.ANOTHER, Optional.of(new Patient.Holder(7, "python3 -m http.server")));
        assertThat(only(new Facts(Optional.empty(), List.of(server), List.of(LOCAL)))
                        .sentence())
                .contains("is no Ollama", "python3 -m http.server (pid 7)");
    }

    @Test
    void all_well_has_no_cure() {
        List<Finding> found =
                there("0.33.0-rc2", Set.of("qwen2.5-coder:7b"), Map.of(), Optional.empty(), Cloud.SIGNED_IN);
        assertThat(found)
                .allSatisfy(each -> assertThat(each.state()).isEqualTo(State.GOOD))
                .hasSize(3);
    }

    @Test
    void a_missing_model_names_its_tier_and_the_pull() {
        assertThat(find(
                                "ollama-model-T1",
                                there("0.33.0", Set.of("llama3:8b"), Map.of(), Optional.empty(), Cloud.SIGNED_IN))
                        .cure())
                .contains("ollama pull qwen2.5-coder:7b");
    }

    @Test
    void a_model_without_a_tag_is_the_latest_and_a_cloud_model_needs_no_pull() {
        var facts = new Facts(
                Optional.empty(),
                List.of(server("0.33.0", Set.of("phi3.5:latest"), Map.of(), Optional.empty(), Cloud.SIGNED_IN)),
                List.of(new Wanted(Tier.T1, "phi3.5", BASE), CLOUD));
        assertThat(OllamaChecks.of(facts))
                .allSatisfy(each -> assertThat(each.state()).isEqualTo(State.GOOD));
    }

    @Test
    void an_old_one_is_a_warning_and_an_old_open_one_is_broken() {
        assertThat(find("ollama-version", there("0.17.0", Set.of(), Map.of(), Optional.empty(), Cloud.UNASKED))
                        .state())
                .isEqualTo(State.WARN);
        List<Finding> open = there("0.9.6", Set.of(), Map.of(), Optional.of("192.168.1.9"), Cloud.UNASKED);
        assertThat(find("ollama-version", open).state()).isEqualTo(State.BROKEN);
        assertThat(find("ollama-open", open).sentence()).contains("192.168.1.9");
        assertThat(find("ollama-version", there("0.17.1", Set.of(), Map.of(), Optional.empty(), Cloud.UNASKED))
                        .state())
                .isEqualTo(State.GOOD);
    }

    @Test
    void a_small_context_of_a_model_that_is_loaded_is_seen() {
        Finding small = find(
                "ollama-context",
                there(
                        "0.33.0",
                        Set.of("qwen2.5-coder:7b"),
                        Map.of("qwen2.5-coder:7b", 4096L),
                        Optional.empty(),
                        Cloud.UNASKED));
        assertThat(small.sentence()).contains("qwen2.5-coder:7b", "4096");
        assertThat(small.cure().orElseThrow()).contains("OLLAMA_CONTEXT_LENGTH=32768");
        assertThat(there(
                        "0.33.0",
                        Set.of("qwen2.5-coder:7b"),
                        Map.of("qwen2.5-coder:7b", 32768L, "other:1b", 4096L),
                        Optional.empty(),
                        Cloud.UNASKED))
                .noneMatch(each -> each.id().equals("ollama-context"));
    }

    @Test
    void the_states_of_its_cloud_are_told_apart() {
        assertThat(cloud(Cloud.SIGNED_OUT).cure()).contains("ollama signin");
        assertThat(cloud(Cloud.DISABLED).cure().orElseThrow()).contains("OLLAMA_NO_CLOUD");
        assertThat(cloud(Cloud.UNKNOWN).state()).isEqualTo(State.SKIPPED);
    }

    @Test
    void nobody_needs_it() {
        assertThat(only(new Facts(Optional.empty(), List.of(), List.of())).state())
                .isEqualTo(State.SKIPPED);
    }

    private static Finding cloud(Cloud cloud) {
        return find("ollama-cloud", there("0.33.0", Set.of("qwen2.5-coder:7b"), Map.of(), Optional.empty(), cloud));
    }

    private static List<Finding> there(
            String version, Set<String> models, Map<String, Long> loaded, Optional<String> open, Cloud cloud) {
        return OllamaChecks.of(new Facts(
                        Optional.empty(), List.of(server(version, models, loaded, open, cloud)), List.of(LOCAL, CLOUD)))
                .stream()
                .filter(each -> !each.id().equals("ollama"))
                .toList();
    }

    private static Server server(
            String version, Set<String> models, Map<String, Long> loaded, Optional<String> open, Cloud cloud) {
        return new Server(BASE, Presence.THERE, Optional.empty(), version, models, loaded, open, cloud);
    }

    private static Server absent(Presence presence) {
        return Server.absent(BASE, presence, Optional.empty());
    }

    private static Finding find(String id, List<Finding> found) {
        return found.stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
    }

    private static Finding only(Facts facts) {
        List<Finding> found = OllamaChecks.of(facts);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }
}
