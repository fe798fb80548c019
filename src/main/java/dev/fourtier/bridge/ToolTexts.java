package dev.fourtier.bridge;

import dev.fourtier.model.Tool;
import dev.fourtier.model.ToolChoice;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.JsonSink;
import java.util.List;
import java.util.Optional;

/** What the model is told of tools in words: which one it has to call, and where there is no other way, which there are. */
final class ToolTexts {
    private ToolTexts() {}

    static Optional<String> of(PromptBuilder.Tools tools, ToolChoice choice) {
        return switch (tools) {
            case PromptBuilder.Tools.Absent _ -> Optional.empty();
            case PromptBuilder.Tools.Served served ->
                demand(choice, name -> served.names().shown(name));
            case PromptBuilder.Tools.Told(List<Tool> all) ->
                Optional.of(list(all)
                        + demand(choice, name -> name)
                                .map(demand -> "\n\n" + demand)
                                .orElse(""));
        };
    }

    private static Optional<String> demand(ToolChoice choice, java.util.function.UnaryOperator<String> shown) {
        return switch (choice) {
            case ToolChoice.Auto _, ToolChoice.None _ -> Optional.empty();
            case ToolChoice.Any _ -> Optional.of("Call at least one of your tools before you answer.");
            case ToolChoice.Named(String name) ->
                Optional.of("Call the tool " + shown.apply(name) + " now, and nothing else.");
        };
    }

    private static String list(List<Tool> tools) {
        var out = new ByteSink();
        out.text("""
                You have tools. To call one, end your message with one block like this for each call and wait for the results:
                <tool_call>
                {"name": "the tool's name", "arguments": {"its": "arguments"}}
                </tool_call>
                The tools, with the JSON schema of their arguments:
                """);
        for (Tool tool : tools) {
            new JsonSink(out)
                    .beginObject()
                    .field("name", tool.name())
                    .field("description", tool.description())
                    .field("parameters", tool.inputSchema())
                    .endObject();
            out.text("\n");
        }
        return out.toUtf8().stripTrailing();
    }
}
