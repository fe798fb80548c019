package dev.fourtier.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.RawJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class GeminiSchemaTest {
    private static JsonNode mended(String schema) {
        return json(GeminiSchema.of(new RawJson(schema)).text());
    }

    private static JsonNode json(String text) {
        return Json.mapper().readTree(text);
    }

    @Test
    void what_google_takes_stays_and_what_it_refuses_goes() {
        assertThat(mended("""
                {"$schema":"http://json-schema.org/draft-07/schema#","type":"object","additionalProperties":false,
                 "properties":{
                  "pattern":{"type":"string","pattern":"^a","minLength":1,"description":"d"},
                  "count":{"type":"integer","exclusiveMinimum":0,"default":3},
                  "kind":{"const":"x"},
                  "list":{"type":"array","items":{"type":"string","format":"uri"},"uniqueItems":true},
                  "either":{"anyOf":[{"type":"string","maxLength":5},{"type":"null"}]},
                  "map":{"type":"object","propertyNames":{"type":"string"},"additionalProperties":{"type":"string"}},
                  "shared":{"allOf":[{"$ref":"#/definitions/S"}]}},
                 "required":["pattern"],"definitions":{"S":{"type":"string","minLength":2}}}""")).isEqualTo(json("""
                {"type":"object","additionalProperties":false,
                 "properties":{
                  "pattern":{"type":"string","description":"d"},
                  "count":{"type":"integer","minimum":0},
                  "kind":{"enum":["x"]},
                  "list":{"type":"array","items":{"type":"string","format":"uri"}},
                  "either":{"anyOf":[{"type":"string"},{"type":"null"}]},
                  "map":{"type":"object","additionalProperties":{"type":"string"}},
                  "shared":{"$ref":"#/$defs/S"}},
                 "required":["pattern"],"$defs":{"S":{"type":"string"}}}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "true", "no json", "{\"type\":\"string\"}"})
    void whatever_it_is_an_object_comes_out(String schema) {
        assertThat(mended(schema)).isEqualTo(json("{\"type\":\"object\",\"properties\":{}}"));
    }

    @Test
    void one_odd_property_does_not_cost_the_client_its_tools() {
        assertThat(mended("""
                {"type":"object","required":"a","properties":{"a":true,"b":false,"c":[1],"d":{"type":5,"enum":"x"},
                 "e":{"type":["string","null"],"required":["x",1]},"f":{"$ref":"http://elsewhere/schema.json"}}}""")).isEqualTo(json("""
                {"type":"object","required":[],"properties":{"a":{},"b":{},"c":{},"d":{},
                 "e":{"type":["string","null"],"required":["x"]},"f":{}}}"""));
    }
}
