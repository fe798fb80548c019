package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.input.Decoder;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.input.Key;
import dev.fourtier.console.shell.Views;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.KeyMap;
import dev.fourtier.console.state.Part;
import dev.fourtier.console.view.Effect;
import dev.fourtier.control.ApprovalView;
import dev.fourtier.control.ConversationView;
import dev.fourtier.control.ModelView;
import dev.fourtier.control.Operations;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.StatusView;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalModalTest {
    private static final int STREAMS = 10_000;

    private final Gate gate = new Gate();

    @ParameterizedTest
    @CsvSource({"160,45", "80,24", "50,14", "20,4"})
    void looks_as_it_did(int columns, int rows) {
        Screenshots.check("approval", asked().shell(), columns, rows);
    }

    @Test
    void comes_over_any_view_with_a_bell_and_another_title() {
        Scene scene = asked();
        assertThat(scene.effects()).contains(new Effect.Ring());
        assertThat(scene.shell().title()).isEqualTo("(1) asks you · co");
        assertThat(scene.text())
                .contains("PAID REQUEST", "at most $0.213", "about $0.093", "T3 ✗ auth", "412 characters");
    }

    @Test
    void the_word_typed_and_entered_approves_once() {
        done(asked().shown().waited(400).type("yes").press("enter"));
        assertThat(gate.said).containsExactly("approve 7f false");
    }

    @Test
    void another_word_widens_it_to_the_prompt() {
        done(asked().shown().waited(400).type("prompt").press("enter"));
        assertThat(gate.said).containsExactly("approve 7f true");
    }

    @Test
    void one_key_denies() {
        done(asked().shown().waited(400).press("d"));
        assertThat(gate.said).containsExactly("deny 7f");
    }

    @Test
    void no_binding_makes_one_key_of_yes_or_takes_no_away() {
        List<String> keys = List.of("y", "p", "e", "enter", "space", "backspace", "f5", "ctrl-y", "x", "esc");
        for (String action : List.of("deny", "look", "later", "yes", "accept", "approve")) {
            for (String bound : keys) {
                KeyMap map = KeyMap.of(
                                Views.scopes(),
                                List.of(new KeyMap.Wish("approval", action, List.of(bound), "keys.yaml:2:3")))
                        .map();
                assertThat(map.keys("approval", "deny")).isNotEmpty();
                for (String pressed : keys) {
                    done(asked().event(new Event.Rekeyed(map))
                            .shown()
                            .waited(400)
                            .press(pressed));
                    done(asked().event(new Event.Rekeyed(map))
                            .shown()
                            .waited(400)
                            .press(pressed, "enter"));
                }
                assertThat(gate.said).noneMatch(said -> said.startsWith("approve"));
                done(asked().event(new Event.Rekeyed(map))
                        .shown()
                        .waited(400)
                        .type("yes")
                        .press("enter"));
                assertThat(gate.said).as("%s by %s", action, bound).contains("approve 7f false");
                gate.said.clear();
            }
        }
    }

    @Test
    void no_goes_by_the_key_of_the_map_and_is_told() {
        KeyMap.Made made = KeyMap.of(
                Views.scopes(),
                List.of(
                        new KeyMap.Wish("approval", "deny", List.of("n"), "keys.yaml:2:3"),
                        new KeyMap.Wish("approval", "look", List.of("y", "enter"), "keys.yaml:3:3")));
        assertThat(made.problems())
                .containsExactly(
                        "keys.yaml:3:3: approval.look: y cannot be had: the word that approves is typed with it.",
                        "keys.yaml:3:3: approval.look: enter cannot be had: the word that approves is typed with it.");
        Scene scene = asked().event(new Event.Rekeyed(made.map())).shown().waited(400);
        assertThat(scene.text()).contains("n denies:");
        done(scene.press("d", "backspace", "n"));
        assertThat(gate.said).containsExactly("deny 7f");
    }

    @Test
    void a_key_that_is_a_letter_of_the_pin_is_that_letter() {
        KeyMap map = KeyMap.of(
                        Views.scopes(), List.of(new KeyMap.Wish("approval", "later", List.of("1"), "keys.yaml:2:3")))
                .map();
        gate.answer = new Ruling(Ruling.Kind.PIN_NEEDED, "Your PIN is needed.");
        Scene scene = asked().event(new Event.Rekeyed(map))
                .shown()
                .waited(400)
                .type("yes")
                .press("enter");
        done(scene);
        done(scene.type("4711").press("enter"));
        assertThat(gate.said).contains("approve 7f false 4711");
    }

    @Test
    void one_key_shows_all_that_would_be_sent_and_it_goes_on_waiting() {
        Scene scene = asked().shown().waited(400).press("v");
        assertThat(scene.text()).contains("[4 Requests]").doesNotContain("PAID REQUEST");
        done(scene);
        assertThat(gate.said).isEmpty();
    }

    @Test
    void a_pin_is_asked_for_where_one_is_set_and_never_shown() {
        gate.answer = new Ruling(Ruling.Kind.PIN_NEEDED, "Your PIN is needed.");
        Scene scene = asked().shown().waited(400).type("yes").press("enter");
        done(scene);
        assertThat(scene.text()).contains("PIN, then enter");

        scene.type("4711");
        assertThat(scene.text()).contains("****").doesNotContain("4711");

        gate.answer = new Ruling(Ruling.Kind.DONE, "Approved.");
        scene.press("enter");
        done(scene);
        assertThat(gate.said).contains("approve 7f false 4711");
        assertThat(scene.text()).doesNotContain("PAID REQUEST");
    }

    @Test
    void what_was_being_written_when_it_came_counts_for_nothing() {
        // A key each 120 ms from before it was seen: the moment of rest never comes.
        Scene scene = asked().type("d").shown().type("d yes").press("enter", "d", "d");
        done(scene);
        assertThat(gate.said).isEmpty();
        assertThat(scene.text()).contains("Keys of the first moment do not count");
    }

    @Test
    void a_paste_counts_for_nothing_whatever_is_typed_after_it() {
        Scene scene =
                asked().shown().waited(500).event(new Event.Pasted("yes\r")).press("enter");
        scene.type("ye").event(new Event.Pasted("s"));
        assertThat(scene.text()).contains("Pasted text never approves: type it letter by letter");
        done(scene.press("enter"));
        assertThat(gate.said).isEmpty();
    }

    @Test
    void keys_faster_than_fingers_count_for_nothing() {
        Scene scene = asked().shown().waited(500);
        for (String key : List.of("y", "e", "s", "enter")) {
            scene.waited(2).event(new Event.Pressed(Key.read(key).orElseThrow(), scene.nanos()));
        }
        done(scene);
        assertThat(gate.said).isEmpty();
        assertThat(scene.text()).contains("Typed too fast, or pasted: type it letter by letter");
    }

    @Test
    void a_d_in_the_middle_of_a_word_that_came_at_once_denies_nothing() {
        Scene scene = asked().shown().waited(500);
        for (String key : List.of("b", "e", "r", "e", "d")) {
            scene.waited(2).event(new Event.Pressed(Key.read(key).orElseThrow(), scene.nanos()));
        }
        done(scene);
        assertThat(gate.said).isEmpty();
        done(scene.press("d"));
        assertThat(gate.said).containsExactly("deny 7f");
    }

    @Test
    void goes_when_it_was_decided_elsewhere() {
        assertThat(asked().fresh(new Part.Approvals(List.of())).text()).doesNotContain("PAID REQUEST");
    }

    @Test
    void ten_thousand_streams_of_anything_but_a_person_approve_nothing() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        Scene begun = asked();
        for (int i = 0; i < STREAMS; i++) {
            Scene scene = begun.copy().shown();
            byte[] bytes = anything(random);
            boolean late = random.nextBoolean();
            scene.waited(late ? 1_000 : 0);
            feed(scene, bytes, late ? 0 : random.nextInt(60), random);
            done(scene);
            assertThat(gate.said)
                    .as("seed %d, stream %d: %s", seed, i, new String(bytes, StandardCharsets.ISO_8859_1))
                    .noneMatch(said -> said.startsWith("approve"));
        }
    }

    /** The bytes in pieces; what comes in one piece comes in one moment, as from a program, a paste or a terminal. */
    private static void feed(Scene scene, byte[] bytes, int pause, SplittableRandom random) {
        var decoder = new Decoder();
        int at = 0;
        while (at < bytes.length) {
            int length = Math.min(bytes.length - at, 1 + random.nextInt(12));
            byte[] piece = new byte[length];
            System.arraycopy(bytes, at, piece, 0, length);
            at += length;
            scene.waited(pause);
            give(scene, decoder.feed(piece, length));
        }
        give(scene, decoder.quiet());
    }

    private static void give(Scene scene, List<Input> inputs) {
        for (Input input : inputs) {
            switch (input) {
                case Input.Pressed(Key key) -> scene.event(new Event.Pressed(key, scene.nanos()));
                case Input.Pasted(String text) -> scene.event(new Event.Pasted(text));
                case Input.Mouse mouse -> scene.event(new Event.Pointed(mouse));
                case Input.Focused _, Input.Reply _ -> {}
            }
        }
    }

    private static byte[] anything(SplittableRandom random) {
        List<String> pieces = List.of(
                "yes\r",
                "y",
                "e",
                "s",
                "\r",
                "prompt\r",
                "\u001b[200~yes\r\u001b[201~",
                "\u001b[200~",
                "\u001b[201~",
                "\u001b]11;rgb:yes/yes/yes\u0007",
                "\u001b[?62;4;yes;c",
                "\u001bPyes\r\u001b\\",
                "\u001b]52;c;eWVz\u001b\\",
                "\u001b[<0;10;10M",
                "\u001b[121u",
                "\u001b[1;1R",
                "\u001b",
                "\u001b[",
                "\u001bOy",
                "\u001b_Gyes\r\u001b\\",
                "\u001b[I",
                "\u001b[O",
                "d",
                "\u0003");
        var out = new ByteArrayOutputStream();
        for (int i = random.nextInt(14); i >= 0; i--) {
            if (random.nextInt(5) == 0) {
                out.write(random.nextInt(256));
            } else {
                out.writeBytes(pieces.get(random.nextInt(pieces.size())).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return out.toByteArray();
    }

    private static Scene asked() {
        return Scene.busy().fresh(new Part.Approvals(List.of(Scene.approval("7f", 107))));
    }

    /** Does what the scene wants done, and tells it what came of it. */
    private void done(Scene scene) {
        for (Effect effect : scene.taken()) {
            if (effect instanceof Effect.Call(var call)) {
                call.apply(gate).thenAccept(scene::event);
            }
        }
    }

    /** Writes down what is said to it. */
    private static final class Gate implements Operations {
        private final List<String> said = new ArrayList<>();
        private Ruling answer = new Ruling(Ruling.Kind.DONE, "Done.");

        @Override
        public CompletionStage<Ruling> approve(String id, boolean wholePrompt, Optional<String> pin, Via via) {
            said.add("approve " + id + " " + wholePrompt + pin.map(" "::concat).orElse(""));
            return CompletableFuture.completedFuture(answer);
        }

        @Override
        public Ruling deny(String id, Via via) {
            said.add("deny " + id);
            return answer;
        }

        @Override
        public StatusView status() {
            return Scene.status(1);
        }

        @Override
        public List<ModelView> models() {
            return List.of();
        }

        @Override
        public List<ApprovalView> approvals() {
            return List.of();
        }

        @Override
        public List<ConversationView> conversations() {
            return List.of();
        }

        @Override
        public Ruling escalate(Optional<String> name, OptionalInt requests) {
            return answer;
        }
    }
}
