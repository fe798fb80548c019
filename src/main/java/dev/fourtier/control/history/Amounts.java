package dev.fourtier.control.history;

import dev.fourtier.model.Money;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;

/** Numbers as a person reads them, none longer than seven characters. */
final class Amounts {
    private static final int EXACT = 10_000;
    private static final int THOUSAND = 1000;
    private static final Money DOLLAR = Money.ofDollars("1");
    private static final Money HUNDRED = Money.ofDollars("100");

    private Amounts() {}

    /** {@code 9999}, {@code 12.3k}, {@code 4.5M}. */
    static String count(long number) {
        if (Math.abs(number) < EXACT) {
            return Long.toString(number);
        }
        double scaled = number;
        String units = "kMGT";
        for (int i = 0; i < units.length(); i++) {
            scaled /= THOUSAND;
            // Rounded first, so that 999,960 is 1.0M and not 1000.0k.
            if (Math.abs(Math.round(scaled * 10)) < THOUSAND * 10L || i == units.length() - 1) {
                return String.format(Locale.ROOT, "%.1f%s", scaled, units.charAt(i));
            }
        }
        return Long.toString(number);
    }

    /** {@code 820 ms}, {@code 12.3 s}, {@code 2m05s}, {@code 1h02m}. */
    static String time(Duration time) {
        if (time.toMillis() < THOUSAND) {
            return time.toMillis() + " ms";
        }
        if (time.toMillis() < 59_950) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / (double) THOUSAND);
        }
        if (time.toHours() == 0) {
            return String.format(Locale.ROOT, "%dm%02ds", time.toMinutes(), time.toSecondsPart());
        }
        return String.format(Locale.ROOT, "%dh%02dm", time.toHours(), time.toMinutesPart());
    }

    /** Finer the smaller it is, and never zero for what is more. */
    static String money(Money money) {
        Money size = money.compareTo(Money.ZERO) < 0 ? Money.ZERO.minus(money) : money;
        int decimals = size.compareTo(HUNDRED) >= 0 ? 0 : size.compareTo(DOLLAR) >= 0 ? 2 : 4;
        if (size.equals(Money.ZERO)) {
            return "$0";
        }
        String sign = size.equals(money) ? "$" : "-$";
        String shown = size.dollars().setScale(decimals, RoundingMode.HALF_UP).toPlainString();
        return size.micros() < 50 ? sign + "<.0001" : sign + shown;
    }

    static String share(double share) {
        return String.format(Locale.ROOT, "%.1f%%", share * 100);
    }

    /** Cut at the end, with a mark that it was. */
    static String fit(String text, int width) {
        int length = text.codePointCount(0, text.length());
        return length <= width ? text : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
    }

    /** Cut at the beginning: of a path the end says most. */
    static String fitPath(String text, int width) {
        int length = text.codePointCount(0, text.length());
        return length <= width ? text : "…" + text.substring(text.offsetByCodePoints(0, length - width + 1));
    }
}
