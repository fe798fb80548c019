package dev.fourtier.wire.anthropic;

import dev.fourtier.model.StopReason;
import dev.fourtier.model.StreamEvent;
import dev.fourtier.model.StreamEvent.Finished;
import dev.fourtier.model.StreamEvent.SignatureDelta;
import dev.fourtier.model.StreamEvent.TextDelta;
import dev.fourtier.model.StreamEvent.ThinkingDelta;
import dev.fourtier.model.StreamEvent.ToolInputDelta;
import dev.fourtier.model.StreamEvent.ToolUseStart;
import dev.fourtier.model.Usage;
import dev.fourtier.wire.AnswerWriter;
import dev.fourtier.wire.ByteSink;
import dev.fourtier.wire.StreamDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Random answers, and the ways in and out of bytes. */
final class AnswerEvents {
    private static final List<String> TEXTS =
            List.of("a", "Hello ", "é🙂", "\n\n", "data: x\n\nevent: y", "\"\\", "\u2028", "{}", "\0");
    private static final List<String> INPUTS =
            List.of("{}", "{\"a\":1}", "{\"path\":\"/tmp/é🙂.txt\",\"n\":[1,{\"x\":null}]}", "{ \"q\" : \"\\\"\\n\" }");

    private AnswerEvents() {}

    /** An answer that means the same after a round trip: what a writer puts right is right already. */
    static List<StreamEvent> random(SplittableRandom random) {
        var events = new ArrayList<StreamEvent>();
        boolean calledTools = false;
        int blocks = random.nextInt(6);
        for (int block = 0; block < blocks; block++) {
            int deltas = 1 + random.nextInt(4);
            switch (random.nextInt(3)) {
                case 0 -> {
                    for (int i = 0; i < deltas; i++) {
                        events.add(new TextDelta(pick(TEXTS, random)));
                    }
                }
                case 1 -> {
                    for (int i = 0; i < deltas; i++) {
                        events.add(new ThinkingDelta(pick(TEXTS, random)));
                    }
                    if (random.nextBoolean()) {
                        events.add(new SignatureDelta("sig" + block));
                    }
                }
                default -> {
                    calledTools = true;
                    events.add(new ToolUseStart("toolu_" + block, "T\"ö"));
                    addInput(pick(INPUTS, random), random, events);
                }
            }
        }
        StopReason reason = calledTools
                ? StopReason.TOOL_USE
                : pick(List.of(StopReason.END_TURN, StopReason.MAX_TOKENS, StopReason.STOP_SEQUENCE), random);
        events.add(new Finished(
                reason,
                reason == StopReason.STOP_SEQUENCE ? "STOP\n" : "",
                new Usage(random.nextInt(100), random.nextInt(100), 1 + random.nextInt(100), random.nextInt(100))));
        return events;
    }

    private static void addInput(String json, SplittableRandom random, List<StreamEvent> events) {
        int from = 0;
        while (from < json.length()) {
            int to = json.offsetByCodePoints(from, 1);
            while (to < json.length() && random.nextInt(6) > 0) {
                to = json.offsetByCodePoints(to, 1);
            }
            events.add(new ToolInputDelta(json.substring(from, to)));
            from = to;
        }
    }

    private static <T> T pick(List<T> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }

    static byte[] written(AnswerWriter writer, List<? extends StreamEvent> events) {
        var out = new ByteSink();
        events.forEach(event -> writer.write(event, out));
        return out.toByteArray();
    }

    static String text(AnswerWriter writer, StreamEvent... events) {
        return new String(written(writer, List.of(events)), StandardCharsets.UTF_8);
    }

    /** Feeds pieces of 1 to {@code most} bytes. */
    static List<StreamEvent> decoded(StreamDecoder decoder, byte[] bytes, int most, SplittableRandom random) {
        var events = new ArrayList<StreamEvent>();
        int from = 0;
        while (from < bytes.length) {
            int count = Math.min(bytes.length - from, 1 + random.nextInt(most));
            decoder.feed(ByteBuffer.wrap(bytes, from, count), events::add);
            from += count;
        }
        decoder.end(events::add);
        return events;
    }

    static List<StreamEvent> decoded(StreamDecoder decoder, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return decoded(decoder, bytes, 1 << 20, new SplittableRandom(1));
    }

    /** One event for each run of deltas of one kind, as a whole message has them. */
    static List<StreamEvent> joined(List<StreamEvent> events) {
        var joined = new ArrayList<StreamEvent>();
        for (StreamEvent event : events) {
            StreamEvent last = joined.isEmpty() ? event : joined.getLast();
            if (joined.isEmpty()) {
                joined.add(event);
            } else if (last instanceof TextDelta(String a) && event instanceof TextDelta(String b)) {
                joined.set(joined.size() - 1, new TextDelta(a + b));
            } else if (last instanceof ThinkingDelta(String a) && event instanceof ThinkingDelta(String b)) {
                joined.set(joined.size() - 1, new ThinkingDelta(a + b));
            } else if (last instanceof ToolInputDelta(String a) && event instanceof ToolInputDelta(String b)) {
                joined.set(joined.size() - 1, new ToolInputDelta(a + b));
            } else {
                joined.add(event);
            }
        }
        return joined;
    }
}
