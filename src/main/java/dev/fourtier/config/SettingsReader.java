package dev.fourtier.config;

import dev.fourtier.model.Tier;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code settings.conf}. */
final class SettingsReader {
    static final List<String> KEYS = List.of(
            "WORKSPACE_DIR",
            "VERBOSE_LOGGING",
            "LOG_RETENTION_DAYS",
            "AUTO_UPDATE",
            "CIRCUIT_BREAKER",
            "FIRST_BYTE_TIMEOUT_SECONDS",
            "IDLE_TIMEOUT_SECONDS",
            "PING_SECONDS",
            "APPROVAL_TIMEOUT_SECONDS",
            "APPROVAL_SCOPE",
            "APPROVAL_NOTIFY_COMMAND",
            "T4_DAILY_LIMIT_USD",
            "T4_MONTHLY_LIMIT_USD",
            "LEDGER_JDBC_URL",
            "GOOGLE_SIGN_IN",
            "GEMINI_WORKERS",
            "BRIDGE_PARK_SECONDS",
            "TRAILER_T1",
            "TRAILER_T2",
            "TRAILER_T3",
            "TRAILER_T4");
    private static final Set<String> ON = Set.of("on", "true", "yes", "1");
    private static final Set<String> OFF = Set.of("off", "false", "no", "0");
    private static final Pattern DOLLARS = Pattern.compile("\\$?(\\d{1,9}(\\.\\d{1,6})?)");
    private static final Pattern HOME = Pattern.compile("\\$\\{HOME}|\\$HOME(?![A-Za-z0-9_])|^~(?=/|$)");

    private final Map<String, ConfLine.Pair> pairs;
    private final Problems problems;
    private final Map<String, String> env;

    private SettingsReader(Map<String, ConfLine.Pair> pairs, Problems problems, Map<String, String> env) {
        this.pairs = pairs;
        this.problems = problems;
        this.env = env;
    }

    static Settings read(Source.Text source, Problems problems, Map<String, String> env) {
        var pairs = new HashMap<String, ConfLine.Pair>();
        for (ConfLine line : ConfLine.all(source, false, problems)) {
            if (line instanceof ConfLine.Pair pair) {
                keep(pair, pairs, problems);
            }
        }
        return new SettingsReader(pairs, problems, env).settings();
    }

    private static void keep(ConfLine.Pair pair, Map<String, ConfLine.Pair> pairs, Problems problems) {
        if (!KEYS.contains(pair.key())) {
            problems.warning(
                    pair.place(),
                    "the setting " + Quoted.key(pair.key()) + " is not known and has no effect",
                    Nearest.to(pair.key(), KEYS)
                            .map(near -> "Did you mean " + near + "?")
                            .orElse("Remove it; the shipped settings.conf lists all there are."));
            return;
        }
        ConfLine.Pair earlier = pairs.put(pair.key(), pair);
        if (earlier != null) {
            problems.warning(
                    pair.place(),
                    pair.key() + " stood in line " + earlier.place().line() + " already; this later one counts",
                    "Keep one of the two.");
        }
    }

    private Settings settings() {
        Settings defaults = Settings.DEFAULTS;
        return new Settings(
                value("WORKSPACE_DIR").flatMap(this::folder),
                flag("VERBOSE_LOGGING", defaults.verboseLogging()),
                number("LOG_RETENTION_DAYS", 1, 3650).orElse(defaults.logRetentionDays()),
                flag("AUTO_UPDATE", defaults.autoUpdate()),
                flag("CIRCUIT_BREAKER", defaults.circuitBreaker()),
                seconds("FIRST_BYTE_TIMEOUT_SECONDS", Settings.LONGEST_FIRST_BYTE_SECONDS)
                        .orElse(defaults.firstByteTimeout()),
                seconds("IDLE_TIMEOUT_SECONDS", Settings.LONGEST_IDLE_SECONDS).orElse(defaults.idleTimeout()),
                seconds("PING_SECONDS", 60).orElse(defaults.pingInterval()),
                seconds("APPROVAL_TIMEOUT_SECONDS", 299).orElse(defaults.approvalTimeout()),
                scope().orElse(defaults.approvalScope()),
                value("APPROVAL_NOTIFY_COMMAND").map(ConfLine.Pair::value).map(NotifyCommand::new),
                dollars("T4_DAILY_LIMIT_USD"),
                dollars("T4_MONTHLY_LIMIT_USD"),
                value("LEDGER_JDBC_URL").flatMap(this::jdbcUrl),
                flag("GOOGLE_SIGN_IN", defaults.googleSignIn()),
                seconds("BRIDGE_PARK_SECONDS", Settings.LONGEST_PARK_SECONDS).orElse(defaults.bridgePark()),
                number("GEMINI_WORKERS", 1, Settings.MOST_GEMINI_WORKERS).orElse(defaults.geminiWorkers()),
                trailers());
    }

    private Trailers trailers() {
        Trailers trailers = Trailers.DEFAULTS;
        for (Tier tier : Tier.values()) {
            Optional<ConfLine.Pair> pair = value("TRAILER_" + tier);
            if (pair.isPresent()) {
                trailers = trailers.with(tier, trailer(pair.get()));
            }
        }
        return trailers;
    }

    private Optional<String> trailer(ConfLine.Pair pair) {
        if (OFF.contains(pair.value().toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return Trailers.LINE.matcher(pair.value()).matches()
                ? Optional.of(pair.value())
                : wrong(
                        pair,
                        "is no trailer",
                        "Write " + pair.key() + "=\"Co-Authored-By: Name <mail@example>\", or off for none.");
    }

    /** Empty for a key that is absent or has nothing behind its sign: both mean the default. */
    private Optional<ConfLine.Pair> value(String key) {
        return Optional.ofNullable(pairs.get(key)).filter(pair -> !pair.value().isBlank());
    }

    private boolean flag(String key, boolean absent) {
        return value(key)
                .flatMap(pair -> {
                    String word = pair.value().toLowerCase(Locale.ROOT);
                    if (ON.contains(word) || OFF.contains(word)) {
                        return Optional.of(ON.contains(word));
                    }
                    return wrong(pair, "is neither on nor off", "Write " + key + "=on or " + key + "=off.");
                })
                .orElse(absent);
    }

    private Optional<Integer> number(String key, int least, int most) {
        return value(key).flatMap(pair -> {
            var number = Numbers.between(pair.value(), least, most);
            return number.isPresent()
                    ? Optional.of(number.getAsInt())
                    : wrong(
                            pair,
                            "is no whole number from " + least + " to " + most,
                            "Write " + key + "= and such a number, without a unit.");
        });
    }

    private Optional<Duration> seconds(String key, int most) {
        return number(key, 1, most).map(Duration::ofSeconds);
    }

    private Optional<ApprovalScope> scope() {
        Function<ConfLine.Pair, Optional<ApprovalScope>> read =
                pair -> switch (pair.value().toLowerCase(Locale.ROOT)) {
                    case "prompt" -> Optional.of(ApprovalScope.PROMPT);
                    case "request" -> Optional.of(ApprovalScope.REQUEST);
                    default ->
                        wrong(
                                pair,
                                "is neither prompt nor request",
                                "Write APPROVAL_SCOPE=request to be asked before every single paid request.");
                };
        return value("APPROVAL_SCOPE").flatMap(read);
    }

    private Optional<BigDecimal> dollars(String key) {
        return value(key).flatMap(pair -> {
            var amount = DOLLARS.matcher(pair.value());
            return amount.matches()
                    ? Optional.of(new BigDecimal(amount.group(1)))
                    : wrong(pair, "is no amount of dollars", "Write it like " + key + "=5.00.");
        });
    }

    private Optional<Path> folder(ConfLine.Pair pair) {
        String home = env.getOrDefault("HOME", "");
        var mention = HOME.matcher(pair.value());
        if (mention.find() && home.isBlank()) {
            return wrong(pair, "needs the environment variable HOME, which is not set", "Write the whole path.");
        }
        String expanded = mention.replaceAll(Matcher.quoteReplacement(home));
        if (expanded.contains("$")) {
            return wrong(pair, "holds a variable other than $HOME", "Write the whole path.");
        }
        try {
            Path path = Path.of(expanded);
            return path.isAbsolute()
                    ? Optional.of(path.normalize())
                    : wrong(pair, "is no absolute path", "Begin it with / or $HOME/.");
        } catch (InvalidPathException e) {
            return wrong(pair, "is no path", "Begin it with / or $HOME/.");
        }
    }

    private Optional<JdbcUrl> jdbcUrl(ConfLine.Pair pair) {
        String url = pair.value();
        if (url.startsWith(Fields.FROM_ENVIRONMENT)) {
            Optional<String> found =
                    Fields.variable(url).map(name -> env.getOrDefault(name, "")).filter(text -> !text.isBlank());
            if (found.isEmpty()) {
                return wrong(pair, "names an environment variable that is not set", "Set it before co starts.");
            }
            url = found.get();
        }
        return url.startsWith("jdbc:postgresql:")
                ? Optional.of(new JdbcUrl(url))
                : wrong(
                        pair,
                        "is no JDBC address of PostgreSQL",
                        "Write it like jdbc:postgresql://host/database, or os.environ/NAME if it holds a password.");
    }

    private <T> Optional<T> wrong(ConfLine.Pair pair, String problem, String cure) {
        problems.error(pair.valuePlace(), pair.key() + " " + problem, cure);
        return Optional.empty();
    }
}
