package dev.fourtier.console.view;

import dev.fourtier.console.frame.Canvas;
import dev.fourtier.console.frame.Style;
import dev.fourtier.console.input.Key;
import dev.fourtier.console.state.Event;
import dev.fourtier.console.state.KeyMap;
import dev.fourtier.console.state.Notice;
import dev.fourtier.console.state.Scope;
import dev.fourtier.console.state.State;
import dev.fourtier.console.theme.Role;
import dev.fourtier.console.widget.Box;
import dev.fourtier.console.widget.Field;
import dev.fourtier.console.widget.Words;
import dev.fourtier.control.ApprovalView;
import dev.fourtier.control.Operations;
import dev.fourtier.control.Ruling;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Asks the person about one paid request. Yes is a word typed key by key and enter, no is one key; whatever may not be the person's
 * own decision, typed for this very question, counts for nothing: keys in the first moments it is seen and those that go on from
 * before, keys faster than fingers, pastes, and what a terminal says of itself.
 *
 * @param deafUntil  keys count from then on, in the time of {@link Event.Pressed}; empty until it is on the screen
 * @param lastTyped  the moment of the last character of the word
 * @param word       what was typed so far, or the PIN
 * @param pinFor     what was approved and needs the PIN: a {@link #YES} or a {@link #PROMPT}; empty while no PIN is asked for
 * @param sent       the word was given, and its answer is awaited
 * @param remark     why the last try counted for nothing
 */
public record ApprovalModal(
        String id, Optional<Long> deafUntil, long lastTyped, Field word, String pinFor, boolean sent, String remark)
        implements Overlay {
    static final String YES = "yes";
    static final String PROMPT = "prompt";

    private static final String TOO_SOON = "Keys of the first moment do not count: pause, then type the word.";
    private static final String TOO_FAST = "Typed too fast, or pasted: type it letter by letter.";
    private static final String PASTED = "Pasted text never approves: type it letter by letter.";

    private static final long MILLI = 1_000_000;
    private static final long DEAF = 400 * MILLI;

    /** No finger is faster; a paste without its marks, or a key that a program sent, is. */
    private static final long FASTEST = 10 * MILLI;

    public static ApprovalModal of(String id) {
        return new ApprovalModal(id, Optional.empty(), 0, Field.EMPTY, "", false, "");
    }

    /** What became of a word, and of which question. */
    record Answered(String id, String word, Ruling ruling) implements Event.OfView {}

    @Override
    public Next on(Event event, State state) {
        if (waiting(state).isEmpty()) {
            return Next.close();
        }
        return switch (event) {
            case Event.Shown(long nanos) -> Next.stay(deafUntil.isPresent() ? this : deaf(nanos + DEAF, remark));
            case Event.Pressed(Key key, long nanos) -> pressed(key, nanos, state);
            // Whatever was typed before it is not to be joined by it, or made whole after it.
            case Event.Pasted _ -> Next.stay(emptied(PASTED));
            case Answered(String about, String given, Ruling ruling) when about.equals(id) -> answered(given, ruling);
            default -> Next.stay(this);
        };
    }

    private ApprovalModal deaf(long until, String why) {
        return new ApprovalModal(id, Optional.of(until), lastTyped, Field.EMPTY, pinFor, sent, why);
    }

    private ApprovalModal emptied(String why) {
        return new ApprovalModal(id, deafUntil, 0, Field.EMPTY, pinFor, sent, why);
    }

    private Next pressed(Key key, long nanos, State state) {
        if (deafUntil.isEmpty()) {
            return Next.stay(this);
        }
        if (nanos < deafUntil.get()) {
            // Whoever writes on has not read it yet.
            return Next.stay(deaf(nanos + DEAF, TOO_SOON));
        }
        if (sent) {
            return Next.stay(this);
        }
        String action = action(key, state);
        boolean writes = key.character().isPresent();
        // A character is one of the word, or of the PIN, once there is something of it; and so is one that came at once
        // with another.
        if (action.equals("later") && !(writes && isTyping(nanos))) {
            return Next.close(new Effect.Say("It still waits: 5 shows it, a asks again.", Notice.Tone.PLAIN));
        }
        if (action.equals("deny") && !isTyping(nanos)) {
            return Next.close(Effect.ruling(
                    operations -> CompletableFuture.completedFuture(operations.deny(id, Operations.Via.CONSOLE))));
        }
        if (action.equals("look") && !isTyping(nanos)) {
            return Next.close(waiting(state).stream()
                    .map(each -> new Effect.Go(Place.REQUESTS, each.requestId()))
                    .toArray(Effect[]::new));
        }
        // By no key map: nothing but Enter sends the word.
        if (key.equals(Key.ENTER)) {
            return entered(nanos);
        }
        return typed(key, nanos);
    }

    private boolean isTyping(long nanos) {
        return !pinFor.isEmpty() || !word.isEmpty() || isTooFast(nanos);
    }

    /** After the key before it. */
    private boolean isTooFast(long nanos) {
        return lastTyped != 0 && nanos - lastTyped < FASTEST;
    }

    private Next typed(Key key, long nanos) {
        Field next = word.on(key);
        if (next.equals(word)) {
            return Next.stay(this);
        }
        return isTooFast(nanos)
                ? Next.stay(new ApprovalModal(id, deafUntil, nanos, Field.EMPTY, pinFor, false, TOO_FAST))
                : Next.stay(new ApprovalModal(id, deafUntil, nanos, next, pinFor, false, ""));
    }

    private Next entered(long nanos) {
        if (isTooFast(nanos)) {
            return Next.stay(emptied(TOO_FAST));
        }
        if (!pinFor.isEmpty()) {
            return word.isEmpty() ? Next.stay(this) : approve(pinFor, Optional.of(word.text()));
        }
        return switch (word.text()) {
            case YES, PROMPT -> approve(word.text(), Optional.empty());
            default -> Next.stay(emptied(word.isEmpty() ? "" : "'" + word.text() + "' is neither yes nor prompt."));
        };
    }

    private Next approve(String given, Optional<String> pin) {
        return Next.stay(
                new ApprovalModal(id, deafUntil, 0, Field.EMPTY, pinFor, true, ""),
                new Effect.Call(operations -> operations
                        .approve(id, given.equals(PROMPT), pin, Operations.Via.CONSOLE)
                        .thenApply(ruling -> new Answered(id, given, ruling))));
    }

    private Next answered(String given, Ruling ruling) {
        return switch (ruling.kind()) {
            case PIN_NEEDED, NOT_PROVEN ->
                Next.stay(new ApprovalModal(id, deafUntil, 0, Field.EMPTY, given, false, ruling.sentence()));
            case DONE -> Next.close(new Effect.Say(ruling.sentence(), Notice.Tone.GOOD));
            case UNKNOWN, OVER, IMPOSSIBLE, NOT_A_PERSON ->
                Next.close(new Effect.Say(ruling.sentence(), Notice.Tone.BAD));
        };
    }

    private Optional<ApprovalView> waiting(State state) {
        return state.data().approvals().stream()
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    @Override
    public void render(Canvas canvas, State state) {
        waiting(state).ifPresent(approval -> render(canvas, approval, state));
    }

    private void render(Canvas canvas, ApprovalView approval, State state) {
        int rows = ApprovalText.rows(approval) + 8;
        Duration left = Duration.between(state.now(), approval.expiresAt());
        int place = state.data().approvals().indexOf(approval) + 1;
        int all = state.data().approvals().size();
        Canvas box = Box.middle(
                canvas,
                Math.min(100, Math.max(72, canvas.columns() * 6 / 10)),
                rows,
                "PAID REQUEST" + (all > 1 ? " · " + place + " of " + all : "") + " · no in " + Words.countdown(left),
                id,
                Role.ASK,
                state.theme());
        if (box.rows() < 6) {
            small(box, approval, left, state);
            return;
        }
        int bottom = box.rows() - 3;
        ApprovalText.render(box.part(0, 1, box.columns(), bottom - 1), approval, state.theme());
        Style plain = state.theme().of(Role.TEXT);
        int x = prompt(box, bottom, state);
        Canvas rest = box.part(x, bottom, Math.min(24, box.columns() - x), 1);
        if (pinFor.isEmpty()) {
            word.render(rest, 0, 0, rest.columns(), plain.asUnderlined());
        } else {
            word.renderHidden(rest, 0, 0, rest.columns(), plain.asUnderlined());
        }
        box.text(0, bottom + 1, box.columns(), remark, state.theme().of(Role.WARN));
    }

    private int prompt(Canvas box, int y, State state) {
        Style plain = state.theme().of(Role.TEXT);
        Style key = state.theme().of(Role.KEY);
        if (sent) {
            return box.text(0, y, "asking… ", plain);
        }
        if (!pinFor.isEmpty()) {
            return box.text(0, y, "PIN, then enter: ", plain);
        }
        int x = box.text(0, y, "type ", plain);
        x = box.text(x, y, YES, key);
        x = box.text(x, y, " (once) or ", plain);
        x = box.text(x, y, PROMPT, key);
        x = box.text(x, y, " (all of it), enter · ", plain);
        x = box.text(x, y, state.keys().shown(Over.APPROVAL.name(), "deny"), key);
        return box.text(x, y, " denies: ", plain);
    }

    private void small(Canvas box, ApprovalView approval, Duration left, State state) {
        Style ask = state.theme().of(Role.ASK);
        box.text(
                0,
                0,
                box.columns(),
                "PAID " + Words.countdown(left) + " ≤"
                        + Words.money(approval.cost().highest()),
                ask);
        box.text(
                0,
                1,
                box.columns(),
                "yes+enter / " + state.keys().shown(Over.APPROVAL.name(), "deny") + ": " + word.text(),
                state.theme().of(Role.TEXT));
    }

    @Override
    public Scope scope() {
        return Over.APPROVAL;
    }

    @Override
    public List<String> hints(KeyMap keys) {
        List<String> hints = new ArrayList<>(List.of(YES, "+ enter sends it once"));
        hints.addAll(keys.hints(Over.APPROVAL));
        return hints;
    }
}
