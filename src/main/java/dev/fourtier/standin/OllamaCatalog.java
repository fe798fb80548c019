package dev.fourtier.standin;

import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What Ollama tells about its models. */
final class OllamaCatalog {
    private static final String TEMPLATE =
            "{{ if .System }}{{ .System }}{{ end }}{{ range .Tools }}{{ .Function }}{{ end }}"
                    + "{{ range .Messages }}{{ .Role }}: {{ .Content }}{{ range .ToolCalls }}<tool_call>{{ .Function }}</tool_call>"
                    + "{{ end }}{{ end }}";

    private final Setting setting;
    private final Shelf shelf;

    OllamaCatalog(Setting setting, Shelf shelf) {
        this.setting = setting;
        this.shelf = shelf;
    }

    String tags() {
        var answer = Json.object();
        var list = answer.putArray("models");
        for (SimulatedModel model : shelf.all()) {
            var entry = list.addObject().put("name", model.name()).put("model", model.name());
            if (model.isCloud()) {
                entry.put("remote_model", model.name().replaceFirst("[-:]cloud$", ""))
                        .put("remote_host", "https://ollama.com:443");
            }
            entry.put("modified_at", setting.clock().instant().toString())
                    .put("size", model.size())
                    .put("digest", model.digest());
            details(entry, model).put("context_length", model.contextLength()).put("embedding_length", 3584);
            capabilities(entry, model);
        }
        return answer.toString();
    }

    String running() {
        var answer = Json.object();
        ArrayNode list = answer.putArray("models");
        shelf.loaded().forEach(model -> {
            var entry = list.addObject()
                    .put("name", model.name())
                    .put("model", model.name())
                    .put("size", model.size())
                    .put("digest", model.digest());
            details(entry, model);
            entry.put("expires_at", setting.clock().instant().plusSeconds(300).toString())
                    .put("size_vram", 0)
                    .put("context_length", model.contextLength());
        });
        return answer.toString();
    }

    Optional<String> show(String name) {
        return shelf.find(name).map(model -> {
            var answer = Json.object()
                    .put("modelfile", "FROM " + model.name())
                    .put("parameters", "temperature                    0")
                    .put("template", TEMPLATE);
            details(answer, model);
            answer.putObject("model_info")
                    .put("general.architecture", model.family())
                    .put("general.parameter_count", model.parameters())
                    .put(model.family() + ".context_length", model.contextLength())
                    .put(model.family() + ".embedding_length", 3584);
            capabilities(answer, model);
            return answer.put("modified_at", setting.clock().instant().toString())
                    .toString();
        });
    }

    /** As the OpenAI-compatible half of Ollama lists them. */
    String openAiList() {
        var answer = Json.object().put("object", "list");
        var list = answer.putArray("data");
        for (SimulatedModel model : shelf.all()) {
            list.addObject()
                    .put("id", model.name())
                    .put("object", "model")
                    .put("created", setting.clock().instant().getEpochSecond())
                    .put("owned_by", "library");
        }
        return answer.toString();
    }

    private static ObjectNode details(ObjectNode entry, SimulatedModel model) {
        var details = entry.putObject("details").put("parent_model", "").put("format", "gguf");
        details.put("family", model.family()).putArray("families").add(model.family());
        return details.put("parameter_size", model.parameterSize()).put("quantization_level", "Q4_K_M");
    }

    private static void capabilities(ObjectNode entry, SimulatedModel model) {
        var list = entry.putArray("capabilities");
        model.capabilities().forEach(list::add);
    }
}
