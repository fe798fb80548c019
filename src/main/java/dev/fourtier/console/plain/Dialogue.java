package dev.fourtier.console.plain;

import dev.fourtier.console.Ending;
import dev.fourtier.control.ApprovalView;
import dev.fourtier.control.Ruling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where the person is, and what the person knows.
 *
 * @param announced the paid requests that were told of
 */
record Dialogue(Page page, Set<String> announced) {
    Dialogue {
        announced = Set.copyOf(announced);
    }

    /**
     * @param says   a line each
     * @param prompt said last; empty where none is due
     */
    record Step(Dialogue next, List<String> says, List<String> prompt, List<Errand> errands) {}

    static Step begin(Sight sight) {
        return new Dialogue(MainPage.HERE, Set.of()).after(Turn.to(MainPage.HERE), sight, true);
    }

    Step on(Heard heard, Sight sight) {
        return switch (heard) {
            case Heard.Line line -> after(typed(line, sight), sight, true);
            case Heard.End _ -> after(ended(sight), sight, true);
            case Heard.Ruled ruled -> answered(ruled, sight);
            case Heard.Secret _ -> after(page.heard(heard, sight), sight, true);
            case Heard.Told _, Heard.Ready _, Heard.Opened _, Heard.Shown _, Heard.Tick _ -> {
                Turn turn = page.heard(heard, sight);
                yield after(turn, sight, turn.opens() || !turn.says().isEmpty());
            }
        };
    }

    boolean listens(Sight sight) {
        return page.listens(sight);
    }

    private Turn typed(Heard.Line line, Sight sight) {
        String word = line.text().strip().toLowerCase(Locale.ROOT);
        if (page.takesAll()) {
            return page.typed(line, sight);
        }
        return switch (word) {
            case "" -> Turn.to(page);
            case "0", "back" -> page.equals(MainPage.HERE) ? LeavePage.leave(page, sight) : Turn.to(page.back());
            case "q", "quit", "exit", "leave" -> LeavePage.leave(page, sight);
            case "m", "menu" -> Turn.to(MainPage.HERE);
            case "a" -> Turn.to(ApprovalsPage.HERE);
            case "h", "?", "help" -> Turn.at(page, Help.LINES);
            default -> page.typed(line, sight);
        };
    }

    private Turn ended(Sight sight) {
        if (sight.terminal() && sight.lasting() && !(page instanceof LeavePage)) {
            return LeavePage.leave(page, sight);
        }
        return Turn.at(page).with(new Errand.Leave(sight.embedded() ? Ending.STOPPED : Ending.DETACHED));
    }

    /** Of something that nobody waits for any more the end is told all the same. */
    private Step answered(Heard.Ruled ruled, Sight sight) {
        Turn turn = page.heard(ruled, sight);
        boolean taken =
                turn.opens() || !turn.says().isEmpty() || !turn.errands().isEmpty();
        return after(taken ? turn : Turn.at(page, sentences(ruled.ruling())), sight, true);
    }

    static List<String> sentences(Ruling ruling) {
        return ruling.sentence().lines().filter(line -> !line.isBlank()).toList();
    }

    private Step after(Turn turn, Sight sight, boolean prompts) {
        List<String> says = new ArrayList<>(turn.says());
        Page next = turn.opens() ? turn.page().arrived(sight) : turn.page();
        if (turn.opens()) {
            says.addAll(next.opening(sight));
        }
        List<ApprovalView> waiting = sight.approvals();
        boolean news = waiting.stream().anyMatch(each -> !announced.contains(each.id()));
        boolean asks = (prompts || news) && !isLeaving(turn);
        List<String> prompt = new ArrayList<>();
        if (asks) {
            if (!next.goesOn() || news) {
                waits(waiting, next, sight).ifPresent(prompt::add);
            }
            if (!next.goesOn() || turn.opens()) {
                prompt.add(next.prompt(sight));
            }
        }
        Set<String> ids = waiting.stream().map(ApprovalView::id).collect(Collectors.toCollection(LinkedHashSet::new));
        return new Step(new Dialogue(next, ids), says, prompt, turn.errands());
    }

    private static boolean isLeaving(Turn turn) {
        return turn.errands().stream().anyMatch(Errand.Leave.class::isInstance);
    }

    /** Said before each prompt, except where the person is at it anyway. */
    private static Optional<String> waits(List<ApprovalView> waiting, Page page, Sight sight) {
        if (waiting.isEmpty() || page instanceof ApprovalPage) {
            return Optional.empty();
        }
        String left = Spoken.left(waiting.getFirst(), sight.now());
        return Optional.of(
                waiting.size() == 1
                        ? "1 paid request waits for your approval (type a); it is denied in " + left + "."
                        : waiting.size() + " paid requests wait for your approval (type a); the first is denied in "
                                + left + ".");
    }
}
