package dev.fourtier.assist.review;

import java.util.List;

/** A review for people. */
record MarkdownReport(Report report) {
    String text() {
        var text = new StringBuilder();
        text.append("# Review of ")
                .append(escaped(report.subject()))
                .append(", ")
                .append(report.date())
                .append("\n\n");
        text.append(report.files().size()).append(report.files().size() == 1 ? " file" : " files");
        text.append(", found: ").append(report.counts()).append(".\n");
        if (report.dropped() + report.unfounded() > 0) {
            text.append("Left out: ")
                    .append(report.dropped())
                    .append(" about lines that are not there or did not change, ");
            text.append(report.unfounded()).append(" that were doubled or that a second look did not bear out.\n");
        }
        for (FileReview file : report.files()) {
            if (!file.findings().isEmpty()) {
                text.append("\n## `").append(file.file()).append("`\n");
                file.findings().forEach(finding -> append(text, finding));
            }
        }
        List<FileReview> missed = report.missed();
        if (!missed.isEmpty()) {
            text.append("\n## Not reviewed to the end\n\n");
            missed.forEach(file -> text.append("- `")
                    .append(file.file())
                    .append("`: ")
                    .append(escaped(file.missed().orElse("")))
                    .append('\n'));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Finding finding) {
        text.append("\n### Line ")
                .append(finding.line())
                .append(", ")
                .append(finding.severity().word())
                .append(": ");
        text.append(escaped(finding.title())).append('\n');
        if (!finding.why().isEmpty()) {
            text.append('\n').append(escaped(finding.why())).append('\n');
        }
        if (!finding.suggestion().isEmpty()) {
            text.append("\n*Suggestion:* ")
                    .append(escaped(finding.suggestion()))
                    .append('\n');
        }
    }

    /** A model's words may not bring pictures, links or tags into a page that is opened in a browser. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("[", "\\[")
                .replace("]", "\\]");
    }
}
