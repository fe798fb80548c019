package dev.fourtier.console.plain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.Ending;
import dev.fourtier.control.FakeOperations;
import dev.fourtier.control.log.LogEntry;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DialogueTest {
    private static final String WAITS = "1 paid request waits for your approval (type a); it is denied in 33 seconds.";

    private final FakeOperations operations = new FakeOperations();

    @Test
    void begins_with_the_menu_and_says_first_that_a_request_waits() {
        assertThat(Talk.atTerminal(operations).said())
                .startsWith("co 0.1.0, menu.", "Proxy running, bridge stopped, 1 service failed.")
                .contains("5 Approvals: paid requests that wait", "7 Start, stop, restart services", "0 Leave")
                .endsWith(WAITS, "Number and Enter:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "4", "6", "7", "8", "logs", "Models", "SERVICES"})
    void every_prompt_says_first_that_a_request_waits(String choice) {
        assertThat(Talk.atTerminal(operations).type(choice).said()).endsWith(WAITS, "Number and Enter:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "0x", "-1", "99999", "nothing", "1e3"})
    void what_is_no_choice_does_nothing(String typed) {
        Talk talk = Talk.atTerminal(operations);
        talk.said();
        assertThat(talk.type(typed).said().getFirst()).startsWith("'" + typed + "' is none of the choices");
        assertThat(talk.page()).isEqualTo(MainPage.HERE);
        assertThat(operations.done()).isEmpty();
    }

    @Test
    void overview_reads_tiers_and_the_last_hour() {
        assertThat(Talk.atTerminal(operations).type("1").said())
                .contains(
                        "co 0.1.0, process 4711, up 1 hour 2 minutes.",
                        "Bridge stopped at http://localhost:4001",
                        "T1 running: qwen2.5-coder:7b, 10 requests, 8 answered, 2 failed.",
                        "T4 missing: no model, 0 requests, 0 answered, 0 failed.",
                        "1 request open.");
    }

    @Test
    void a_service_is_started_at_once_and_stopped_only_by_the_word() {
        Talk talk = Talk.atTerminal(operations).type("7");
        assertThat(talk.said()).contains("2 litellm: failed, 5 restarts, exit 1", "3 Stop all (stopall)");
        assertThat(talk.type("2", "1").said()).contains("Was service litellm START before.");
        talk.type("2", "y");
        assertThat(talk.said()).contains("Stop litellm?", "Nothing was done.");
        assertThat(operations.done()).containsExactly("service litellm START");
        talk.type("stop", "yes", "restart", "YES", "adopt");
        assertThat(operations.done())
                .containsExactly(
                        "service litellm START",
                        "service litellm STOP",
                        "service litellm RESTART",
                        "service litellm ADOPT");
    }

    @Test
    void all_is_stopped_but_what_is_not_ours() {
        Talk talk = Talk.atTerminal(operations).type("7", "stopall");
        assertThat(talk.said()).contains("This stops litellm.");
        talk.type("yes");
        assertThat(operations.done()).isEmpty();
        talk.type("stopall", "stop");
        assertThat(operations.done()).containsExactly("service litellm STOP");
    }

    /** A list that changes while it is read does not change what its numbers mean. */
    @Test
    void a_number_is_what_was_read_out() {
        Talk talk = Talk.atTerminal(operations).type("7");
        operations.facets().services(operations.facets().list().reversed());
        talk.said();
        assertThat(talk.type("1").said().getFirst()).startsWith("ollama: adopted, running, port 11434");
    }

    @Test
    void logs_are_read_filtered_and_followed_until_a_line_is_typed() {
        operations.log("proxy", "one");
        operations.log("ollama", LogEntry.Level.WARN, "two\u001b[31m");
        Talk talk = Talk.atTerminal(operations).type("2");
        talk.said();
        assertThat(talk.type("1 1").said())
                .startsWith("14:03:20 ollama warn two\u001b[31m")
                .doesNotContain("one");
        assertThat(talk.type("3 one", "1").said()).contains("Only lines with one.", "14:03:20 proxy one");
        assertThat(talk.type("3", "5 warn", "1").said())
                .contains("Only lines warn and worse.")
                .doesNotContain("one");
        assertThat(talk.type("5 debug", "4 proxy", "1").said())
                .contains("Logs of proxy.", "14:03:20 proxy one")
                .noneMatch(line -> line.contains("two"));
        talk.type("follow");
        talk.said();
        operations.log("proxy", "three");
        operations.log("bridge", "four");
        assertThat(talk.hear(new Heard.Tick()).said()).containsExactly("14:03:20 proxy three");
        assertThat(talk.hear(new Heard.Tick()).said()).isEmpty();
        assertThat(talk.type("").said()).startsWith("Ended.");
        operations.log("proxy", "five");
        assertThat(talk.hear(new Heard.Tick()).said()).isEmpty();
    }

    @Test
    void a_model_is_used_tried_and_deleted() {
        Talk talk = Talk.atTerminal(operations).type("3");
        assertThat(talk.said())
                .contains(
                        "Source ollama: no answer",
                        "Pulling gemma3:4b: 60 percent, 2.0KB of 3.2KB, 41B a second, 32 seconds left",
                        "2 x: not here, paid, no vision, from models.conf");
        talk.type("1");
        assertThat(talk.said())
                .contains("Typed as ol-qwen.", "Its service will stop serving it. Use instead: qwen3:8b");
        assertThat(talk.type("test", "hello 0").said()).contains("You said:", "hello 0 — ünïcode ✓");
        talk.type("use 2", "load", "unload", "cancel", "delete", "no", "delete", "yes");
        assertThat(operations.done())
                .containsExactly(
                        "use T2 qwen2.5-coder:7b false",
                        "model qwen2.5-coder:7b LOAD",
                        "model qwen2.5-coder:7b UNLOAD",
                        "model qwen2.5-coder:7b CANCEL_PULL",
                        "model qwen2.5-coder:7b DELETE");
    }

    @Test
    void a_request_is_looked_at_and_sent_again() {
        Talk talk = Talk.atTerminal(operations).type("4", "2");
        assertThat(talk.said()).contains("Request req_1, answered.");
        assertThat(talk.type("1").said()).contains("POST /v1/messages", "x-api-key: masked", "  \"a\" : 1");
        assertThat(talk.type("2").said()).contains("POST http://u/api/chat");
        assertThat(talk.type("3").said()).contains("An answer.", "In lines.", "Parts of it were too large to keep.");
        assertThat(talk.type("4").said()).anyMatch(line -> line.startsWith("curl --globoff"));
        talk.type("logs");
        assertThat(talk.said()).contains("Logs of everything. Only lines with req_1.");
        assertThat(talk.type("0", "again").said()).contains("Was replay req_1 before.");
    }

    @Test
    void a_conversation_is_raised() {
        Talk talk = Talk.atTerminal(operations).type("8");
        assertThat(talk.said())
                .contains("1 abcd-1: begins at T2, /home/somebody/project, seen 1 minute 30 seconds ago");
        assertThat(talk.type("1").said()).contains("Done.");
        assertThat(operations.done()).containsExactly("escalate abcd-1 0");
    }

    @Test
    void the_configuration_is_read_and_its_files_named() {
        Talk talk = Talk.atTerminal(operations).slow().type("6");
        assertThat(talk.listens()).isFalse();
        talk.said();
        assertThat(talk.answered().said())
                .contains(
                        "Configuration. The files cannot be used as they are; the last good ones go on.",
                        "config.yaml: yours, /home/p/config/config.yaml",
                        "Wrong: config.yaml:12:7: no model. Write one.",
                        "keys.yaml: none, and none is needed",
                        "T2: claude-sonnet-* is answered by qwen3-coder:480b of http://localhost:11434, line 9.",
                        "4 Try the MCP server memory: npx -y x");
        assertThat(talk.type("settings").said())
                .contains("PING_SECONDS=8, nothing is said of it", "APPROVAL_SCOPE=request");
    }

    @Test
    void the_doctor_says_what_to_do_and_mends() {
        Talk talk = Talk.atTerminal(operations).type("6", "1");
        assertThat(talk.said())
                .contains(
                        "Ollama, broken: It is old.",
                        "What to do: Update it.",
                        "Machine, good: Fine.",
                        "2 Mend ollama");
        talk.type("2");
        assertThat(operations.done()).containsExactly("fix ollama");
    }

    @Test
    void a_pipe_waits_for_the_end_and_a_person_need_not() {
        Talk piped = Talk.throughPipe(operations).slow().type("7", "2", "1");
        assertThat(piped.listens()).isFalse();
        assertThat(piped.answered().listens()).isTrue();
        Talk typed = Talk.atTerminal(operations).slow().type("7", "2", "1");
        assertThat(typed.listens()).isTrue();
        typed.type("", "m");
        typed.said();
        assertThat(typed.answered().said()).startsWith("Was service litellm START before.");
        assertThat(typed.page()).isEqualTo(MainPage.HERE);
    }

    @Test
    void yes_and_the_beginning_of_the_id_approve() {
        Talk talk = Talk.atTerminal(operations).type("5");
        assertThat(talk.said())
                .contains(
                        "Paid request k3f9x2ab. It is denied in 33 seconds.",
                        "It sends 107KB: 1234 characters you typed last, 12 messages, 15 tools.",
                        "It costs about $0.100, at most $0.565.",
                        "Type yes k3f9 to send it once.")
                .endsWith("Your word:");
        assertThat(talk.type("yes k3f9").said()).contains("Done.");
        assertThat(operations.done()).containsExactly("approve k3f9x2ab console");
        talk.type("a", "Prompt K3F9");
        assertThat(operations.done()).endsWith("approve k3f9x2ab prompt console");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "y", "prompt", "yes k3f8", "k3f9", "yes k3f9 k3f9", "approve", "1", "yesk3f9"})
    void nothing_less_approves(String typed) {
        assertThat(Talk.atTerminal(operations).type("a", typed).said()).isNotEmpty();
        assertThat(operations.done()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "100", "399"})
    void a_line_from_before_the_question_could_be_read_counts_for_nothing(long millis) {
        Talk talk = Talk.atTerminal(operations).type("a").typeAfter(millis, "yes k3f9");
        assertThat(talk.said()).contains("That was typed before the question could be read: type it again.");
        assertThat(operations.done()).isEmpty();
        talk.typeAfter(399, "yes k3f9");
        assertThat(operations.done()).isEmpty();
        talk.typeAfter(400, "yes k3f9");
        assertThat(operations.done()).hasSize(1);
    }

    @Test
    void a_pasted_line_counts_for_nothing() {
        assertThat(Talk.atTerminal(operations).type("a").paste("yes k3f9").said())
                .contains("More came right behind it, as pasted text does, and that never approves: type it alone.");
        assertThat(operations.done()).isEmpty();
    }

    @Test
    void a_pipe_denies_and_never_approves() {
        Talk talk = Talk.throughPipe(operations).type("a", "yes k3f9", "prompt k3f9");
        assertThat(talk.said()).anyMatch(line -> line.startsWith("To approve takes a terminal"));
        assertThat(operations.done()).isEmpty();
        talk.type("deny");
        assertThat(operations.done()).containsExactly("deny k3f9x2ab console");
    }

    @Test
    void who_may_be_an_agent_approves_nothing() {
        assertThat(Talk.atTerminal(operations)
                        .refused("Claude Code started this.")
                        .type("a", "yes k3f9")
                        .said())
                .contains("Claude Code started this.");
        assertThat(operations.done()).isEmpty();
    }

    @Test
    void the_pin_is_typed_unseen() {
        operations.needs("9876");
        Talk talk = Talk.atTerminal(operations).willType("9876").type("a", "yes k3f9");
        assertThat(talk.said())
                .contains("A PIN is needed to approve.", "Done.")
                .noneMatch(line -> line.contains("9876"));
        assertThat(operations.done()).containsExactly("approve k3f9x2ab console");
        assertThat(Talk.atTerminal(operations).type("a", "yes k3f9").said())
                .contains("Nothing was approved; it waits on.");
    }

    /** Hundreds of talks of words that fall on every page, without the id: whatever they do, they approve nothing. */
    @Test
    void no_talk_without_the_id_approves() {
        List<String> words = List.of(
                "yes",
                "y",
                "a",
                "",
                "0",
                "1",
                "2",
                "3",
                "4",
                "5",
                "6",
                "7",
                "8",
                "m",
                "q",
                "deny",
                "prompt",
                "force",
                "stop",
                "use t4",
                "test",
                "follow",
                "pull x",
                "yes yes",
                "yes k3f",
                "ok",
                "\u001b[A",
                "yes k3f99");
        for (int seed = 0; seed < 300; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            Talk talk = random.nextBoolean() ? Talk.atTerminal(operations) : Talk.throughPipe(operations);
            for (int i = 0; i < 30; i++) {
                talk.type(words.get(random.nextInt(words.size())));
            }
        }
        assertThat(operations.done()).isNotEmpty().noneMatch(each -> each.startsWith("approve"));
    }

    @Test
    void leaving_asks_what_becomes_of_what_runs_behind_it() {
        Talk talk = Talk.atTerminal(operations).type("q");
        assertThat(talk.said()).contains("Leave. The proxy and the bridge run behind this menu.");
        assertThat(talk.type("0").page()).isEqualTo(MainPage.HERE);
        assertThat(talk.type("0", "1").ending()).isEqualTo(Ending.BACKGROUND);
        assertThat(Talk.atTerminal(operations).type("0", "stop").ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void the_end_of_the_input_leaves() {
        assertThat(Talk.throughPipe(operations).hear(new Heard.End()).ending()).isEqualTo(Ending.STOPPED);
        assertThat(Talk.attached(operations).hear(new Heard.End()).ending()).isEqualTo(Ending.DETACHED);
        Talk typed = Talk.atTerminal(operations).hear(new Heard.End());
        assertThat(typed.ending()).isNull();
        assertThat(typed.said()).endsWith(WAITS, "Number and Enter:");
        assertThat(typed.hear(new Heard.End()).ending()).isEqualTo(Ending.STOPPED);
    }

    @Test
    void from_what_runs_elsewhere_one_just_goes() {
        assertThat(Talk.attached(operations).type("q").ending()).isEqualTo(Ending.DETACHED);
    }
}
