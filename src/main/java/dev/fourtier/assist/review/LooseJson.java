package dev.fourtier.assist.review;

import dev.fourtier.assist.ask.Malformed;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as models write it: in fences, between sentences, with commas too many. */
final class LooseJson {
    private static final int TRIES = 50;

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_JAVA_COMMENTS,
                    JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The list under this name in the first object that has one, or the first list that stands alone. */
    JsonNode list(String text, String name) throws Malformed {
        int at = 0;
        for (int tries = 0; tries < TRIES; tries++) {
            at = next(text, at);
            if (at < 0) {
                break;
            }
            try {
                JsonNode node = mapper.readTree(text.substring(at));
                if (node.path(name).isArray()) {
                    return node.path(name);
                }
                if (node.isArray()) {
                    return node;
                }
            } catch (JacksonException notHere) {
                // A brace in a sentence; the next one may be it.
            }
            at++;
        }
        throw new Malformed("it holds no JSON with a list named " + name);
    }

    private static int next(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (text.charAt(at) == '{' || text.charAt(at) == '[') {
                return at;
            }
        }
        return -1;
    }
}
