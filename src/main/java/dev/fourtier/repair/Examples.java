package dev.fourtier.repair;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells a call from a text that shows one. Models act where they say what they do ("I'll do that now.") or say nothing; a
 * lead-in that speaks of what a call looks like, or of what somebody could do, announces an example, and so does a call
 * that is part of a sentence. When in doubt it is an example: a missed call costs a question, a false one runs a command.
 */
final class Examples {
    /** Announces an example, whatever else the sentence says. */
    private static final Pattern SHOWS = Pattern.compile(
            "\\b(for (example|instance)\\b|(an?|another|one|this|following) (\\w+ )?(example|sample) (of|call|usage|output|invocation)\\b"
                    + "|examples? of\\b|looks?( something)? like\\b|would look\\b"
                    + "|(do not|don['’]t|never|must not|should not|shouldn['’]t|won['’]t|wouldn['’]t|will not|would not|not going to)"
                    + " (\\w+ )?(run|execute|call|use|do|send|invoke|try)\\b"
                    + "|(file|page|documentation|docs|manual|readme|user|log|transcript) (\\w+ )?(contains|says|said|reads|shows)\\b"
                    + "|zum beispiel|beispiel|par exemple|por ejemplo|ad esempio|por exemplo)"
                    + "|^\\W*(or|usage|format|syntax|examples?|samples?)\\b[^.\\n]{0,30}(:|$)"
                    + "|例如|比如|示例|例えば|예를 들어|например|<(example|examples|pre|code|sample)>\\s*$|<!--",
            Pattern.CASE_INSENSITIVE);
    /** Speaks of what could be, unless the sentence says that it is done now. */
    private static final Pattern MAY_SHOW = Pattern.compile(
            "\\b(e\\.g\\.|such as\\b|like (this|so|that|the following)\\b|(the|simple) (\\w+ )?(example|sample)\\b|\\bexample:|(an?|one|another) (\\w+ )?(example|sample)\\s*[:.]?$"
                    + "|(would|could|might) (\\w+ )?(look|write|call|print|emit|output|send|return|say|produce|become|use|run)\\b"
                    + "|would be\\b[^.]{0,40}:$|(format|syntax|schema|structure|notation)\\b[^.]{0,40}:?$"
                    + "|(written|formatted|represented|encoded|expressed|spelled) (as|like)\\b|called (like|as follows|by writing)\\b"
                    + "|can be (called|invoked|used|run)\\b|hypothetical\\w*|imagine|suppose\\b|placeholder"
                    + "|to (call|invoke|use) (a|an|the|any|this|that|these|tools?|functions?)\\b"
                    + "|you (can|could|would|should|might|may|must|need to|have to|will need to|want to|write|print|send|emit)\\b)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern ACTS = Pattern.compile(
            "\\b(i['’]ll|i will|i['’]m going to|i am going to|i['’]m|i am|i need to|i have to|i must|i should|i can|let me"
                    + "|let['’]s|let us|now i|going to|we need to|we['’]ll|we will)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SHOWED = Pattern.compile(
            "^(is|are|was|would|means|and|or|but|which|where|with|as|to|shows?|looks?)\\b"
                    + "|^\\W*(this|that|these|it|above|the above|the (call|json|block|example|snippet|line) above)\\b[^.]{0,60}"
                    + "\\b(is (what|how|an example|just|only|not)|was (just|only)|looks? like|would|format|syntax|example|shows?)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NOT_A_SENTENCE_END = Pattern.compile("(?i)(e\\.g|i\\.e|z\\. ?b|etc|vs)\\.$");
    private static final Pattern SENTENCE = Pattern.compile("[.!?。！？]['\")*_]*\\s+|[。！？]|\\n+");
    /** Lines of nothing but a marker, a tag or a fence do not part a lead-in from what it announces. */
    private static final Pattern ONLY_MARKERS =
            Pattern.compile("(\\n|^)[ \\t]*(<[^<>\\n]{1,60}>|\\[[\\w/]{1,40}]|[`~]{3,}[\\w+.-]*)[ \\t]*$");

    private static final Pattern ENDS_SENTENCE = Pattern.compile("[.!?:…。！？：)>*\\]]\\s*$");
    private static final Pattern ENDS_OPEN = Pattern.compile("[\\[{(=&+\\\\]$|[}\\])\"'\\d]\\s*,$");
    private static final Pattern QUOTES = Pattern.compile("^\\s*>\\s*$|[\"'‘“(`]$");
    private static final Pattern PART_OF_A_SENTENCE = Pattern.compile("^[\\p{Ll},;.:)\\]}\"'`’”|=—–-].*");
    private static final Pattern INSIDE_SOMETHING = Pattern.compile("^[\\]}),].*");

    /** A description of the form, or a result the model made up: what it would have done after that is nobody's wish. */
    private static final Pattern TEACHES = Pattern.compile(
            "\\b(this|following|the) (\\w+ )?(format|form|syntax|template)\\b|\\b(format|syntax|template|usage)s?\\s*:"
                    + "|\\bexamples?\\b|^Observation:",
            Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

    private static final int CODE_INDENT = 4;

    /** An answer that has shown one example is an explanation. */
    private boolean shownBefore;

    void reset() {
        shownBefore = false;
    }

    /** @param before the answer's text so far, its last few hundred characters */
    boolean isExample(String before, Candidate.Verdict.Calls calls) {
        boolean example = decide(before, calls);
        shownBefore |= example;
        return example;
    }

    private boolean decide(String before, Candidate.Verdict.Calls calls) {
        String line = before.substring(before.lastIndexOf('\n') + 1);
        String tail = calls.tail();
        boolean marked = calls.dress() == Candidate.Dress.MARKED;
        if (calls.dress() == Candidate.Dress.LABELLED && TEACHES.matcher(before).find()) {
            return true;
        }
        if (!tail.isEmpty()
                && (INSIDE_SOMETHING.matcher(tail).matches()
                        || SHOWED.matcher(tail).find()
                        || (calls.sameLine()
                                && (!marked || PART_OF_A_SENTENCE.matcher(tail).matches())))) {
            return true;
        }
        String lead = lead(before);
        boolean codeIndent = line.isBlank() && line.length() >= CODE_INDENT && !before.isBlank();
        if (ENDS_OPEN.matcher(lead).find() || QUOTES.matcher(line).find() || codeIndent) {
            return true;
        }
        String last = lastSentence(lead);
        if (ACTS.matcher(last).find()) {
            return SHOWS.matcher(last).find();
        }
        String earlier =
                lastSentence(lead.substring(0, lead.length() - last.length()).strip());
        return shownBefore
                || shows(last)
                || shows(earlier)
                || (!line.isBlank() && !ENDS_SENTENCE.matcher(line).find());
    }

    private static boolean shows(String sentence) {
        return SHOWS.matcher(sentence).find() || MAY_SHOW.matcher(sentence).find();
    }

    /** The paragraph that leads to the call. */
    private static String lead(String before) {
        String text = before.strip();
        while (true) {
            Matcher marker = ONLY_MARKERS.matcher(text);
            if (!marker.find() || SHOWS.matcher(marker.group()).find()) {
                break;
            }
            text = text.substring(0, marker.start()).strip();
        }
        int paragraph = text.lastIndexOf("\n\n");
        return text.substring(paragraph < 0 ? 0 : paragraph).strip();
    }

    private static String lastSentence(String text) {
        int start = 0;
        Matcher end = SENTENCE.matcher(text);
        while (end.find()) {
            boolean abbreviated = NOT_A_SENTENCE_END
                    .matcher(text.substring(0, end.start() + 1))
                    .find();
            if (end.end() < text.length() && !abbreviated) {
                start = end.end();
            }
        }
        return text.substring(start);
    }
}
