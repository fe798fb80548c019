package dev.fourtier.repair;

import java.util.List;
import java.util.Optional;

/** The input of a call whose tool is known already: an object, alone or in a code block of its own. */
final class Inputs {
    private final Source source;
    private final LenientJson json;
    private final FenceHead fence;

    Inputs(Source source, LenientJson json) {
        this.source = source;
        this.json = json;
        this.fence = new FenceHead(source);
    }

    /** Positions as in {@link LenientJson}. */
    int read(int from, OfferedTool tool, List<Call> into) {
        if (!source.has(from)) {
            return source.dry();
        }
        return switch (source.at(from)) {
            case '{' -> object(from, tool, into);
            case '`' -> fenced(from, tool, into);
            default -> Source.NO;
        };
    }

    private int object(int from, OfferedTool tool, List<Call> into) {
        int at = json.value(from);
        if (at < 0) {
            return at;
        }
        Optional<Call> call = JsonCalls.asObject(json.value()).flatMap(tool::call);
        call.ifPresent(into::add);
        return call.isPresent() ? at : Source.NO;
    }

    private int fenced(int from, OfferedTool tool, List<Call> into) {
        int inside = fence.read(from, true);
        if (inside < 0) {
            return inside;
        }
        int width = fence.width();
        int start = source.skipSpace(inside);
        if (source.has(start) && source.at(start) != '{') {
            return Source.NO;
        }
        int end = read(start, tool, into);
        if (end < 0) {
            return end;
        }
        int close = source.skipSpace(end);
        int run = source.run(close, '`');
        if (run >= width) {
            return close + run;
        }
        return source.has(close + run) ? Source.NO : source.complete() ? close + run : source.dry();
    }
}
