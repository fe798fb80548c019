package dev.fourtier.bridge;

import dev.fourtier.bridge.engine.Generation;
import dev.fourtier.bridge.engine.Part;
import dev.fourtier.bridge.engine.Prompt;
import dev.fourtier.bridge.engine.ToolServer;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.RawJson;
import dev.fourtier.model.Tool;
import dev.fourtier.model.ToolChoice;
import dev.fourtier.wire.Flattened;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** What a fresh session is told, made of a client's request. Pure. */
final class PromptBuilder {
    /** Somewhat below the million tokens after which the CLI drops a prompt without a word. */
    static final long MOST_BYTES = 3_500_000;

    /** The longest answer of Google's models; a client that asks for more gets a refusal there. */
    private static final int LONGEST_ANSWER = 65_536;

    /** Google takes no more. */
    private static final int MOST_STOP_SEQUENCES = 5;

    private static final String PARAGRAPH = "\n\n";

    /** How the client's tools reach the model. */
    sealed interface Tools {
        /** None are offered, or the client wants none called. */
        record Absent() implements Tools {}

        /** The session finds them at a server of ours, under these names. */
        record Served(ToolServer server, ToolNames names) implements Tools {}

        /** As text, for want of anything better. */
        record Told(List<Tool> tools) implements Tools {}
    }

    sealed interface Built {
        record Ready(Prompt prompt) implements Built {}

        record TooLarge(long bytes) implements Built {
            String sentence() {
                return String.format(
                        Locale.ROOT,
                        "the request holds %.1f MB of text and files; the Gemini CLI takes %.1f MB at most:"
                                + " shorten the conversation or send less",
                        bytes / 1e6,
                        MOST_BYTES / 1e6);
            }
        }

        record Unreadable(String sentence) implements Built {}
    }

    private PromptBuilder() {}

    /** The tools of the client's own that may be called at all. */
    static List<Tool> offered(ChatRequest request) {
        return request.toolChoice() instanceof ToolChoice.None ? List.of() : Flattened.tools(request);
    }

    static Built build(ChatRequest request, String model, Tools tools) {
        List<Prompt.PastTurn> turns;
        try {
            turns = new ArrayList<>(Transcript.of(request.messages()));
        } catch (Transcript.Unreadable problem) {
            return new Built.Unreadable(problem.sentence());
        }
        List<String> system = new ArrayList<>(Flattened.system(request));
        List<Part> parts = lastTurn(turns, system);
        ToolTexts.of(tools, request.toolChoice()).ifPresent(system::add);
        schema(request.outputSchema()).ifPresent(system::add);
        var prompt = new Prompt(
                model,
                String.join(PARAGRAPH, system),
                turns,
                parts,
                generation(request),
                tools instanceof Tools.Served(ToolServer server, var _) ? Optional.of(server) : Optional.empty());
        long bytes = size(prompt, tools);
        return bytes > MOST_BYTES ? new Built.TooLarge(bytes) : new Built.Ready(prompt);
    }

    /** Takes the turn that is to be answered off the list. */
    private static List<Part> lastTurn(List<Prompt.PastTurn> turns, List<String> system) {
        if (!turns.isEmpty() && turns.getLast().role() == Prompt.Role.USER) {
            return turns.removeLast().parts();
        }
        if (turns.isEmpty() && !system.isEmpty()) {
            // A client that has nothing but instructions means them as its question.
            String only = String.join(PARAGRAPH, system);
            system.clear();
            return List.of(new Part.Text(only));
        }
        return List.of(new Part.Text("Go on exactly where your last message stops."));
    }

    private static Optional<String> schema(@org.jspecify.annotations.Nullable RawJson schema) {
        return Optional.ofNullable(schema)
                .map(wanted ->
                        "Answer with one JSON value that follows this JSON schema, with no word before or after it"
                                + " and no code fence around it:\n" + wanted.text());
    }

    private static Generation generation(ChatRequest request) {
        OptionalInt limit = request.maxTokens();
        return new Generation(
                limit.isPresent() && limit.getAsInt() <= LONGEST_ANSWER ? limit : OptionalInt.empty(),
                request.sampling(),
                request.stopSequences().stream().limit(MOST_STOP_SEQUENCES).toList());
    }

    private static long size(Prompt prompt, Tools tools) {
        long bytes = utf8(prompt.system()) + size(prompt.parts());
        for (Prompt.PastTurn turn : prompt.history()) {
            bytes += size(turn.parts());
        }
        if (tools instanceof Tools.Served(var _, ToolNames names)) {
            for (Tool tool : names.tools()) {
                bytes += utf8(tool.description()) + utf8(tool.inputSchema().text());
            }
        }
        return bytes;
    }

    private static long size(List<Part> parts) {
        long bytes = 0;
        for (Part part : parts) {
            bytes += switch (part) {
                case Part.Text(String text) -> utf8(text);
                case Part.Blob blob -> blob.base64().length();
            };
        }
        return bytes;
    }

    private static long utf8(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            // Each half of a pair is two of its four bytes.
            bytes += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return bytes;
    }
}
