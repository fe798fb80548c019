package dev.fourtier.approval;

import dev.fourtier.model.Money;
import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Money gone and money promised, by the day of the promise. Guarded by the desk's lock.
 *
 * <p>Days from after today count as today's, so that a clock that is set back frees nothing.
 */
final class Purse {
    private final NavigableMap<LocalDate, Money> days = new TreeMap<>();
    private boolean open;

    /** Money promised to one approval. */
    record Reservation(LocalDate day, Money amount) {}

    /** Whether it is known what was spent before. */
    boolean isOpen() {
        return open;
    }

    void open(LocalDate today, Spending.Spent before) {
        if (!open) {
            open = true;
            add(today, before.today());
            add(today.withDayOfMonth(1), before.month().minus(before.today()));
        }
    }

    /** Why this much more is too much, if it is. */
    Optional<String> refusal(LocalDate today, Money highest, ApprovalSettings settings) {
        return refusal("daily", settings.daily(), since(today), highest)
                .or(() -> refusal("monthly", settings.monthly(), since(today.withDayOfMonth(1)), highest));
    }

    Reservation reserve(LocalDate today, Money amount) {
        days.headMap(today.withDayOfMonth(1).minusMonths(2)).clear();
        add(today, amount);
        return new Reservation(today, amount);
    }

    /** The true cost takes the place of the promised one. */
    void settle(Reservation reservation, Money actual) {
        add(reservation.day, actual.minus(reservation.amount));
    }

    private static Optional<String> refusal(String period, Optional<Money> limit, Money spent, Money highest) {
        return limit.filter(most -> spent.plus(highest).compareTo(most) > 0)
                .map(most -> Sentences.overBudget(period, most, spent, highest));
    }

    private Money since(LocalDate day) {
        return days.tailMap(day, true).values().stream().reduce(Money.ZERO, Money::plus);
    }

    private void add(LocalDate day, Money amount) {
        days.merge(day, amount, Money::plus);
    }
}
