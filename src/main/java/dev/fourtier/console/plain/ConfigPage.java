package dev.fourtier.console.plain;

import dev.fourtier.console.widget.Words;
import dev.fourtier.control.ModelView;
import java.util.ArrayList;
import java.util.List;

/** What is configured, and the doctor. */
record ConfigPage() implements ChoicePage {
    static final ConfigPage HERE = new ConfigPage();

    @Override
    public List<String> facts(Sight sight) {
        List<String> lines = new ArrayList<>();
        lines.add("Configuration: the models of the tiers, from config.yaml and models.conf.");
        sight.operations().models().forEach(model -> lines.add(line(model)));
        return lines;
    }

    private static String line(ModelView model) {
        return model.tier() + ": "
                + Spoken.list(
                        model.model(),
                        "from " + model.service(),
                        model.paid() ? "paid" : "",
                        model.context().isPresent()
                                ? "context " + Words.count(model.context().getAsLong())
                                : "",
                        "asked for as " + String.join(" and ", model.names()))
                + "."
                + model.advice().map(advice -> " " + advice).orElse("");
    }

    @Override
    public List<Choice> choices(Sight sight) {
        return List.of(Choice.of("doctor", "Doctor: what keeps co from working here", examine(this)));
    }

    /** Takes seconds. */
    static Turn examine(Page back) {
        return Turn.to(new ExaminePage(back))
                .with(new Errand.Ask(
                        ExaminePage.WHAT,
                        operations -> operations.checks().examine().thenApply(Heard.Examined::new)));
    }

    @Override
    public Page back() {
        return MainPage.HERE;
    }
}
