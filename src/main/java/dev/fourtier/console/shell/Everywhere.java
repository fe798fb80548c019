package dev.fourtier.console.shell;

import dev.fourtier.console.state.Action;
import java.util.List;

/** What can be done in every view. */
final class Everywhere {
    static final List<Action> ACTIONS = List.of(
            Action.of("palette", "do anything, by its name", "palette", ": ctrl-x"),
            Action.of("help", "what the keys do", "help", "?"),
            Action.of("leave", "leave the console", "leave", "q"),
            Action.of("find", "find services, models, requests and actions", "find", "ctrl-p"),
            Action.of("theme", "choose the colours", "theme", "ctrl-t"),
            Action.of("mouse", "let go of the mouse, and take it again", "mouse", "alt-m"),
            Action.of("shoot", "keep the screen as text, ANSI and SVG", "screenshot", "ctrl-s"),
            Action.of("approve", "look at the request that waits for your word", "", "a", "co approve ID"),
            Action.of("stop-all", "stop every service", "", "Q", "co stop"),
            Action.of("redraw", "draw the screen anew", "", "ctrl-l"),
            Action.of("suspend", "to the shell, and back with fg", "", "ctrl-z"),
            Action.of("back", "to the view before", "", "- ctrl-o"),
            Action.of("overview", "what runs and what is asked", "", "1", "co status"),
            Action.of("logs", "all logs", "", "2", "co logs -f"),
            Action.of("catalog", "all models", "", "3", "co models"),
            Action.of("requests", "all requests", "", "4", "co requests"),
            Action.of("approvals", "what waits for your word", "", "5", "co approvals"),
            Action.of("config", "configuration and doctor", "", "6", "co doctor"),
            Action.of("menu", "the numbered menu", "menu", "0"));

    private Everywhere() {}
}
