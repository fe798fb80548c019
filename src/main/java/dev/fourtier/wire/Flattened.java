package dev.fourtier.wire;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.model.Tool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A conversation in Anthropic's blocks, told in the flat turns of other services.
 *
 * <p>Results of tools come before the text of the same turn. User turns in a row become one: chat templates of several
 * models (Gemma's, Mistral's) refuse a conversation whose roles do not alternate, and Ollama joins them itself for the
 * templates it renders. Thinking of the history is left out: it belongs to the model that thought it.
 */
public final class Flattened {
    /**
     * What a service takes as it is.
     *
     * @param imageUrls  it fetches images itself
     * @param lateSystem system turns among the others; where not, they are told as a user's, for some chat templates
     *     (Qwen 3.5's) refuse them
     * @param files      it reads PDFs
     */
    public record Abilities(boolean imageUrls, boolean lateSystem, boolean files) {}

    /** How a text begins behind which the images and files of a tool's result follow. */
    public static final String IN_RESULT = "Images in the result of the tool ";

    /** Changes with each request of Claude Code, so a model that saw it would have to read the whole prompt anew. */
    private static final String BILLING_HEADER = "x-anthropic-billing-header:";
    /** Claude Code's stand-in for the tools it has not shown yet; nobody can call it. */
    private static final String PLACEHOLDER_TOOL = "DeferredToolPlaceholder";

    private static final String PARAGRAPH = "\n\n";

    private final Abilities abilities;
    private final Map<String, String> toolNames = new HashMap<>();
    private final List<Turn> turns = new ArrayList<>();
    private final List<Block> userParts = new ArrayList<>();

    private Flattened(Abilities abilities) {
        this.abilities = abilities;
    }

    public static List<Turn> turns(ChatRequest request, Abilities abilities) {
        var flattened = new Flattened(abilities);
        List<String> system = system(request);
        if (!system.isEmpty()) {
            flattened.turns.add(new Turn.Instruction(String.join(PARAGRAPH, system)));
        }
        request.messages().forEach(flattened::add);
        flattened.endUser();
        return flattened.turns;
    }

    /** The blocks of the system prompt that say something to a model. */
    public static List<String> system(ChatRequest request) {
        return request.system().stream()
                .filter(text -> !text.startsWith(BILLING_HEADER) && !text.isEmpty())
                .toList();
    }

    /** The tools a model of another maker can call: not Anthropic's own, not the placeholder. */
    public static List<Tool> tools(ChatRequest request) {
        return request.tools().stream()
                .filter(tool -> tool.serverType().isEmpty() && !tool.name().equals(PLACEHOLDER_TOOL))
                .toList();
    }

    /** Several texts of one turn as one. */
    public static String text(List<Block> parts) {
        var text = new StringBuilder();
        for (Block part : parts) {
            if (part instanceof Block.Text(String more)) {
                text.append(text.isEmpty() ? "" : PARAGRAPH).append(more);
            }
        }
        return text.toString();
    }

    private void add(Message message) {
        switch (message.role()) {
            case SYSTEM -> addSystem(text(message.content()));
            case USER -> addUser(message.content());
            case ASSISTANT -> addAssistant(message.content());
        }
    }

    private void addSystem(String text) {
        if (text.isEmpty()) {
            return;
        }
        if (abilities.lateSystem()) {
            endUser();
            turns.add(new Turn.Instruction(text));
        } else {
            userParts.add(new Block.Text("<system-reminder>\n" + text + "\n</system-reminder>"));
        }
    }

    private void addAssistant(List<Block> content) {
        String text = text(content);
        List<Block.ToolUse> calls = content.stream()
                .filter(Block.ToolUse.class::isInstance)
                .map(Block.ToolUse.class::cast)
                .toList();
        calls.forEach(call -> toolNames.put(call.id(), call.name()));
        if (!text.isEmpty() || !calls.isEmpty()) {
            endUser();
            turns.add(new Turn.Assistant(text, calls));
        }
    }

    private void addUser(List<Block> content) {
        List<Block> parts = new ArrayList<>();
        for (Block block : content) {
            if (block instanceof Block.ToolResult result) {
                addResult(result, parts);
            }
        }
        content.forEach(block -> addPart(block, parts));
        userParts.addAll(parts);
    }

    private void addResult(Block.ToolResult result, List<Block> parts) {
        String name = toolNames.getOrDefault(result.toolUseId(), "");
        List<Block> shown = new ArrayList<>();
        result.content().forEach(block -> addPart(block, shown));
        List<Block> images = shown.stream()
                .filter(block -> block instanceof Block.Image || block instanceof Block.Document)
                .toList();
        String text = text(shown);
        if (!images.isEmpty()) {
            // No service takes images in the answer of a tool.
            parts.add(new Block.Text(IN_RESULT + (name.isEmpty() ? result.toolUseId() : name) + ":"));
            parts.addAll(images);
            text = text.isEmpty() ? "The result is an image; it follows." : text;
        }
        endUser();
        turns.add(new Turn.ToolAnswer(result.toolUseId(), name, result.isError() ? "Error: " + text : text));
    }

    private void addPart(Block block, List<Block> parts) {
        switch (block) {
            case Block.Text text -> addText(text.text(), parts);
            case Block.Image image -> addImage(image, parts);
            case Block.Document document when abilities.files() && isFile(document) -> parts.add(document);
            case Block.Document document -> addText(document(document), parts);
            case Block.ToolReference reference -> addText("Tool " + reference.toolName() + " is loaded.", parts);
            case Block.ToolResult _, Block.ToolUse _, Block.Thinking _, Block.RedactedThinking _, Block.Unknown _ -> {}
        }
    }

    private static void addText(String text, List<Block> parts) {
        if (!text.isEmpty()) {
            parts.add(new Block.Text(text));
        }
    }

    private void addImage(Block.Image image, List<Block> parts) {
        switch (image.source()) {
            case Block.Source.Base64 _ -> parts.add(image);
            case Block.Source.Url _ when abilities.imageUrls() -> parts.add(image);
            case Block.Source.Url _, Block.Source.FileId _, Block.Source.PlainText _ ->
                addText("[image left out: this model cannot fetch it]", parts);
        }
    }

    private static boolean isFile(Block.Document document) {
        return document.source() instanceof Block.Source.Base64(String type, String _) && !type.startsWith("text/");
    }

    private static String document(Block.Document document) {
        String title = document.title().isEmpty() ? "" : " " + document.title();
        String leftOut = "[document" + title + " left out: this model reads text only]";
        return switch (document.source()) {
            case Block.Source.PlainText plain ->
                title.isEmpty() ? plain.text() : "[document" + title + "]\n" + plain.text();
            case Block.Source.Base64 base64 when base64.mediaType().startsWith("text/") -> decoded(base64, leftOut);
            case Block.Source.Base64 _, Block.Source.Url _, Block.Source.FileId _ -> leftOut;
        };
    }

    private static String decoded(Block.Source.Base64 source, String otherwise) {
        try {
            return new String(Base64.getMimeDecoder().decode(source.data()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }

    private void endUser() {
        if (!userParts.isEmpty()) {
            turns.add(new Turn.User(userParts));
            userParts.clear();
        }
    }
}
