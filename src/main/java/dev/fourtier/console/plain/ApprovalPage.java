package dev.fourtier.console.plain;

import dev.fourtier.console.widget.Words;
import dev.fourtier.control.ApprovalView;
import dev.fourtier.control.NewsText;
import dev.fourtier.control.Operations;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Asks about one paid request. Yes is a word and the beginning of the request's id, typed behind this very question. A line from a
 * pipe counts for a no alone; one that was typed before the question could be read, or has more behind it as pasted text does,
 * counts for nothing.
 *
 * @param shownAt when the question could be read; empty until it can
 */
record ApprovalPage(String id, Optional<Long> shownAt) implements Page {
    static final String YES = "yes";
    static final String PROMPT = "prompt";

    private static final long DEAF = 400_000_000;
    private static final int SHORT = 4;

    static ApprovalPage of(String id) {
        return new ApprovalPage(id, Optional.empty());
    }

    private String code() {
        return id.substring(0, Math.min(SHORT, id.length()));
    }

    @Override
    public List<String> opening(Sight sight) {
        return sight.approval(id).map(each -> facts(each, sight)).orElse(List.of("It waits no longer."));
    }

    private List<String> facts(ApprovalView approval, Sight sight) {
        List<String> lines = new ArrayList<>();
        lines.add("Paid request " + id + ". It is denied in " + Spoken.left(approval, sight.now()) + ".");
        lines.add("It wants " + approval.model() + ", which is paid, and leaves this machine.");
        if (!approval.workspace().isEmpty()) {
            lines.add("For " + approval.workspace() + ", request " + approval.requestId() + ".");
        }
        approval.tried().forEach(each -> lines.add("Why: " + each.tier() + " " + each.outcome() + ", " + each.why()));
        ApprovalView.Content content = approval.content();
        lines.add("It sends " + Words.bytes(content.bytes()) + "B: "
                + Words.many(content.newTextChars(), "character") + " you typed last, "
                + Words.many(content.messages(), "message") + ", " + Words.many(content.tools(), "tool") + ".");
        NewsText.lines(approval).forEach(each -> lines.add(spoken(each)));
        ApprovalView.Cost cost = approval.cost();
        lines.add("It costs about " + Words.money(cost.likely()) + ", at most " + Words.money(cost.highest()) + ".");
        lines.add(cost.inputTokens() + " tokens in, up to " + cost.maxOutputTokens() + " out, prices of "
                + cost.prices() + ".");
        if (!sight.terminal()) {
            lines.add("To approve takes a terminal: text from a pipe or a file never approves. Type deny to deny it.");
            return lines;
        }
        lines.add("Type " + YES + " " + code() + " to send it once.");
        ApprovalView.Widest widest = approval.widest();
        if (widest.requests() > 0) {
            lines.add("Type " + PROMPT + " " + code() + " to allow the rest of this prompt too: at most "
                    + Words.many(widest.requests(), "request") + " and " + Words.money(widest.dollars()) + ".");
        }
        lines.add("Type deny to deny it, for the whole prompt.");
        lines.add("0 goes back, and it waits on.");
        return lines;
    }

    /** In a word what is a sign on the screen. */
    private static String spoken(NewsText.Line line) {
        return switch (line.sort()) {
                    case SECRET -> "Careful: ";
                    case NEW -> "New: ";
                    case SAME -> "Approved before: ";
                    case NOTE -> "";
                }
                + line.text().replaceFirst("^[!+=] ", "");
    }

    @Override
    public String prompt(Sight sight) {
        return sight.approval(id).isPresent() ? "Your word:" : "0 and Enter:";
    }

    @Override
    public Turn heard(Heard heard, Sight sight) {
        return switch (heard) {
            case Heard.Shown(long nanos) when shownAt.isEmpty() -> Turn.at(new ApprovalPage(id, Optional.of(nanos)));
            case Heard.Tick _
            when sight.approval(id).isEmpty() -> Turn.at(back(), "Paid request " + id + " waits no longer.");
            default -> Turn.at(this);
        };
    }

    @Override
    public Turn typed(Heard.Line line, Sight sight) {
        String[] words = line.text().strip().split("\\s+", 2);
        String word = words[0].toLowerCase(Locale.ROOT);
        String code = words.length > 1 ? words[1].strip() : "";
        return switch (word) {
            case "deny", "no" -> deny();
            case YES, PROMPT ->
                objection(line, word, code, sight)
                        .map(why -> Turn.at(of(id), why))
                        .orElseGet(() -> ApprovingPage.approve(id, word.equals(PROMPT), Optional.empty()));
            default ->
                Turn.at(of(id), "'" + line.text().strip() + "' is none of the words. Enter alone reads them again.");
        };
    }

    private Optional<String> objection(Heard.Line line, String word, String code, Sight sight) {
        if (!sight.terminal()) {
            return Optional.of("To approve takes a terminal: text from a pipe or a file never approves."
                    + " 'deny' denies it here; 'co approve " + id + "' in a terminal approves.");
        }
        if (sight.refusal().isPresent()) {
            return sight.refusal();
        }
        if (shownAt.isEmpty() || line.nanos() - shownAt.get() < DEAF) {
            return Optional.of("That was typed before the question could be read: type it again.");
        }
        if (line.more()) {
            return Optional.of(
                    "More came right behind it, as pasted text does, and that never approves: type it alone.");
        }
        return code.equalsIgnoreCase(code())
                ? Optional.empty()
                : Optional.of("Nothing was sent. The whole of it is: " + word + " " + code());
    }

    private Turn deny() {
        String what = "deny " + id;
        return Turn.to(new WaitPage(MainPage.HERE, what, what))
                .with(Errand.ruling(
                        what,
                        operations -> CompletableFuture.completedFuture(operations.deny(id, Operations.Via.CONSOLE))));
    }

    @Override
    public Page back() {
        return MainPage.HERE;
    }
}
