package dev.fourtier.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SchemaTest {
    private static Optional<JsonNode> fit(String schema, String value) {
        return new Schema(Answer.JSON.readTree(schema)).fit(Answer.JSON.readTree(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"type\":\"string\"}|\"x\"",
                "{\"type\":[\"string\",\"null\"]}|null",
                "{\"type\":\"string\",\"nullable\":true}|null",
                "{\"type\":\"integer\"}|2.0",
                "{\"enum\":[1,\"a\"]}|1.0",
                "{\"const\":{\"a\":1}}|{\"a\":1}",
                "{\"items\":{\"type\":\"integer\"}}|[1,2]",
                "{\"prefixItems\":[{\"type\":\"string\"}],\"items\":{\"type\":\"integer\"}}|[\"a\",1]",
                "{\"properties\":{\"a\":{\"type\":\"string\"}}}|{\"a\":\"x\",\"b\":1}",
                "{\"patternProperties\":{\"^x\":{\"type\":\"string\"}},\"additionalProperties\":false}|{\"xa\":\"1\"}",
                "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"integer\"}]}|1",
                "{\"oneOf\":[{\"minimum\":3},{\"maximum\":1}]}|5",
                "{\"allOf\":[{\"minimum\":3},{\"maximum\":7}]}|5",
                "{\"not\":{\"type\":\"string\"}}|5",
                "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"type\":\"string\"}}}|\"x\"",
                "{\"pattern\":\"^a+$\"}|\"aa\"",
                "{\"maxLength\":1}|\"\uD83D\uDE00\"",
                "true|1"
            })
    void what_satisfies_stays_as_it_is(String schema, String value) {
        assertThat(fit(schema, value)).contains(Answer.JSON.readTree(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"type\":\"string\"}|{}",
                "{\"type\":\"string\"}|null",
                "{\"type\":\"integer\"}|\"1.5\"",
                "{\"type\":\"integer\"}|\"ten\"",
                "{\"type\":\"boolean\"}|1",
                "{\"enum\":[\"a\"]}|\"b\"",
                "{\"const\":1}|2",
                "{\"required\":[\"a\"]}|{}",
                "{\"properties\":{\"a\":{\"type\":\"integer\"}}}|{\"a\":\"x\"}",
                "{\"properties\":{\"a\":{}},\"additionalProperties\":false}|{\"b\":1}",
                "{\"additionalProperties\":{\"type\":\"integer\"}}|{\"b\":[]}",
                "{\"items\":{\"type\":\"integer\"}}|[1,\"x\"]",
                "{\"minItems\":2}|[1]",
                "{\"maxItems\":1}|[1,2]",
                "{\"uniqueItems\":true}|[1,1]",
                "{\"minLength\":2}|\"a\"",
                "{\"maximum\":3}|4",
                "{\"exclusiveMinimum\":3}|3",
                "{\"multipleOf\":2}|3",
                "{\"pattern\":\"^a\"}|\"b\"",
                "{\"oneOf\":[{\"type\":\"integer\"},{\"minimum\":1}]}|5",
                "{\"anyOf\":[{\"type\":\"array\"},{\"type\":\"object\"}]}|5",
                "{\"not\":{\"type\":\"integer\"}}|5",
                "{\"$ref\":\"http://elsewhere/x\"}|5",
                "{\"$ref\":\"#\"}|5",
                "{\"type\":\"string\",\"oneOf\":[{\"type\":\"integer\"}]}|3",
                "false|1"
            })
    void what_does_not_satisfy_is_refused(String schema, String value) {
        assertThat(fit(schema, value)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"type\":\"integer\"}|\"40\"|40",
                "{\"type\":\"number\"}|\"1.5\"|1.5",
                "{\"type\":\"boolean\"}|\"False\"|false",
                "{\"type\":\"string\"}|42|\"42\"",
                "{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}|\"[1, \\\"2\\\"]\"|[1,2]",
                "{\"type\":\"object\"}|\"{\\\"a\\\": 1}\"|{\"a\":1}",
                "{\"anyOf\":[{\"type\":\"integer\"},{\"type\":\"null\"}]}|\"7\"|7",
                "{\"properties\":{\"a\":{\"type\":\"integer\"}}}|{\"a\":null}|{}"
            })
    void slips_of_type_are_mended(String schema, String value, String mended) {
        assertThat(fit(schema, value).map(JsonNode::toString)).contains(mended);
    }

    @Test
    void a_schema_that_cannot_be_read_is_satisfied_by_nothing() {
        var tool = new OfferedTool(Answer.tool("x", "{\"type\": "));
        assertThat(tool.call(Answer.JSON.createObjectNode())).isEmpty();
    }
}
