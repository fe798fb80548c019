package dev.fourtier.assist.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder that the pages stand in, with their index. */
public final class Pages {
    private static final String INDEX = "index.md";
    private static final Pattern ENTRY = Pattern.compile("(?m)^- \\[(.+?)]\\(<.+>\\): .*$");

    private final Path folder;

    public Pages(Path folder) {
        this.folder = folder;
    }

    /** How many of them are other than they were. */
    public int write(String subject, List<Page> pages) throws IOException {
        int changed = 0;
        NavigableMap<String, String> entries = new TreeMap<>();
        for (Page page : pages) {
            changed += put(page.file(), page::into) ? 1 : 0;
            entries.put(page.name(), "- [" + page.name() + "](<" + page.file() + ">): " + page.about() + "\n");
        }
        put(INDEX, there -> {
            // A run over a part of the files leaves the rest of the index alone.
            others(there).forEach(entries::putIfAbsent);
            return Page.merged(there, "index", "# " + subject + "\n\n" + String.join("", entries.values()));
        });
        return changed;
    }

    private Map<String, String> others(String index) {
        Map<String, String> entries = new HashMap<>();
        Matcher entry = ENTRY.matcher(index);
        while (entry.find()) {
            if (Files.exists(folder.resolve(entry.group(1) + ".md"), LinkOption.NOFOLLOW_LINKS)) {
                entries.put(entry.group(1), entry.group() + "\n");
            }
        }
        return entries;
    }

    private interface Renewal {
        String of(String there);
    }

    private boolean put(String name, Renewal renewal) throws IOException {
        Path file = folder.resolve(name).normalize();
        Path parent = file.getParent();
        if (!file.startsWith(folder) || parent == null) {
            throw new IOException(name + " would stand outside of " + folder);
        }
        Files.createDirectories(parent);
        // A link in the folder may lead anywhere.
        if (!parent.toRealPath().startsWith(folder.toRealPath()) || Files.isSymbolicLink(file)) {
            throw new IOException(file + " is reached through a link; nothing is written there");
        }
        String there = Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? Files.readString(file) : "";
        String now = renewal.of(there);
        if (now.equals(there)) {
            return false;
        }
        Files.writeString(file, now);
        return true;
    }
}
