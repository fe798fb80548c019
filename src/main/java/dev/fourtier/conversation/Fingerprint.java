package dev.fourtier.conversation;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.model.Tool;
import dev.fourtier.model.ToolChoice;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request says, as hashes: the same for Claude Code's repeats of one request, which differ in {@code stream} and
 * {@code max_tokens}, and under whatever model name it came. Everything else counts. The system block with the client's version
 * does not ({@link BillingHeader}): it changes while nothing is said differently.
 *
 * @param frame    all that is no message: system, tools and settings
 * @param prefixes after each message, the hash of all messages so far
 */
public record Fingerprint(String frame, List<String> prefixes) {
    public Fingerprint {
        prefixes = List.copyOf(prefixes);
    }

    public static Fingerprint of(ChatRequest request) {
        return new Fingerprint(
                frame(request),
                chain(request.messages().stream().map(Fingerprint::message).toList()));
    }

    /**
     * The same with thinking left out of the messages, and messages that held nothing else: what stays when a model's thinking
     * has to be taken out for another one.
     */
    public static Fingerprint withoutThinking(ChatRequest request) {
        List<String> messages = request.messages().stream()
                .map(Fingerprint::withoutThinking)
                .filter(message -> !message.content().isEmpty())
                .map(Fingerprint::message)
                .toList();
        return new Fingerprint(frame(request), chain(messages));
    }

    /** Hashes of messages to hashes of beginnings of a conversation. */
    public static List<String> chain(List<String> messages) {
        var prefixes = new ArrayList<String>(messages.size());
        String before = "";
        for (String message : messages) {
            before = new Canon().text(before).text(message).hex();
            prefixes.add(before);
        }
        return prefixes;
    }

    /** Whether {@code later} is this request, or this request with messages added at its end. */
    public boolean isExtendedBy(Fingerprint later) {
        int size = prefixes.size();
        return frame.equals(later.frame)
                && later.prefixes.size() >= size
                && (size == 0 || later.prefixes.get(size - 1).equals(prefixes.get(size - 1)));
    }

    private static String frame(ChatRequest request) {
        var canon = new Canon();
        List<String> system = BillingHeader.without(request.system());
        canon.number(system.size());
        system.forEach(canon::text);
        canon.number(request.tools().size());
        for (Tool tool : request.tools()) {
            canon.text(tool.name())
                    .text(tool.description())
                    .text(tool.inputSchema().text());
            canon.flag(tool.deferLoading()).text(tool.serverType());
        }
        canon.text(
                switch (request.toolChoice()) {
                    case ToolChoice.Auto _ -> "auto";
                    case ToolChoice.Any _ -> "any";
                    case ToolChoice.None _ -> "none";
                    case ToolChoice.Named(String name) -> "named " + name;
                });
        canon.text(request.sampling().toString());
        canon.number(request.stopSequences().size());
        request.stopSequences().forEach(canon::text);
        canon.flag(request.thinking());
        var schema = request.outputSchema();
        canon.flag(schema != null).text(schema == null ? "" : schema.text());
        return canon.text(request.userId()).hex();
    }

    /** Of one message, whatever stands before it. */
    public static String message(Message message) {
        var canon = new Canon().text(message.role().name());
        blocks(canon, message.content());
        return canon.hex();
    }

    private static Message withoutThinking(Message message) {
        return new Message(
                message.role(),
                message.content().stream()
                        .filter(block -> !(block instanceof Block.Thinking || block instanceof Block.RedactedThinking))
                        .toList());
    }

    private static void blocks(Canon canon, List<Block> blocks) {
        canon.number(blocks.size());
        for (Block block : blocks) {
            block(canon, block);
        }
    }

    private static void block(Canon canon, Block block) {
        switch (block) {
            case Block.Text(String text) -> canon.text("text").text(text);
            case Block.Image(Block.Source source) -> source(canon.text("image"), source);
            case Block.Document(Block.Source source, String title) ->
                source(canon.text("document").text(title), source);
            case Block.Thinking(String thinking, String signature) ->
                canon.text("thinking").text(thinking).text(signature);
            case Block.RedactedThinking _ -> canon.text("redacted_thinking");
            case Block.ToolUse use ->
                canon.text("tool_use")
                        .text(use.id())
                        .text(use.name())
                        .text(use.input().text());
            case Block.ToolResult result -> {
                canon.text("tool_result").text(result.toolUseId()).flag(result.isError());
                blocks(canon, result.content());
            }
            case Block.ToolReference(String name) ->
                canon.text("tool_reference").text(name);
            case Block.Unknown(String type) -> canon.text("unknown").text(type);
        }
    }

    private static void source(Canon canon, Block.Source source) {
        switch (source) {
            case Block.Source.Base64(String mediaType, String data) ->
                canon.text("base64").text(mediaType).text(data);
            case Block.Source.Url(String url) -> canon.text("url").text(url);
            case Block.Source.PlainText(String text) -> canon.text("plain").text(text);
            case Block.Source.FileId(String id) -> canon.text("file").text(id);
        }
    }
}
