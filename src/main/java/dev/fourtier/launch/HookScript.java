package dev.fourtier.launch;

import java.nio.file.Path;
import java.util.List;

/** The shell scripts that stand in a folder of hooks. Plain POSIX sh, because git brings no other. */
final class HookScript {
    static final String NAME = "prepare-commit-msg";

    /** By this line a script is known to be ours. */
    static final String MARK = "# Made by 'co hook install'; 'co hook uninstall' takes it away.";

    /**
     * What a folder of hooks for all repositories has to pass on, since git then no longer looks into the repositories' own.
     * Left out: those whose mere presence changes what git does, and those that run dozens of times for one command.
     */
    static final List<String> PASSED_ON = List.of(
            "applypatch-msg",
            "pre-applypatch",
            "post-applypatch",
            "pre-commit",
            "pre-merge-commit",
            "commit-msg",
            "post-commit",
            "pre-rebase",
            "post-checkout",
            "post-merge",
            "pre-push",
            "pre-receive",
            "update",
            "post-receive",
            "post-update",
            "pre-auto-gc",
            "post-rewrite",
            "sendemail-validate");

    private static final String OWN = """
            # The repository's own hook, which git would run if this folder were not set for all repositories.
            own=$(git rev-parse --git-common-dir)/hooks/${0##*/}
            """;

    private HookScript() {}

    /** @param before the hook that stood here, renamed; it is run first, and its No is a No */
    static String hook(Path program, Path home, String before, boolean everywhere) {
        return "#!/bin/sh\n" + MARK + """

                # Names the models that did the work as co-authors. Whatever goes wrong here, the commit goes on.
                before="${0%/*}"/__BEFORE__
                if [ -x "$before" ] && [ ! -d "$before" ]; then
                    "$before" "$@" || exit
                fi
                """.replace("__BEFORE__", before)
                + (everywhere ? OWN + "if [ -x \"$own\" ]; then\n    \"$own\" \"$@\" || exit\nfi\n" : "")
                + """
                home=__HOME__
                [ -z "${CO_HOME:-}" ] || home=$CO_HOME
                [ -f "$home/ledger/ledger.db" ] || exit 0
                co=__CO__
                [ -x "$co" ] || co=$(command -v co) || exit 0
                "$co" --home "$home" hook run -- "$PPID" "$@" </dev/null &
                work=$!
                # No commit waits longer than two seconds for this.
                (
                    trap 'kill "$nap"; exit' TERM
                    sleep 2 &
                    nap=$!
                    wait "$nap"
                    kill "$work"
                    sleep 1
                    kill -9 "$work"
                ) >/dev/null 2>&1 &
                watch=$!
                { wait "$work"; kill "$watch"; wait "$watch"; } 2>/dev/null
                exit 0
                """.replace("__HOME__", quoted(home)).replace("__CO__", quoted(program));
    }

    /** For any other hook of a folder that serves all repositories. */
    static String passOn() {
        return "#!/bin/sh\n" + MARK + "\n" + OWN + "[ ! -x \"$own\" ] || exec \"$own\" \"$@\"\n";
    }

    private static String quoted(Path path) {
        return ShellFormat.quoted(path.toString());
    }
}
