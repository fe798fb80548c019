package dev.fourtier.console.widget;

import dev.fourtier.model.Money;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Numbers and times as a person reads them, short. */
public final class Words {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final long KILO = 1000;

    private Words() {}

    /** In lines of so many characters at most, broken between words where there is a place. */
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > Math.max(1, width)) {
            int space = rest.lastIndexOf(' ', width);
            int end = space > 0 ? space : Math.max(1, width);
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }

    public static String clock(Instant at, ZoneId zone) {
        return CLOCK.format(at.atZone(zone));
    }

    /** {@code 312}, {@code 8.1k}, {@code 31.0k}, {@code 1.2M}. */
    public static String count(long number) {
        return scaled(number, KILO, "kMGT");
    }

    /** {@code 1 request}, {@code 2 requests}. */
    public static String many(long count, String word) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    /** To the last one, up to five digits. */
    public static String exact(long number) {
        return number < 100_000 ? Long.toString(number) : count(number);
    }

    /** {@code 512}, {@code 4.7G}: powers of 1024. */
    public static String bytes(long number) {
        return scaled(number, 1024, "KMGT");
    }

    private static String scaled(long number, long step, String units) {
        if (Math.abs(number) < step) {
            return Long.toString(number);
        }
        double value = number;
        int unit = -1;
        while (unit + 1 < units.length() && (Math.abs(value) >= step || unit < 0)) {
            value /= step;
            unit++;
        }
        if (Math.abs(value) >= step - 0.05 && unit + 1 < units.length()) {
            value /= step;
            unit++;
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 99.95 ? "%.0f%s" : "%.1f%s", value, units.charAt(unit));
    }

    /** {@code 0.41s}, {@code 13.1s}, {@code 2m05s}, {@code 3h12m}, {@code 4d02h}. */
    public static String time(Duration time) {
        long millis = time.toMillis();
        if (millis < 9_995) {
            return String.format(Locale.ROOT, "%.2fs", millis / 1000.0);
        }
        if (millis < 59_950) {
            return String.format(Locale.ROOT, "%.1fs", millis / 1000.0);
        }
        if (time.toHours() == 0) {
            return String.format(Locale.ROOT, "%dm%02ds", time.toMinutes(), time.toSecondsPart());
        }
        return time.toDays() == 0
                ? String.format(Locale.ROOT, "%dh%02dm", time.toHours(), time.toMinutesPart())
                : String.format(Locale.ROOT, "%dd%02dh", time.toDays(), time.toHoursPart());
    }

    /**
     * {@code 41s}, {@code 12m}, {@code 3h12m}, {@code 4d02h}. Without the seconds once there are minutes: nobody needs them, and each
     * would have its row drawn and sent anew.
     */
    public static String age(Duration age) {
        if (age.toMinutes() <= 0) {
            return Math.max(0, age.toSeconds()) + "s";
        }
        return age.toHours() == 0 ? age.toMinutes() + "m" : time(age);
    }

    /** {@code 00:47}. */
    public static String countdown(Duration left) {
        long seconds = Math.max(0, left.toSeconds());
        return String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
    }

    /** {@code $0.00}, {@code $0.093}: to a tenth of a cent below a dollar, and never zero for what is more. */
    public static String money(Money money) {
        if (money.equals(Money.ZERO)) {
            return "$0.00";
        }
        String shown =
                "$" + money.dollars().setScale(money.compareTo(Money.ofDollars("1")) < 0 ? 3 : 2, RoundingMode.HALF_UP);
        return shown.equals("$0.000") ? "<$0.001" : shown;
    }

    /** {@code 212%}. */
    public static String share(double share) {
        return Math.round(share * 100) + "%";
    }

    /** {@code 0.3%}. */
    public static String rate(long part, long whole) {
        return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
    }
}
