package dev.fourtier.wire;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.model.Message.Role;
import dev.fourtier.model.RawJson;
import dev.fourtier.model.Sampling;
import dev.fourtier.model.Tool;
import dev.fourtier.model.ToolChoice;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Requests of a client as the writers of upstream bodies get them. */
public final class Requests {
    private static final List<Tool> TOOLS = List.of(
            new Tool("Read", "Reads", new RawJson("{\"$schema\": \"s\", \"type\":\"object\"}")),
            new Tool("DeferredToolPlaceholder", "", RawJson.EMPTY_OBJECT, true, ""),
            new Tool("Edit", "", RawJson.EMPTY_OBJECT, true, ""),
            new Tool("web_search", "", RawJson.EMPTY_OBJECT, false, "web_search_20250305"));

    private Requests() {}

    public static ChatRequest of(Message... messages) {
        return request(
                List.of(),
                List.of(messages),
                List.of(),
                new ToolChoice.Auto(),
                OptionalInt.empty(),
                Sampling.DEFAULT,
                List.of(),
                null);
    }

    /** Something of everything. */
    public static ChatRequest full() {
        return full(new ToolChoice.Auto(), 512);
    }

    public static ChatRequest withMaxTokens(int maxTokens) {
        return full(new ToolChoice.Auto(), maxTokens);
    }

    public static ChatRequest withToolChoice(ToolChoice choice) {
        return full(choice, 512);
    }

    private static ChatRequest full(ToolChoice choice, int maxTokens) {
        return request(
                List.of("x-anthropic-billing-header: cc_version=2.1.330.abc; cch=1;", "You are.", "Be brief."),
                messages(),
                TOOLS,
                choice,
                OptionalInt.of(maxTokens),
                new Sampling(0.5, 0.9, 40),
                List.of("END"),
                new RawJson("{\"type\":\"object\"}"));
    }

    private static List<Message> messages() {
        return List.of(
                new Message(
                        Role.USER,
                        List.of(
                                new Block.Text("Look \"here\"\u0001 🎈"),
                                new Block.Image(new Block.Source.Base64("image/png", "aW1n")))),
                new Message(Role.USER, List.of(new Block.Text("now"))),
                new Message(
                        Role.ASSISTANT,
                        List.of(
                                new Block.Thinking("hm", "sig"),
                                new Block.Text("I read."),
                                new Block.ToolUse("toolu_1", "Read", new RawJson("{\"b\": 1.50, \"a\":\"x\"}")),
                                new Block.ToolUse("toolu_2", "Glob", RawJson.EMPTY_OBJECT))),
                new Message(
                        Role.USER,
                        List.of(
                                new Block.Text("well?"),
                                new Block.ToolResult(
                                        "toolu_1",
                                        List.of(new Block.Text("line"), new Block.ToolReference("Edit")),
                                        false),
                                new Block.ToolResult(
                                        "toolu_2",
                                        List.of(new Block.Image(new Block.Source.Base64("image/png", "cG5n"))),
                                        true))),
                new Message(Role.SYSTEM, List.of(new Block.Text("9 tokens left"))),
                new Message(
                        Role.USER,
                        List.of(
                                new Block.Document(new Block.Source.Base64("application/pdf", "JVBERg=="), "a.pdf"),
                                new Block.Document(new Block.Source.PlainText("notes"), "n.txt"),
                                new Block.Image(new Block.Source.Url("https://example.org/a.png")))));
    }

    private static ChatRequest request(
            List<String> system,
            List<Message> messages,
            List<Tool> tools,
            ToolChoice choice,
            OptionalInt maxTokens,
            Sampling sampling,
            List<String> stop,
            @Nullable RawJson schema) {
        return new ChatRequest(
                "claude-haiku-5-5", system, messages, tools, choice, maxTokens, sampling, stop, true, schema, "", true);
    }
}
