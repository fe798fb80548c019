package dev.fourtier.ledger;

import java.util.Optional;

/**
 * Where a request came from. {@code client} is the family of its user agent ({@code claude-cli}), {@code workspace} the
 * folder the launcher named, {@code conversation} and {@code agent} opaque ids.
 */
public record Origin(String client, Optional<String> workspace, String conversation, Optional<String> agent) {
    public Origin {
        client = PlainText.name(client);
        // A shortened path would be the path of another folder, so this one has the length paths may have.
        workspace = workspace.map(PlainText::path);
        conversation = PlainText.name(conversation);
        agent = PlainText.name(agent);
    }
}
