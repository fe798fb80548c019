package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.Part;
import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.bridge.engine.Prompt.PastTurn;
import dev.fourtier.bridge.engine.Prompt.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Where no relay stands between a worker and the API, the client's system prompt opens the conversation as text: the CLI has but
 * one place for system prompts, and all sessions of a worker read it again whenever another one begins.
 */
final class SystemAsText {
    private static final String LABEL = "Instructions for this conversation, from the system:\n";

    private SystemAsText() {}

    static Prompt of(Prompt prompt) {
        if (prompt.system().isEmpty()) {
            return prompt;
        }
        var opening = new Part.Text(LABEL + prompt.system() + "\n\n");
        List<PastTurn> history = new ArrayList<>(prompt.history());
        List<Part> parts = prompt.parts();
        if (history.isEmpty()) {
            parts = before(opening, parts);
        } else if (history.getFirst().role() == Role.USER) {
            history.set(
                    0,
                    new PastTurn(Role.USER, before(opening, history.getFirst().parts())));
        } else {
            history.addFirst(new PastTurn(Role.USER, List.of(opening)));
        }
        return new Prompt(prompt.model(), "", history, parts, prompt.generation(), prompt.tools());
    }

    private static List<Part> before(Part opening, List<Part> parts) {
        List<Part> all = new ArrayList<>();
        all.add(opening);
        all.addAll(Literal.of(parts));
        return all;
    }
}
