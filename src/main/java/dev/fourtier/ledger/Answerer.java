package dev.fourtier.ledger;

import dev.fourtier.model.Tier;

/** The tier and the model that really gave an answer. */
public record Answerer(Tier tier, String model) {
    public Answerer {
        model = PlainText.name(model);
    }
}
