package dev.fourtier.assist.review;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A review as a whole.
 *
 * @param base    of what the names of files are told, as an address that ends with a slash
 * @param subject what was reviewed
 * @param date    as it stands in the heading
 */
public record Report(String base, String subject, String date, String version, List<FileReview> files) {
    public Report {
        files = List.copyOf(files);
    }

    /** The forms it can be written in. */
    public enum Format {
        MARKDOWN("md"),
        JSON("json"),
        SARIF("sarif");

        private final String ending;

        Format(String ending) {
            this.ending = ending;
        }

        public String ending() {
            return ending;
        }

        public static Optional<Format> named(String word) {
            return Arrays.stream(values())
                    .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(word) || format.ending.equals(word))
                    .findFirst();
        }
    }

    public List<Finding> findings() {
        return files.stream().flatMap(file -> file.findings().stream()).toList();
    }

    public int dropped() {
        return files.stream().mapToInt(FileReview::dropped).sum();
    }

    public int unfounded() {
        return files.stream().mapToInt(FileReview::unfounded).sum();
    }

    public List<FileReview> missed() {
        return files.stream().filter(file -> file.missed().isPresent()).toList();
    }

    /** {@code 1 critical, 2 low}; {@code nothing} where there is nothing. */
    public String counts() {
        List<Finding> all = findings();
        String counts = Arrays.stream(Severity.values())
                .map(severity -> {
                    long count =
                            all.stream().filter(f -> f.severity() == severity).count();
                    return count == 0 ? "" : count + " " + severity.word();
                })
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? "nothing" : counts;
    }

    public String text(Format format) {
        return switch (format) {
            case MARKDOWN -> new MarkdownReport(this).text();
            case JSON -> json();
            case SARIF -> new SarifReport(this).text();
        };
    }

    private String json() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("subject", subject);
        root.put("files", files.size());
        root.put("dropped", dropped());
        root.put("unfounded", unfounded());
        ArrayNode list = root.putArray("findings");
        for (Finding finding : findings()) {
            list.addObject()
                    .put("file", finding.file())
                    .put("line", finding.line())
                    .put("severity", finding.severity().word())
                    .put("title", finding.title())
                    .put("why", finding.why())
                    .put("suggestion", finding.suggestion());
        }
        ArrayNode missed = root.putArray("missed");
        missed().forEach(file -> missed.addObject()
                .put("file", file.file())
                .put("why", file.missed().orElse("")));
        return root.toPrettyString() + "\n";
    }
}
