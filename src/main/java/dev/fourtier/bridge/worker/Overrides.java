package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.Generation;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.JsonSink;

/** A request's limits as the settings of one folder. */
final class Overrides {
    private Overrides() {}

    static byte[] settings(String model, Generation generation) {
        var bytes = new ByteSink();
        var json = new JsonSink(bytes).beginObject().name("modelConfigs").beginObject();
        json.name("customOverrides").beginArray().beginObject();
        json.name("match").beginObject().field("model", model).endObject();
        json.name("modelConfig").beginObject().name("generateContentConfig").beginObject();
        fields(json, generation);
        json.endObject().endObject().endObject().endArray().endObject().endObject();
        return bytes.takeBytes();
    }

    private static void fields(JsonSink json, Generation generation) {
        generation.maxOutputTokens().ifPresent(most -> json.field("maxOutputTokens", most));
        Double temperature = generation.sampling().temperature();
        if (temperature != null) {
            json.name("temperature").number(temperature);
        }
        Double topP = generation.sampling().topP();
        if (topP != null) {
            json.name("topP").number(topP);
        }
        Integer topK = generation.sampling().topK();
        if (topK != null) {
            json.field("topK", topK);
        }
        if (!generation.stopSequences().isEmpty()) {
            json.name("stopSequences").beginArray();
            generation.stopSequences().forEach(json::string);
            json.endArray();
        }
    }
}
