package dev.fourtier.repair;

import java.util.ArrayList;
import java.util.List;

/**
 * What might be a call, from the character it would begin with. It is parsed again from its start when more text has
 * come; a verdict once given would be the same with more text behind it, so that the pieces a stream comes in change
 * nothing.
 */
final class Candidate {
    /** How a call is set off from the text around. */
    enum Dress {
        BARE,
        FENCED,
        /** Words that nothing but calls are put in. */
        MARKED,
        /** Lines with labels, which a description of the format shows too. */
        LABELLED
    }

    sealed interface Verdict {
        record More() implements Verdict {}

        /** @param fence a code block begins here */
        record NoCall(boolean fence) implements Verdict {}

        /**
         * @param end      after the calls and all that belongs to them
         * @param tail     the line that follows, as far as it counts
         * @param sameLine the tail stands on the line the calls end on
         */
        record Calls(List<Call> calls, Dress dress, int end, String tail, boolean sameLine) implements Verdict {}
    }

    private static final Verdict.More MORE = new Verdict.More();
    private static final Verdict.NoCall NO_CALL = new Verdict.NoCall(false);
    private static final Verdict.NoCall FENCE = new Verdict.NoCall(true);
    private static final int MOST_MARKERS = 6;
    private static final int LONGEST_TAIL = 200;
    private static final int LEAST_FENCE = 3;
    private static final int MOST_SPARE_BRACES = 2;

    private final Source source;
    private final LenientJson json;
    private final JsonCalls objects;
    private final XmlCall xml;
    private final NamedCall named;
    private final HeadedCall headed;
    private final FenceHead fence;

    Candidate(Source source, OfferedTools tools) {
        this.source = source;
        this.json = new LenientJson(source);
        this.objects = new JsonCalls(source, json, tools);
        this.xml = new XmlCall(source, json, tools);
        var inputs = new Inputs(source, json);
        this.named = new NamedCall(source, json, tools, xml, inputs);
        this.headed = new HeadedCall(source, objects, tools, inputs);
        this.fence = new FenceHead(source);
    }

    /** To be called when another candidate is looked at, or the same at another position. */
    void forget() {
        json.forget();
        objects.forget();
        xml.forget();
    }

    /** About how much work this candidate was since {@link #forget()}. */
    long steps() {
        return json.steps() + xml.steps();
    }

    /** Where something was given up that was meant as a call, or {@link Source#NO}. */
    int lostAt() {
        return Math.max(objects.lostAt(), xml.lostAt());
    }

    /** @param lineStart nothing stands before it on its line: only there JSON may begin a call */
    Verdict parse(int from, boolean lineStart) {
        char first = source.at(from);
        if (first == '`' || first == '~') {
            return parseFence(from, lineStart);
        }
        var calls = new ArrayList<Call>();
        if (HeadedCall.mayBegin(first)) {
            int end = headed.call(from, calls);
            return end < 0 ? verdict(end) : finish(end, calls, first == 'f' ? Dress.MARKED : Dress.LABELLED, false);
        }
        int body = markers(from);
        if (body < 0) {
            return verdict(body);
        }
        boolean marked = body > from;
        if (marked && !source.has(body)) {
            return verdict(source.dry());
        }
        boolean innerFence = false;
        if (marked && source.at(body) == '`') {
            int inner = fence.read(body, true);
            if (inner < 0) {
                return verdict(inner);
            }
            innerFence = true;
            body = source.skipSpace(inner);
        }
        if (!marked && !lineStart && first != '<') {
            return NO_CALL;
        }
        int end = body(body, marked, lineStart, false, calls);
        if (end < 0) {
            return verdict(end);
        }
        return finish(end, calls, marked || first == '<' ? Dress.MARKED : Dress.BARE, innerFence);
    }

    private static Verdict verdict(int answer) {
        return answer == Source.MORE ? MORE : NO_CALL;
    }

    /** Past opening markers and the space around them: {@code from} when there are none. */
    private int markers(int from) {
        int at = from;
        for (int i = 0; i < MOST_MARKERS; i++) {
            Markers.Match marker = Markers.at(source, at);
            if (marker.isUndecided() && (at == from || source.has(at))) {
                return Source.MORE;
            }
            if (!marker.isOpen()) {
                return at;
            }
            at = source.skipSpace(marker.end());
        }
        return Source.NO;
    }

    private int body(int at, boolean marked, boolean lineStart, boolean python, List<Call> into) {
        if (!source.has(at)) {
            return source.dry();
        }
        return switch (source.at(at)) {
            case '{' -> objects.object(at, marked, into);
            case '[' -> list(at, marked, into);
            case '<' -> tagged(at, marked, lineStart, into);
            default -> marked ? named.marked(at, into) : python ? named.python(at, into) : Source.NO;
        };
    }

    private int tagged(int from, boolean marked, boolean lineStart, List<Call> into) {
        int end = xml.call(from, marked, lineStart, into);
        return end == Source.NO ? headed.call(from, into) : end;
    }

    private int list(int from, boolean marked, List<Call> into) {
        int first = source.skipSpace(from + 1);
        if (!source.has(first)) {
            return source.dry();
        }
        return Character.isLetter(source.at(first)) ? named.pythonList(from, into) : objects.array(from, marked, into);
    }

    /** A code block counts when it holds calls and nothing else. */
    private Verdict parseFence(int from, boolean lineStart) {
        int at = fence.read(from, lineStart);
        if (at < 0) {
            return verdict(at);
        }
        int width = fence.width();
        boolean python = fence.isForCalls();
        var calls = new ArrayList<Call>();
        while (true) {
            at = source.skipSpace(at);
            if (!source.has(at)) {
                return source.more() ? MORE : calls.isEmpty() ? FENCE : finish(at, calls, Dress.FENCED, false);
            }
            if (source.at(at) == source.at(from)) {
                int run = source.run(at, source.at(from));
                if (run < width) {
                    return source.has(at + run) || !source.more() ? FENCE : MORE;
                }
                return calls.isEmpty() ? FENCE : finish(at + run, calls, Dress.FENCED, false);
            }
            int inside = fenced(at, python, calls);
            if (inside < 0) {
                return inside == Source.MORE ? MORE : FENCE;
            }
            at = inside;
        }
    }

    /** One call in a code block, with its markers and what separates it from the next. */
    private int fenced(int from, boolean python, List<Call> calls) {
        int start = markers(from);
        if (start < 0) {
            return start;
        }
        int end = body(start, start > from, true, python, calls);
        if (end < 0) {
            return end;
        }
        end = closers(spareBraces(end), false);
        if (end < 0) {
            return end;
        }
        int next = source.skipSpace(end);
        return source.has(next) && isSeparator(source.at(next)) ? next + 1 : next;
    }

    private Verdict finish(int from, List<Call> calls, Dress dress, boolean innerFence) {
        int end = closers(dress == Dress.FENCED ? from : spareBraces(from), innerFence);
        if (end < 0) {
            return verdict(end);
        }
        int next = source.skipSpace(end);
        if (source.has(next) && isSeparator(source.at(next)) && dress != Dress.FENCED) {
            int after = source.skipSpace(next + 1);
            if (!source.has(after) && source.more()) {
                return MORE;
            }
            if (!source.has(after) || source.at(after) == '{' || source.at(after) == '[') {
                end = next + 1;
                next = after;
            }
        }
        return withTail(calls, dress, end, next);
    }

    private Verdict withTail(List<Call> calls, Dress dress, int end, int next) {
        boolean sameLine = source.indexOf('\n', end, next) < 0;
        if (!source.has(next)) {
            return source.more() ? MORE : new Verdict.Calls(calls, dress, end, "", false);
        }
        Markers.Match marker = Markers.at(source, next);
        if (marker.isUndecided()) {
            return MORE;
        }
        char c = source.at(next);
        if (marker.isOpen() || c == '{' || (c == '[' && !sameLine)) {
            return new Verdict.Calls(calls, dress, end, "", false);
        }
        int to = next + LONGEST_TAIL;
        int newline = source.indexOf('\n', next, to);
        if (newline < 0 && !source.has(to - 1) && source.more()) {
            return MORE;
        }
        String tail = source.substring(next, newline >= 0 ? newline : Math.min(to, source.length()));
        return new Verdict.Calls(calls, dress, end, tail, sameLine);
    }

    private static boolean isSeparator(char c) {
        return c == ',' || c == ';';
    }

    /** Models that lost count close more than they opened. */
    private int spareBraces(int from) {
        int at = from;
        while (source.has(at) && source.at(at) == '}' && at - from < MOST_SPARE_BRACES) {
            at++;
        }
        return at;
    }

    /** Past closing markers, whether or not they were opened. */
    private int closers(int from, boolean innerFence) {
        int at = from;
        while (true) {
            int next = source.skipSpace(at);
            if (!source.has(next)) {
                return source.more() ? Source.MORE : at;
            }
            Markers.Match marker = Markers.at(source, next);
            int fenceEnd = innerFence ? source.word(next, "```") : Source.NO;
            if (marker.isUndecided() || fenceEnd == Source.MORE) {
                return Source.MORE;
            }
            if (!marker.isClose() && fenceEnd < 0) {
                return lastFence(next, at);
            }
            at = marker.isClose() ? marker.end() : fenceEnd;
        }
    }

    /** A fence that ends the whole answer closes nothing but the call. */
    private int lastFence(int next, int otherwise) {
        int run = source.run(next, '`');
        if (run < LEAST_FENCE && !(run > 0 && !source.has(next + run) && source.more())) {
            return otherwise;
        }
        int after = source.skipSpace(next + run);
        if (source.has(after)) {
            return otherwise;
        }
        return source.more() ? Source.MORE : after;
    }
}
