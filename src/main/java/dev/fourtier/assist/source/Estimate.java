package dev.fourtier.assist.source;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.model.Sampling;
import dev.fourtier.model.ToolChoice;
import dev.fourtier.tokens.Footprint;
import dev.fourtier.tokens.TokenizerFamily;
import java.util.List;
import java.util.OptionalInt;

/** How many tokens a text is, a little on the safe side. */
public final class Estimate {
    private static final double MARGIN = 1.1;

    private Estimate() {}

    /** @param model that will read it */
    public static long tokens(String text, String model) {
        var request = new ChatRequest(
                "",
                List.of(),
                List.of(new Message(Message.Role.USER, List.of(new Block.Text(text)))),
                List.of(),
                new ToolChoice.Auto(),
                OptionalInt.empty(),
                Sampling.DEFAULT,
                List.of(),
                false,
                null,
                "",
                false);
        return Math.round(MARGIN * Footprint.of(request).tokens(TokenizerFamily.ofModel(model)));
    }
}
