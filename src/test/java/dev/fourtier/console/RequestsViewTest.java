package dev.fourtier.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.console.frame.Size;
import dev.fourtier.console.input.Input;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.Part;
import dev.fourtier.console.view.Effect;
import dev.fourtier.console.view.Place;
import dev.fourtier.console.view.request.RequestsView;
import dev.fourtier.control.Operations;
import dev.fourtier.control.Ruling;
import dev.fourtier.control.event.ControlEvent;
import dev.fourtier.control.request.RequestDetail;
import dev.fourtier.control.request.RequestView;
import dev.fourtier.control.request.Requests;
import dev.fourtier.control.request.SampleRequests;
import dev.fourtier.control.request.TierHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.Mockito;

class RequestsViewTest {
    private static final String RECEIVED = """
            {"model":"claude-sonnet-4-6","max_tokens":8000,"stream":true,
             "system":[{"type":"text","text":"You are careful.","cache_control":{"type":"ephemeral"}}],
             "messages":[{"role":"user","content":"refactor the auth middleware\\nand keep its tests"}],
             "metadata":{"user_id":"[masked]"}}
            """;
    private static final String SENT = """
            {"model":"qwen3-coder:480b-cloud","options":{"num_predict":8000},"stream":true,
             "messages":[{"role":"system","content":"You are careful."},
             {"role":"user","content":"refactor the auth middleware\\nand keep its tests"}]}
            """;

    private final List<String> asked = new ArrayList<>();
    private final Operations operations = Mockito.mock(Operations.class);
    private final List<Effect> wanted = new ArrayList<>();

    RequestsViewTest() {
        Mockito.when(operations.requests()).thenReturn(new Recorder());
        Mockito.when(operations.escalate(Mockito.any(), Mockito.any())).thenAnswer(call -> {
            asked.add("escalate " + call.getArgument(0) + " " + call.getArgument(1));
            return new Ruling(Ruling.Kind.DONE, "raised");
        });
    }

    private Scene scene() {
        List<RequestView> all = Stream.concat(Scene.requests().stream(), Stream.of(SampleRequests.answered("req_5a17")))
                .toList();
        return Scene.busy().fresh(new Part.Requests(all)).press("4");
    }

    /** Has done what was asked for off the thread, and what comes of that. */
    private Scene settled(Scene scene) {
        List<Effect> now = scene.taken();
        while (!now.isEmpty()) {
            wanted.addAll(now);
            for (Effect effect : now) {
                if (effect instanceof Effect.Call(var call)) {
                    scene.event(call.apply(operations).toCompletableFuture().join());
                }
            }
            now = scene.taken();
        }
        return scene;
    }

    private Scene sized(int columns, int rows) {
        return scene().event(new Event.Resized(new Size(columns, rows)));
    }

    @ParameterizedTest
    @CsvSource({"160,45", "80,24", "50,14", "20,4"})
    void looks_as_it_did(int columns, int rows) {
        Scene scene = settled(sized(columns, rows));
        Screenshots.check("requests", scene.shell(), columns, rows);
        settled(scene.press("/").type("5a17").press("enter", "enter"));
        Screenshots.check("request", scene.shell(), columns, rows);
        settled(scene.press("d"));
        Screenshots.check("request-diff", scene.shell(), columns, rows);
    }

    @ParameterizedTest
    @CsvSource({"160,45", "130,40", "80,24", "50,14", "20,4"})
    void both_sides_look_as_they_did(int columns, int rows) {
        Scene scene = settled(sized(columns, rows).press("/").type("5a17").press("enter", "enter"));
        settled(scene.press("D"));
        Screenshots.check("request-sides", scene.shell(), columns, rows);
        settled(scene.press("z", "down", "down", "/").type("careful").press("enter"));
        Screenshots.check("request-sides-alone", scene.shell(), columns, rows);
        scene.press("z", ">", ">");
        Screenshots.check("request-sides-shifted", scene.shell(), columns, rows);
    }

    @ParameterizedTest
    @CsvSource({"160,45", "80,24", "50,14", "20,4"})
    void groups_and_columns_look_as_they_did(int columns, int rows) {
        Scene scene = settled(sized(columns, rows).press("t"));
        Screenshots.check("requests-grouped", scene.shell(), columns, rows);
        settled(scene.press("t", "t", "t", "down", "space"));
        Screenshots.check("requests-folded", scene.shell(), columns, rows);
        Screenshots.check("requests-columns", scene.press("c", "down", "space").shell(), columns, rows);
    }

    @Test
    void both_sides_go_together_and_what_differs_is_said_in_words() {
        Scene scene = settled(sized(160, 45).press("enter", "D", "z"));
        assertThat(line(scene, "\"model\"")).contains("claude-sonnet-4-6", "~ changed", "qwen3-coder:480b-cloud");
        assertThat(line(scene, "\"max_tokens\"")).contains("- dropped");
        assertThat(line(scene, "num_predict")).contains("+ added");
        assertThat(scene.text()).contains("side by side", "1 changed, ", "POST http://127.0.0.1:11434/api/chat");
        assertThat(line(scene, "[masked]")).contains("- dropped");
        // Copied as one text, with its signs.
        settled(scene.press("Y"));
        assertThat(wanted)
                .filteredOn(Effect.Copy.class::isInstance)
                .last()
                .asString()
                .contains("-  \"max_tokens\": 8000");
    }

    @Test
    void what_has_no_room_beside_each_other_is_one_text() {
        Scene scene = settled(sized(160, 45).press("enter", "D"));
        assertThat(scene.text()).contains("[side by side]");
        scene.event(new Event.Resized(new Size(80, 24)));
        assertThat(scene.text()).contains("[diff]").doesNotContain("side by side");
        scene.event(new Event.Resized(new Size(160, 45)));
        assertThat(scene.text()).contains("[side by side]");
        assertThat(settled(sized(80, 24).press("D")).text()).contains("[diff]");
    }

    @Test
    void long_lines_are_wrapped_or_moved_sideways() {
        Scene scene = settled(sized(160, 45).press("enter", "D", "W"));
        String wide = line(scene, "refactor the auth");
        assertThat(wide).contains("\"content\"");
        scene.press(">");
        assertThat(line(scene, "the auth")).doesNotContain("\"content\"");
        assertThat(scene.text()).contains("the first 16 columns hidden");
        scene.press("<");
        assertThat(line(scene, "refactor the auth")).isEqualTo(wide);
        // Another one is looked at from its left.
        assertThat(settled(scene.press(">", "J")).text()).doesNotContain("columns hidden");
        assertThat(settled(scene.press(">", "b")).text()).doesNotContain("columns hidden");
    }

    @Test
    void groups_are_counted_folded_and_gone_through() {
        Scene scene = scene().press("t");
        assertThat(scene.text()).contains("Requests · 5 · by conversation", "Grouped by conversation.");
        assertThat(line(scene, "▼ conversation")).contains("4 requests · 1 failed · 2 open", "129k→3.4k tok", "$0.00");
        assertThat(line(scene, "▼ api · abcd-1")).contains("1 request ·", "31.0k→1.1k tok");
        assertThat(ids(scene)).containsExactly("a91f", "77c0", "51be", "0d11", "5a17");

        scene.press("down", "space");
        assertThat(line(scene, "│>")).contains("▶ conversation");
        assertThat(ids(scene)).containsExactly("5a17");
        // A failed one is found where it is folded away.
        assertThat(chosen(scene.press("]"))).isEqualTo("0d11");

        scene.press("f");
        assertThat(ids(scene)).isEmpty();
        scene.press("enter", "down", "down", "down", "down");
        assertThat(ids(scene)).hasSize(4);
        assertThat(chosen(scene)).isEqualTo("0d11");
        assertThat(scene.press("home", "y").text()).contains("This is a group: choose one of its requests.");

        assertThat(scene.press("t").text()).contains("by workspace", "▼ /home/somebody/api", "▼ no workspace");
        assertThat(scene.press("t").text()).contains("by client", "▼ claude-cli", "▼ claude/9921");
        assertThat(scene.press("t").text()).contains("by tier", "▼ T1", "▼ T2", "▼ T3");
        assertThat(ids(scene.press("t"))).containsExactly("a91f", "77c0", "5a17", "51be", "0d11");
    }

    @Test
    void a_request_stays_chosen_when_it_is_grouped() {
        Scene scene = scene().press("down", "down", "t");
        assertThat(chosen(scene)).isEqualTo("5a17");
        assertThat(chosen(scene.press("t"))).isEqualTo("5a17");
    }

    @Test
    void a_group_is_pressed_to_choose_it_and_again_to_fold_it() {
        Scene scene = sized(160, 45).press("down", "t");
        scene.event(new Event.Pointed(new Input.Mouse(Input.Mouse.Deed.PRESS, 10, 4)));
        assertThat(line(scene, "│>")).contains("▼ conversation");
        assertThat(scene.text()).contains("129k in   3416 out", "2 open   1 failed");
        scene.event(new Event.Pointed(new Input.Mouse(Input.Mouse.Deed.PRESS, 10, 4)));
        assertThat(line(scene, "│>")).contains("▶ conversation");
    }

    @Test
    void columns_are_chosen_and_remembered_as_the_grouping_is() {
        Scene scene = sized(160, 45).press("t", "c");
        assertThat(line(scene, "the program that asked")).contains("[x] client", "no room for it");
        // Time, id, and the client goes; the cost comes.
        scene.press("down", "down", "enter");
        for (int i = 0; i < 13; i++) {
            scene.press("j");
        }
        assertThat(line(scene, " >")).contains("[ ] cost");
        scene.press("space", "esc");
        assertThat(line(scene, "asked for")).contains("cost").doesNotContain("client");
        assertThat(scene.shell().state().comfort().habits().lines())
                .containsExactly(
                        "requests.columns: time id asked path state first total tokens speed cost",
                        "requests.group: conversation");
        scene.press("c", "r", "esc");
        assertThat(scene.shell().state().comfort().habits().lines()).containsExactly("requests.group: conversation");
    }

    @Test
    void a_list_has_a_column() {
        Scene scene = scene().press("c");
        for (int i = 0; i < 18; i++) {
            String row = line(scene, "│ >");
            scene.press(row.contains("[x]") ? "enter" : "tab", "down");
        }
        assertThat(scene.text()).contains("A list needs a column.");
    }

    @Test
    void a_picture_arranges_nothing_anew() {
        Scene scene = settled(sized(160, 45).press("t", "/").type("tier"));
        var view = (RequestsView) scene.shell().view();
        // By identity: what it is made of was not even looked through.
        assertThat(view.now(scene.shell().state())).isSameAs(view);
        scene.event(new Event.Told(new ControlEvent.Request(SampleRequests.open("req_new1"))));
        var after = (RequestsView) scene.shell().view();
        assertThat(after).isNotSameAs(view);
        assertThat(after.now(scene.shell().state())).isSameAs(after);
    }

    @Test
    void a_filter_narrows_while_it_is_typed_and_esc_takes_it_back() {
        Scene scene = scene().press("/").type("status:!200 tier:T1");
        assertThat(scene.text()).contains("0d11").doesNotContain("51be");
        assertThat(scene.press("enter").text())
                .contains("status:!200 tier:T1 (1)")
                .doesNotContain("51be");
        assertThat(scene.press("esc").text()).contains("51be");
        assertThat(scene.press("/").type("zzz").press("enter").text()).contains("no request is like that");
    }

    @Test
    void open_ones_stay_on_top_and_others_are_sorted() {
        assertThat(ids(scene())).containsExactly("a91f", "77c0", "5a17", "51be", "0d11");
        assertThat(ids(scene().press("s"))).containsExactly("77c0", "a91f", "51be", "5a17", "0d11");
    }

    @Test
    void what_is_chosen_stays_chosen_when_new_ones_come() {
        Scene scene = scene().press("down");
        scene.event(new Event.Told(new ControlEvent.Request(SampleRequests.open("req_new1"))));
        assertThat(chosen(scene)).isEqualTo("77c0");
        // The first is whichever comes first.
        scene.press("home");
        assertThat(chosen(scene)).isEqualTo("a91f");
        scene.event(new Event.Told(new ControlEvent.Request(SampleRequests.open("req_new2"))));
        assertThat(chosen(scene)).isEqualTo("a91f");
        assertThat(ids(scene)).hasSize(7);
    }

    @Test
    void failed_ones_are_found_by_one_key() {
        Scene scene = scene().press("]");
        assertThat(chosen(scene)).isEqualTo("0d11");
        assertThat(scene.press("]").text()).contains("No failed one below");
        assertThat(chosen(scene.press("home", "[", "]", "["))).isEqualTo("0d11");
    }

    @Test
    void nothing_is_asked_for_that_nobody_sees() {
        Scene wide = Scene.busy().event(new Event.Resized(new Size(160, 45)));
        settled(wide.fresh(new Part.Requests(Scene.requests())).press("5"));
        assertThat(asked).isEmpty();
        settled(wide.press("4"));
        assertThat(asked).containsExactly("detail req_a91f");

        settled(scene());
        assertThat(asked).hasSize(1);
    }

    @Test
    void one_that_goes_on_is_asked_for_again() {
        Scene scene = settled(scene().press("enter"));
        assertThat(asked).containsExactly("detail req_a91f");
        settled(scene.event(new Event.Ticked(Scene.NOW.plusSeconds(1), 1)));
        assertThat(asked).hasSize(1);
        settled(scene.press("r").event(new Event.Ticked(Scene.NOW.plusSeconds(2), 2)));
        assertThat(asked).hasSize(2);
        settled(scene.event(new Event.Told(new ControlEvent.Request(Scene.request(
                "req_a91f", 1, "claude-haiku-4-5", RequestView.Stage.ANSWERED, 200, 1, 1, 1, 2, "T1 ok ")))));
        assertThat(asked).hasSize(3);
        settled(scene.event(new Event.Ticked(Scene.NOW.plusSeconds(3), 3)));
        assertThat(asked).hasSize(3);
    }

    @Test
    void another_request_never_shows_the_words_of_the_one_before() {
        Scene scene = settled(scene().press("enter"));
        assertThat(scene.text()).contains("You are careful.");
        scene.press("J");
        assertThat(scene.text()).contains("77c0").doesNotContain("You are careful.");
        assertThat(settled(scene).text()).contains("You are careful.");
    }

    @Test
    void what_was_said_can_be_searched_and_folded() {
        Scene scene = settled(scene().press("enter", "z"));
        scene.press("/").type("middleware").press("enter");
        assertThat(scene.text()).contains("found: middleware");
        assertThat(line(scene, "refactor the auth")).contains(">▼");
        scene.press("space");
        assertThat(line(scene, "refactor the auth")).contains(">▶", "and keep its tests");
        assertThat(settled(scene.press("w")).text()).contains("num_predict");
        assertThat(settled(scene.press("h")).text()).contains("x-api-key: [masked]", "http://127.0.0.1:11434/api/chat");
        assertThat(settled(scene.press("r")).text()).contains("Done. All tests pass.");
    }

    @Test
    void the_difference_is_made_when_it_is_wanted() {
        Scene scene = settled(scene().press("d"));
        assertThat(scene.press("z").text())
                .contains("+ ", "\"num_predict\": 8000", "- ", "\"cache_control\"")
                .doesNotContain("Nothing was sent");
    }

    @Test
    void curl_har_and_json_are_made_of_what_is_masked() {
        Scene scene = settled(scene().press("y", "e", "E"));

        assertThat(wanted)
                .filteredOn(Effect.Copy.class::isInstance)
                .singleElement()
                .asString()
                .contains("curl ", "http://localhost:4000/v1/messages", "x-api-key: [masked]");
        assertThat(wanted)
                .filteredOn(Effect.Keep.class::isInstance)
                .extracting(effect -> ((Effect.Keep) effect).name())
                .containsExactly("req_a91f.har", "req_a91f.json");
        settled(scene.press("w", "y"));
        assertThat(wanted)
                .filteredOn(Effect.Copy.class::isInstance)
                .last()
                .asString()
                .contains("/api/chat");
    }

    @Test
    void what_is_not_kept_any_more_is_said_and_not_waited_for() {
        Mockito.when(operations.requests()).thenReturn(Requests.NONE);
        Scene scene = settled(scene().press("enter"));
        assertThat(scene.text()).contains("What it said is not kept any more");
        assertThat(settled(scene.press("y")).text()).contains("cannot be copied");
        settled(scene.press("e"));
        assertThat(wanted)
                .filteredOn(Effect.Keep.class::isInstance)
                .singleElement()
                .asString()
                .contains("\"_path\"");
    }

    @Test
    void a_question_that_fails_is_not_waited_for() {
        var failing = Mockito.mock(Requests.class);
        Mockito.when(failing.detail(Mockito.any()))
                .thenReturn(CompletableFuture.failedFuture(new IllegalStateException("gone")));
        Mockito.when(operations.requests()).thenReturn(failing);
        assertThat(settled(scene().press("enter")).text()).contains("What it said is not kept any more");
    }

    @Test
    void what_is_shown_is_copied_whole() {
        Scene scene = settled(scene().press("Y"));
        assertThat(scene.text()).contains("There is nothing to copy.");
        settled(scene.press("r"));
        settled(scene.press("Y"));
        assertThat(wanted).contains(new Effect.Copy("Done. All tests pass.\n"));
    }

    @Test
    void a_replay_asks_first_and_every_key_but_y_is_no() {
        Scene scene = scene().press("R");
        assertThat(scene.text()).contains("Send a91f again?", "never to T4");
        settled(scene.press("enter"));
        assertThat(asked).noneMatch(each -> each.startsWith("replay"));
        settled(scene.press("R", "y"));
        assertThat(asked).contains("replay req_a91f");
    }

    @Test
    void its_conversation_is_raised_and_its_lines_are_shown() {
        Scene scene = settled(scene().press("u"));
        assertThat(asked).contains("escalate Optional[conversation] OptionalInt.empty");
        settled(scene.press(":").type("better 3").press("enter"));
        assertThat(asked).contains("escalate Optional[conversation] " + OptionalInt.of(3));
        assertThat(scene.press("l").shell().at()).isEqualTo(Place.LOGS);
    }

    @Test
    void other_views_open_a_request_here() {
        Scene scene = scene().press("/").type("zzz").press("enter", "1", "tab", "tab", "down", "enter");
        assertThat(scene.shell().at()).isEqualTo(Place.REQUESTS);
        assertThat(scene.text()).contains("77c0 · claude-sonnet-4-6");

        scene.press(":").type("requests req_0d11").press("enter");
        assertThat(scene.text()).contains("0d11 · claude-haiku-4-5");
        scene.press(":").type("requests req_none").press("enter");
        assertThat(scene.text()).contains("req_none is none of the newest requests");
    }

    @Test
    void the_mouse_chooses_opens_and_scrolls() {
        Scene scene = sized(160, 45);
        // Below header, tabs, border and head.
        scene.event(new Event.Pointed(new Input.Mouse(Input.Mouse.Deed.PRESS, 10, 6)));
        assertThat(chosen(scene)).isEqualTo("5a17");
        scene.event(new Event.Pointed(new Input.Mouse(Input.Mouse.Deed.WHEEL_DOWN, 10, 6)));
        assertThat(chosen(scene)).isEqualTo("0d11");
        settled(scene);
        scene.event(new Event.Pointed(new Input.Mouse(Input.Mouse.Deed.PRESS, 120, 20)));
        scene.event(new Event.Pointed(new Input.Mouse(Input.Mouse.Deed.WHEEL_DOWN, 120, 20)));
        assertThat(line(scene, "\"stream\"")).contains(">");
    }

    @Test
    void every_size_is_drawn_whatever_is_shown() {
        long seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        String[] keys = {
            "d", "D", "b", "w", "r", "h", "z", "t", "c", "W", ">", "<", "space", "f", "G", "g", "down", "enter", "esc",
            "J", "K", "s"
        };
        Scene scene = scene();
        for (int i = 0; i < 600; i++) {
            var size = new Size(1 + random.nextInt(i % 3 == 0 ? 300 : 90), 1 + random.nextInt(i % 3 == 0 ? 80 : 30));
            settled(scene.press(keys[random.nextInt(keys.length)]).event(new Event.Resized(size)));
            assertThat(scene.text()).as("seed %d, step %d, %s", seed, i, size).isNotBlank();
        }
    }

    /** Short ids of the list, as they stand on the screen. */
    private static List<String> ids(Scene scene) {
        return scene.text()
                .lines()
                .filter(line -> line.matches("^│.[0-9]{2}:[0-9]{2}:[0-9]{2} .*"))
                .map(line -> line.substring(11, 15))
                .toList();
    }

    private static String chosen(Scene scene) {
        return line(scene, "│>").substring(11, 15);
    }

    private static String line(Scene scene, String with) {
        return scene.text()
                .lines()
                .filter(line -> line.contains(with))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line with " + with + " in\n" + scene.text()));
    }

    private final class Recorder implements Requests {
        @Override
        public List<RequestView> recent(int most) {
            return List.of();
        }

        @Override
        public CompletionStage<Optional<RequestDetail>> detail(String id) {
            asked.add("detail " + id);
            return CompletableFuture.completedFuture(Optional.of(new RequestDetail(
                    SampleRequests.answered(id),
                    new RequestDetail.Message(
                            "POST",
                            "http://localhost:4000/v1/messages?beta=true",
                            Map.of("x-api-key", "[masked]", "content-type", "application/json"),
                            RECEIVED),
                    Optional.of(new RequestDetail.Message(
                            "POST",
                            "http://127.0.0.1:11434/api/chat",
                            Map.of("content-type", "application/json"),
                            SENT)),
                    "Done. All tests pass.",
                    false)));
        }

        @Override
        public List<TierHistory> history() {
            return List.of();
        }

        @Override
        public CompletionStage<Ruling> replay(String id) {
            asked.add("replay " + id);
            return CompletableFuture.completedFuture(new Ruling(Ruling.Kind.DONE, "runs again"));
        }
    }
}
