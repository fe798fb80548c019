package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.Part;
import dev.fourtier.bridge.engine.Prompt.PastTurn;
import dev.fourtier.bridge.engine.Prompt.Role;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.JsonSink;
import java.time.Instant;
import java.util.List;

/** Turns before as the CLI records them, so that a session can go on from there with everybody in their own role. */
final class Past {
    private Past() {}

    /** @param session the record's id, a UUID */
    static byte[] record(String session, List<PastTurn> turns, Instant now) {
        var bytes = new ByteSink();
        new JsonSink(bytes)
                .beginObject()
                .field("sessionId", session)
                .field("projectHash", "co")
                .field("startTime", now.toString())
                .field("lastUpdated", now.toString())
                .field("kind", "main")
                .endObject();
        bytes.text("\n");
        int number = 0;
        for (PastTurn turn : turns) {
            if (turn.parts().isEmpty()) {
                continue;
            }
            var json = new JsonSink(bytes)
                    .beginObject()
                    .field("id", "t" + ++number)
                    .field("timestamp", now.toString())
                    .field("type", turn.role() == Role.USER ? "user" : "gemini")
                    .name("content")
                    .beginArray();
            for (Part part : turn.role() == Role.USER ? Literal.of(turn.parts()) : turn.parts()) {
                part(json, part);
            }
            json.endArray().endObject();
            bytes.text("\n");
        }
        return bytes.takeBytes();
    }

    /** How many of them the CLI tells again when it loads them. */
    static int echoes(List<PastTurn> turns) {
        return Math.toIntExact(turns.stream().filter(Past::isTold).count());
    }

    private static boolean isTold(PastTurn turn) {
        List<Part> parts =
                turn.role() == Role.USER && !turn.parts().isEmpty() ? Literal.of(turn.parts()) : turn.parts();
        return parts.stream().anyMatch(part -> part instanceof Part.Text(String text) && !Literal.isBlank(text));
    }

    private static void part(JsonSink json, Part part) {
        json.beginObject();
        switch (part) {
            case Part.Text text -> json.field("text", text.text());
            case Part.Blob blob -> {
                json.name("inlineData").beginObject();
                json.field("mimeType", blob.mediaType()).field("data", blob.base64());
                json.endObject();
            }
        }
        json.endObject();
    }
}
