package dev.fourtier.repair;

/**
 * Cuts the text of an answer into text and calls. What cannot belong to a call goes out with the piece it came in; held
 * are only the space before a place where a call could begin, and the text from such a place until it is decided.
 */
final class TextScanner {
    /** In characters; a held text that grows beyond is no call. */
    static final int LONGEST_CALL = 1 << 20;

    private static final int MOST_SPACE = 4096;
    private static final int KEPT = 600;
    private static final int LEAST_FENCE = 3;
    private static final int CHEAP = 2000;
    /** At the end of a text, failed candidates may be looked at again only so much, in characters. */
    private static final long MOST_REREADING = 8L * LONGEST_CALL;

    private enum Mode {
        PROSE,
        CODE_BLOCK,
        /** Inside a JSON text that is no call. */
        JSON,
        AFTER_CALL
    }

    private final Source source = new Source();
    private final Candidate candidate;
    private final Examples examples = new Examples();
    private final Prose prose = new Prose();
    private final JsonSkip skip = new JsonSkip();
    /** The last of the text that went out, without what examples showed. */
    private final StringBuilder before = new StringBuilder();

    private Mode mode = Mode.PROSE;
    private char fenceChar;
    private int fenceWidth;
    /** The next character to look at. */
    private int at;
    /** All before it went out. */
    private int sent;
    /** Where the space begins that ends at {@link #at}. */
    private int spaceFrom;
    /** The candidate at {@link #at} is not worth another look before the text is this long. */
    private int nextLook;

    /** How much text followed the candidate that failed last. */
    private int lastLook;
    /** How much text was dropped from the source: makes positions in it absolute. */
    private long consumed;

    private long lastLost = -1;
    private int lost;

    TextScanner(OfferedTools tools) {
        this.candidate = new Candidate(source, tools);
    }

    /** How many texts were meant as calls but are none. */
    int lost() {
        return lost;
    }

    /** Whether anything was held back so far. */
    boolean holds() {
        return source.length() > 0;
    }

    void feed(String text, Sink sink) {
        source.append(text);
        if (source.length() >= nextLook) {
            scan(sink);
            compact(sink, spaceFrom);
        }
    }

    /** The text ended: whatever is held is decided and goes out. */
    void end(Source.End end, Sink sink) {
        source.end(end);
        scan(sink);
        compact(sink, source.length());
        restart();
    }

    /** The answer broke off: nothing that is held becomes a call. */
    void breakOff(Sink sink) {
        compact(sink, mode == Mode.AFTER_CALL ? sent : source.length());
        restart();
    }

    private void restart() {
        source.drop(source.length());
        source.end(Source.End.OPEN);
        at = 0;
        sent = 0;
        spaceFrom = 0;
        nextLook = 0;
        mode = Mode.PROSE;
        prose.restart();
        candidate.forget();
        before.setLength(0);
    }

    private void compact(Sink sink, int to) {
        send(sink, to, true);
        if (sent > 0) {
            source.drop(sent);
            consumed += sent;
            at -= sent;
            spaceFrom -= sent;
            nextLook = Math.max(0, nextLook - sent);
            sent = 0;
            candidate.forget();
        }
    }

    private void send(Sink sink, int to, boolean remembered) {
        if (to > sent) {
            String text = source.substring(sent, to);
            sent = to;
            if (remembered) {
                before.append(text, Math.max(0, text.length() - KEPT), text.length());
                if (before.length() > 4 * KEPT) {
                    before.delete(0, before.length() - KEPT);
                }
            }
            sink.text(text);
        }
    }

    private void scan(Sink sink) {
        long reread = 0;
        while (source.has(at)) {
            lastLook = 0;
            boolean goesOn = switch (mode) {
                case PROSE -> reread <= MOST_REREADING ? prose(sink) : pass(source.length());
                case CODE_BLOCK -> codeBlock();
                case JSON -> json();
                case AFTER_CALL -> afterCall();
            };
            if (!goesOn) {
                return;
            }
            reread += source.more() ? 0 : lastLook;
        }
    }

    private boolean drop(int to) {
        sent = to;
        return pass(to);
    }

    private boolean pass(int to) {
        at = to;
        spaceFrom = to;
        return true;
    }

    private boolean prose(Sink sink) {
        char c = source.at(at);
        if (Source.isSpace(c)) {
            prose.space(c);
            at++;
            if (at - spaceFrom > MOST_SPACE) {
                spaceFrom = at;
            }
            return true;
        }
        boolean possible = switch (c) {
            case '{' -> prose.atLineStart() && !prose.inCode();
            case '<', '[' -> !prose.inCode();
            case '`', '~' -> true;
            case 'A', 'f', '✿' -> prose.atLineStart() && !prose.inCode();
            default -> false;
        };
        if (!possible) {
            prose.other();
            return pass(at + 1);
        }
        return look(sink, c);
    }

    private boolean look(Sink sink, char c) {
        boolean fenceLike = c == '`' || c == '~';
        source.limit(at + LONGEST_CALL);
        Candidate.Verdict verdict = candidate.parse(at, fenceLike ? prose.lineIsBlank() : prose.atLineStart());
        boolean tooLong = source.limited() && verdict instanceof Candidate.Verdict.More;
        int limit = source.length();
        source.unlimit();
        if (tooLong) {
            candidate.forget();
            prose.afterBlock();
            return pass(limit);
        }
        return switch (verdict) {
            case Candidate.Verdict.More() -> {
                nextLook = candidate.steps() > CHEAP ? source.length() + (source.length() - at) / 16 : 0;
                yield false;
            }
            case Candidate.Verdict.NoCall(boolean fence) -> {
                countLoss();
                lastLook = source.length() - at;
                candidate.forget();
                nextLook = 0;
                yield refuse(c, fence);
            }
            case Candidate.Verdict.Calls calls -> {
                candidate.forget();
                nextLook = 0;
                yield decide(sink, calls);
            }
        };
    }

    private void countLoss() {
        int lostAt = candidate.lostAt();
        if (lostAt >= 0 && consumed + lostAt > lastLost) {
            lastLost = consumed + lostAt;
            lost++;
        }
    }

    private boolean refuse(char c, boolean fence) {
        int run = source.run(at, c);
        if (fence || ((c == '`' || c == '~') && run >= LEAST_FENCE && prose.lineIsBlank())) {
            mode = Mode.CODE_BLOCK;
            fenceChar = c;
            fenceWidth = run;
            prose.afterBlock();
            return pass(at + run);
        }
        if (c == '`') {
            prose.backticks();
            return pass(at + run);
        }
        boolean json = c == '{' || (c == '[' && prose.atLineStart() && opensValue(source.skipSpace(at + 1)));
        if (json) {
            mode = Mode.JSON;
            skip.begin();
        }
        prose.other();
        if (json) {
            return json();
        }
        return pass(at + 1);
    }

    private boolean opensValue(int next) {
        return source.has(next) && "{[\"".indexOf(source.at(next)) >= 0;
    }

    private boolean decide(Sink sink, Candidate.Verdict.Calls calls) {
        String lead = before + source.substring(sent, at);
        if (examples.isExample(lead.substring(Math.max(0, lead.length() - KEPT)), calls)) {
            send(sink, at, true);
            send(sink, calls.end(), false);
            prose.afterBlock();
            return pass(calls.end());
        }
        send(sink, spaceFrom, true);
        calls.calls().forEach(sink::call);
        sent = calls.end();
        mode = Mode.AFTER_CALL;
        return pass(calls.end());
    }

    private boolean codeBlock() {
        char c = source.at(at);
        if (c != fenceChar) {
            return pass(at + 1);
        }
        int run = source.run(at, c);
        if (!source.has(at + run) && source.more()) {
            return false;
        }
        boolean opensAnother = source.has(at + run) && Character.isLetterOrDigit(source.at(at + run));
        if (run >= fenceWidth && !opensAnother) {
            mode = Mode.PROSE;
            prose.afterBlock();
        }
        return pass(at + run);
    }

    private boolean json() {
        char c = source.at(at);
        if (!skip.inString()) {
            Markers.Match marker = Markers.at(source, at);
            if (c == '<' && marker.isUndecided()) {
                return false;
            }
            if (c == '<' && (marker.isOpen() || marker.isClose())) {
                mode = Mode.PROSE;
                return true;
            }
        }
        if (Source.isSpace(c)) {
            prose.space(c);
        } else {
            prose.other();
        }
        if (!skip.goesOnAfter(c)) {
            mode = Mode.PROSE;
        }
        return pass(at + 1);
    }

    private boolean afterCall() {
        if (Source.isSpace(source.at(at))) {
            return drop(at + 1);
        }
        Markers.Match marker = Markers.at(source, at);
        if (marker.isUndecided()) {
            return false;
        }
        if (marker.isOpen()) {
            int next = source.skipSpace(marker.end());
            if (!source.has(next)) {
                // Some open another one at the end instead of closing theirs.
                return !source.more() && drop(next);
            }
        }
        if (marker.isClose()) {
            return drop(marker.end());
        }
        mode = Mode.PROSE;
        prose.restart();
        return true;
    }
}
