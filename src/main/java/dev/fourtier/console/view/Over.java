package dev.fourtier.console.view;

import dev.fourtier.console.input.Key;
import dev.fourtier.console.state.Action;
import dev.fourtier.console.state.Scope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What lies over views, or is typed into them, with the keys of each. One that is added here can be bound in {@code keys.yaml}. */
public final class Over {
    private static final Action CLOSE = Action.of("close", "close it", "close", "esc ctrl-c");

    /** Palette, help, finder and colours. */
    public static final Scope CHOOSER = Scope.typing(
            "chooser",
            "palette, help, find, colours",
            List.of(
                    Action.of("accept", "do what is chosen", "choose", "enter"),
                    Action.of("previous", "one up", "", "up ctrl-p"),
                    Action.of("next", "one down", "", "down ctrl-n tab"),
                    Action.of("page-up", "a page up", "", "page-up"),
                    Action.of("page-down", "a page down", "", "page-down"),
                    Action.of("close", "close it", "close", "esc ctrl-c ctrl-g")),
            "accept",
            "close");

    /** Whatever is typed at the foot of a view: a filter, a text to be found. */
    public static final Scope FIELD = Scope.typing(
            "field",
            "a filter or a text that is typed",
            List.of(
                    Action.of("accept", "take what was typed", "", "enter"),
                    Action.of("close", "leave it as it was", "", "esc"),
                    Action.of("previous", "what was typed before", "", "up"),
                    Action.of("next", "what was typed after that", "", "down")),
            "accept",
            "close");

    /** Before what cannot be taken back: all keys but that of yes are no. */
    public static final Scope QUESTION = Scope.over(
            "question",
            "a question",
            List.of(Action.of("yes", "yes", "yes", "y Y"), Action.of("no", "no, as any other key", "no", "esc ctrl-c")),
            "yes");

    /** Before what stops everything: a word has to be typed for it. */
    public static final Scope WORD = Scope.typing(
            "word",
            "a question that wants a word",
            List.of(
                    Action.of("accept", "yes, with the word typed", "yes, with the word", "enter"),
                    Action.of("no", "no", "no", "esc ctrl-c")),
            "accept",
            "no");

    public static final Scope LEAVING = Scope.over(
            "leaving",
            "leaving the console",
            List.of(
                    Action.of("background", "go on in the background", "background", "b"),
                    Action.of("stop", "stop everything", "stop everything", "s"),
                    Action.of("stay", "stay, as any other key", "stay", "esc")));

    public static final Scope FOR_TIER = Scope.over(
            "for-tier",
            "using a model for a tier",
            List.of(
                    Action.of("t1", "for T1", "T1", "1"),
                    Action.of("t2", "for T2", "T2", "2"),
                    Action.of("t3", "for T3", "T3", "3"),
                    Action.of("t4", "for T4", "T4", "4"),
                    Action.of("close", "for none, as any other key", "none", "esc")));

    public static final Scope TRY = Scope.typing(
            "try", "asking a model", List.of(Action.of("accept", "ask it", "ask", "enter"), CLOSE), "accept", "close");

    public static final Scope COLUMNS = Scope.over(
            "columns",
            "the columns of a list",
            List.of(
                    Action.of("accept", "show the column, or no more", "show, hide", "space enter"),
                    Action.of("previous", "one up", "", "up k"),
                    Action.of("next", "one down", "", "down j"),
                    Action.of("shipped", "those it came with", "as shipped", "r"),
                    Action.of("close", "close it", "close", "esc ctrl-c q c")),
            "close");

    /**
     * The paid request that waits. What approves it is a word typed key by key and Enter, which stand in no key map: no binding can
     * make one key of it. No stays one key, whatever a file says.
     */
    public static final Scope APPROVAL = Scope.over(
                    "approval",
                    "a paid request that waits",
                    List.of(
                            Action.of("deny", "say no to it", "deny", "d"),
                            Action.of("look", "see all of it", "see all of it", "v"),
                            Action.of("later", "decide later", "later", "esc")),
                    "deny")
            .refusing(Over::ofTheWord);

    private Over() {}

    public static List<Scope> all() {
        return List.of(CHOOSER, FIELD, QUESTION, WORD, LEAVING, FOR_TIER, TRY, COLUMNS, APPROVAL);
    }

    private static Optional<String> ofTheWord(Key key) {
        boolean begins =
                Stream.of(ApprovalModal.YES, ApprovalModal.PROMPT).anyMatch(word -> key.is(word.substring(0, 1)));
        return begins || key.equals(Key.ENTER) || key.equals(Key.BACKSPACE)
                ? Optional.of("the word that approves is typed with it")
                : Optional.empty();
    }
}
