package dev.fourtier.assist.ask;

import dev.fourtier.config.ConfigFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A prompt that people can edit: what the model is told first, a line with {@code ---}, and what it is asked, with places as
 * {@code {{code}}}.
 */
public record Template(Path file, String system, String text) {
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern PARTING = Pattern.compile("(?m)^---[ \t]*\r?$\n?");
    private static final int MARK = 8;

    /**
     * @param name     in {@code templates/assist}, without its ending
     * @param required places without which it would ask about nothing
     * @throws IOException with a sentence for the person
     */
    public static Template read(ConfigFolder folder, String name, String... required) throws IOException {
        Path file = folder.file("templates/assist/" + name + ".md");
        String all;
        try {
            all = Files.readString(file);
        } catch (IOException unreadable) {
            throw new IOException("the template " + file + " cannot be read. Put it back, or remove your copy of it");
        }
        String[] parts = PARTING.split(all, 2);
        if (parts.length < 2) {
            throw new IOException(
                    file + ": a line with --- between what the model is told and what it is asked is missing");
        }
        for (String place : required) {
            if (!parts[1].contains("{{" + place + "}}")) {
                throw new IOException(file + ": {{" + place + "}} is missing below the line with ---");
            }
        }
        return new Template(file, parts[0].strip(), parts[1].strip());
    }

    /** What is filled in is not looked at again, so a file may hold anything. */
    public Question fill(Map<String, String> values, int most) {
        return new Question(fill(system, values), fill(text, values), most);
    }

    private static String fill(String text, Map<String, String> values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }

    /** Text between two marks that it cannot contain, as they are made of its own hash. */
    public static String fenced(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            String mark = HexFormat.of().formatHex(hash).substring(0, MARK);
            return "<data-" + mark + ">\n" + text.stripTrailing() + "\n</data-" + mark + ">";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
