package dev.fourtier.console.plain;

import java.util.List;

/** Waits for the doctor. */
record ExaminePage(Page back) implements Page {
    static final String WHAT = "examine";

    @Override
    public List<String> opening(Sight sight) {
        return List.of();
    }

    @Override
    public String prompt(Sight sight) {
        return "The doctor looks; that takes a few seconds.";
    }

    @Override
    public boolean listens(Sight sight) {
        return false;
    }

    @Override
    public boolean goesOn() {
        return true;
    }

    @Override
    public Turn typed(Heard.Line line, Sight sight) {
        return Turn.at(this);
    }

    @Override
    public Turn heard(Heard heard, Sight sight) {
        return switch (heard) {
            case Heard.Examined(var found) -> Turn.to(new ChecksPage(found));
            case Heard.Ruled(String of, var ruling) when of.equals(WHAT) -> Turn.at(back, Dialogue.sentences(ruling));
            default -> Turn.at(this);
        };
    }
}
