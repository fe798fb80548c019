package dev.fourtier.assist.review;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A review for programs, as SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"). */
record SarifReport(Report report) {
    private static final String BASE = "SRCROOT";
    private static final int PRINT = 32;

    String text() {
        ObjectNode root = JsonMapper.shared().createObjectNode();
        root.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        root.put("version", "2.1.0");
        ObjectNode run = root.putArray("runs").addObject();
        ObjectNode driver = run.putObject("tool").putObject("driver");
        driver.put("name", "co code-review").put("version", report.version());
        ArrayNode rules = driver.putArray("rules");
        for (Severity severity : Severity.values()) {
            ObjectNode rule = rules.addObject();
            rule.put("id", rule(severity));
            rule.putObject("shortDescription").put("text", "A finding of " + severity.word() + " severity");
            rule.putObject("defaultConfiguration").put("level", severity.sarif());
        }
        run.putObject("originalUriBaseIds").putObject(BASE).put("uri", report.base());
        ArrayNode results = run.putArray("results");
        report.findings().forEach(finding -> add(results, finding));
        ArrayNode notes = run.putArray("invocations")
                .addObject()
                .put("executionSuccessful", report.missed().isEmpty())
                .putArray("toolExecutionNotifications");
        report.missed().forEach(file -> {
            ObjectNode note = notes.addObject().put("level", "error");
            note.putObject("message")
                    .put("text", file.file() + ": " + file.missed().orElse(""));
        });
        return root.toPrettyString() + "\n";
    }

    private static void add(ArrayNode results, Finding finding) {
        ObjectNode result = results.addObject();
        result.put("ruleId", rule(finding.severity()));
        result.put("level", finding.severity().sarif());
        String more = finding.why() + (finding.suggestion().isEmpty() ? "" : " Suggestion: " + finding.suggestion());
        result.putObject("message").put("text", (finding.title() + ". " + more).strip());
        ObjectNode place = result.putArray("locations").addObject().putObject("physicalLocation");
        place.putObject("artifactLocation").put("uri", uri(finding.file())).put("uriBaseId", BASE);
        place.putObject("region").put("startLine", finding.line());
        // The same finding has the same print when lines above it come and go.
        result.putObject("partialFingerprints").put("finding/v1", print(finding));
    }

    private static String rule(Severity severity) {
        return "review/" + severity.word();
    }

    private static String uri(String file) {
        try {
            return new URI(null, null, "/" + file, null).getRawPath().substring(1);
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("a name that is no path: " + file, impossible);
        }
    }

    private static String print(Finding finding) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((finding.file() + "\0" + finding.title()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, PRINT);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
