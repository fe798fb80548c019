package dev.fourtier.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code man co}, from what the help says. The pages of the other names lead to it. */
final class ManPage {
    private static final String INDENT = "  ";

    private final StringBuilder text = new StringBuilder();

    private ManPage() {}

    /** By file name: {@code co.1} and one for each other name in {@code bin}. */
    static Map<String, String> all(List<String> names) {
        Map<String, String> pages = new TreeMap<>();
        names.forEach(name -> pages.put(name + ".1", ".so man1/co.1\n"));
        pages.put("co.1", new ManPage().page());
        return pages;
    }

    private String page() {
        request(".TH CO 1 \"\" \"co\" \"User Commands\"");
        request(".SH NAME");
        line("co - free models for Claude Code, and the paid one only when you say so");
        request(".SH SYNOPSIS");
        request(".B co");
        line("[options] [command]");
        request(".SH DESCRIPTION");
        line("One program between Claude Code and its models: a proxy that tries four tiers in order, the last of which"
                + " costs money and is asked only after an approval, a bridge to Gemini, and a console.");
        entry("co", "the console");
        entry("co --ascii", "the console with ASCII alone");
        entry("co --plain", "the console as a numbered menu, line by line: for screen readers");
        entry("co --daemon", "the same without a screen, until SIGTERM or Ctrl-C");
        entry("co --version", "which version this is");
        request(".SH OPTIONS");
        line("Everywhere, before or after the command:");
        Completion.EVERYWHERE.forEach(option -> entry("--" + option.word(), option.summary()));
        request(".SH COMMANDS");
        Verb.shown().forEach(this::command);
        names();
        status();
        files();
        return text.toString();
    }

    private void command(Verb verb) {
        request(".SS co " + escaped(verb.word + (verb.argument().isEmpty() ? "" : " " + verb.argument())));
        line(sentence(verb.summary));
        block(HelpText.more(verb));
        verb.flags().forEach(flag -> entry(flag.shown(), flag.summary));
    }

    private void names() {
        request(".SH OTHER NAMES");
        line("Programs beside co that stand for one of its commands:");
        new TreeMap<>(Completion.ofGrammar().names()).forEach((name, word) -> entry(name, "co " + word));
        entry("ol-qwen, ol-llama, ol-phi, ol-gemma, ol-mistral", "co chat with that model");
        entry("gem-flash, gem-25, gem3, gem3-pro", "the Gemini CLI with that model");
    }

    private void status() {
        request(".SH EXIT STATUS");
        entry("0", "done");
        entry("1", "failed");
        entry("2", "wrong use or wrong configuration");
        entry("3", "not running");
        entry("4", "denied");
        entry("130", "interrupted");
    }

    private void files() {
        request(".SH ENVIRONMENT");
        entry("CO_HOME", "state, logs, ledger; ~/.claude-ollama");
        entry("CO_CONFIG", "the configuration folder");
        entry("CO_PROXY_PORT, CO_BRIDGE_PORT", "4000 and 4001; 0 takes a free one");
        entry("CO_ASCII, NO_COLOR, TERM", "how the console is drawn; with TERM=dumb it is the menu");
        entry("OLLAMA_HOST", "where Ollama is");
        entry("GEMINI_API_KEY, REAL_ANTHROPIC_KEY", "keys of the third and the fourth tier");
        entry("CO_JAVA_HOME, CO_JAVA_OPTS, CO_AOT", "the Java to use, options for it, off for no start-up cache");
        request(".SH FILES");
        entry("~/.claude-ollama/config", "your own configuration: config.yaml, settings.conf, models.conf and others");
        entry("~/.claude-ollama/logs", "what co and its services wrote");
    }

    /** A term and what it means. */
    private void entry(String term, String meaning) {
        request(".TP");
        request(".B " + escaped(term));
        line(meaning);
    }

    /** As the help has it: lines that belong together are one paragraph, what is set in stands as it is. */
    private void block(String help) {
        List<String> paragraph = new ArrayList<>();
        boolean literal = false;
        for (String each : help.lines().toList()) {
            boolean setIn = each.startsWith(INDENT);
            if (!paragraph.isEmpty() && (setIn || each.isBlank())) {
                paragraph(paragraph);
            }
            if (literal != setIn) {
                request(setIn ? ".IP\n.nf" : ".fi\n.PP");
                literal = setIn;
            }
            if (setIn) {
                line(each.strip());
            } else if (!each.isBlank()) {
                paragraph.add(each);
            }
        }
        if (!paragraph.isEmpty()) {
            paragraph(paragraph);
        }
        if (literal) {
            request(".fi\n.PP");
        }
    }

    private void paragraph(List<String> lines) {
        request(".PP");
        line(lines.stream().collect(Collectors.joining(" ")));
        lines.clear();
    }

    private static String sentence(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    private void request(String roff) {
        text.append(roff).append('\n');
    }

    private void line(String plain) {
        String escaped = escaped(plain);
        // What begins like this would be a request.
        text.append(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" : "")
                .append(escaped)
                .append('\n');
    }

    private static String escaped(String plain) {
        return plain.replace("\\", "\\e")
                .replace("-", "\\-")
                .replace("'", "\\(aq")
                .replace("…", "...");
    }
}
