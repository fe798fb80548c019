package dev.fourtier.cli;

/** What the help says of the three that work through files. */
final class AssistHelp {
    private static final String ALL = """
            PATH is a file or a folder. What .gitignore names is passed over, and so are
            binary and generated files, links, and files that may hold keys. co is started
            if it is down. The requests are background ones: they wait for people's turns,
            and the paid tier is never asked. What models answer is kept in cache/assist
            under the home folder, for you alone, so that a second run asks only about what
            changed, and a run that was interrupted goes on; a file whose answers were of no
            use twice is not asked about again either, until it or the model changes, or
            --again is given. The prompts are templates/assist in the configuration folder;
            your own copy of one wins.

            """;

    private AssistHelp() {}

    static String of(Verb verb) {
        return switch (verb) {
            case CODE_REVIEW -> ALL + """
                    A finding about a line that is not there is dropped; a second look leaves out
                    what the code does not bear out. The report goes to reports/DATE in
                    WORKSPACE_DIR.

                      co code-review src
                      co code-review . --diff main.. --fail-on high
                      co code-review src --format sarif --output review.sarif --tier T2

                    """;
            case GEN_DOCS -> ALL + """
                    One page for each file and an index; what you write around the marked part of
                    a page stays. --in-place gives comments instead, and nothing but comments.

                      co gen-docs src --output docs
                      co gen-docs src/app.py --in-place

                    """;
            case REFACTOR -> ALL + """
                    The diff is shown, and applied when you say yes or with --apply, to a
                    repository without uncommitted work or on a new branch. It changes files that
                    are there and inside PATH, nothing else. Nothing is committed.

                      co refactor src/app.py "split load() into reading and parsing"
                      co refactor src "use pathlib" --branch pathlib --test "pytest -q" --apply

                    """;
            default -> "";
        };
    }
}
