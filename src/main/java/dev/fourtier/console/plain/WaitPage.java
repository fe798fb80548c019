package dev.fourtier.console.plain;

/**
 * Waits for the end of something. A person may go on without.
 *
 * @param what   as it is heard of
 * @param spoken the same for people
 */
record WaitPage(Page back, String what, String spoken) implements Waiting {
    @Override
    public String prompt(Sight sight) {
        return "Working: " + spoken + "." + (sight.terminal() ? " Enter goes on without waiting." : "");
    }

    @Override
    public Turn typed(Heard.Line line, Sight sight) {
        return Turn.at(back, "It goes on; its end is told when it comes.");
    }

    @Override
    public Turn heard(Heard heard, Sight sight) {
        return switch (heard) {
            case Heard.Ruled(String of, var ruling) when of.equals(what) -> Turn.at(back, Dialogue.sentences(ruling));
            case Heard.Told(String of, var lines) when of.equals(what) -> Turn.at(back, lines);
            case Heard.Ready(String of, String name, String text)
            when of.equals(what) -> Turn.at(back).with(new Errand.Keep(name, text));
            default -> Turn.at(this);
        };
    }
}
