package dev.fourtier.control;

import dev.fourtier.approval.News;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** In a person's words: what of a paid request was approved before, what is new, and what in it looks like a secret. */
public final class NewsText {
    private static final int MOST_SUSPECTS = 3;
    private static final long KILO = 1_000;

    private NewsText() {}

    /** How a line is meant. */
    public enum Sort {
        /** Approved before. */
        SAME,
        NEW,
        SECRET,
        /** Of how it was compared. */
        NOTE
    }

    /** @param text begins with a sign that says the same as {@code sort}: {@code =}, {@code +}, {@code !} */
    public record Line(Sort sort, String text) {}

    /** The most important first. */
    public static List<Line> lines(ApprovalView approval) {
        News news = approval.content().news();
        List<Line> lines = new ArrayList<>();
        secrets(news, lines);
        List<News.Part> fresh = news.parts().stream().filter(News.Part::isNew).toList();
        if (news.against() == News.Against.NOTHING) {
            lines.add(new Line(Sort.NEW, "+ all of it is new: nothing was approved since co began"));
        }
        // The newest message is what it is about.
        fresh.reversed().forEach(part -> lines.add(new Line(Sort.NEW, "+ " + part(part) + changed(part, news))));
        String same = news.parts().stream()
                .filter(part -> !part.isNew())
                .map(NewsText::brief)
                .collect(Collectors.joining(", "));
        if (!same.isEmpty()) {
            lines.add(new Line(Sort.SAME, "= " + same + " (same)"));
        }
        if (news.against() == News.Against.ANOTHER) {
            lines.add(new Line(Sort.NOTE, "compared with what was approved in another conversation"));
        }
        return lines;
    }

    /** Each on a line of its own, where it is read to its end. */
    private static void secrets(News news, List<Line> lines) {
        List<News.Suspect> shown = news.suspects().stream()
                .sorted((one, other) -> Boolean.compare(other.isNew(), one.isNew()))
                .limit(MOST_SUSPECTS)
                .toList();
        String before = news.found() == 1 ? "! looks like a secret: " : "! " + news.found() + " look like secrets: ";
        for (News.Suspect suspect : shown) {
            lines.add(new Line(Sort.SECRET, before + suspect(suspect)));
            before = "!   ";
        }
        if (news.found() > shown.size()) {
            lines.add(new Line(Sort.SECRET, "!   and " + (news.found() - shown.size()) + " more"));
        }
        if (!news.searched()) {
            lines.add(new Line(Sort.SECRET, "! its oldest part was too long to be searched for secrets"));
        }
    }

    private static String suspect(News.Suspect suspect) {
        String where = switch (suspect.kind()) {
            case TOOLS -> "tools";
            case SYSTEM, USER, ASSISTANT, RESULT, MESSAGES ->
                suspect.number() == 0 ? "system prompt" : "message " + suspect.number();
        };
        return suspect.shape() + " in " + where + ", line " + suspect.line() + (suspect.isNew() ? "" : " (as before)");
    }

    private static String part(News.Part part) {
        String size = chars(part.chars());
        return switch (part.kind()) {
            case SYSTEM -> part.number() == 0 ? "system prompt, " + size : message(part, "system", size);
            case TOOLS -> part.count() + (part.count() == 1 ? " tool, " : " tools, ") + size;
            case USER -> message(part, "user", size);
            case ASSISTANT -> message(part, "assistant", size);
            case RESULT -> message(part, "a tool's answer", size);
            case MESSAGES ->
                part.count() == 1
                        ? message(part, "message", size)
                        : part.count() + " messages from " + part.number() + " on, " + size;
        };
    }

    private static String brief(News.Part part) {
        String size = " " + size(part.chars());
        return switch (part.kind()) {
            case SYSTEM -> part.number() == 0 ? "system" + size : "message " + part.number() + size;
            case TOOLS -> part.count() + (part.count() == 1 ? " tool" : " tools") + size;
            case USER, ASSISTANT, RESULT -> "message " + part.number() + size;
            case MESSAGES -> part.count() + (part.count() == 1 ? " message" : " messages") + size;
        };
    }

    private static String message(News.Part part, String what, String size) {
        return what + " (message " + part.number() + "), " + size;
    }

    private static String changed(News.Part part, News news) {
        return part.number() == 0 && news.against() != News.Against.NOTHING ? ", changed" : "";
    }

    private static String chars(long chars) {
        return size(chars) + " chars";
    }

    private static String size(long chars) {
        return chars < KILO ? Long.toString(chars) : String.format(Locale.ROOT, "%.1fk", chars / (double) KILO);
    }
}
