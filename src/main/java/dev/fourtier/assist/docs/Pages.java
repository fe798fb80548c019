package dev.fourtier.assist.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** The folder that the pages stand in, with their index. */
public final class Pages {
    private static final String INDEX = "index.md";

    private final Path folder;

    public Pages(Path folder) {
        this.folder = folder;
    }

    /** How many of them are other than they were. */
    public int write(String subject, List<Page> pages) throws IOException {
        int changed = 0;
        var index = new StringBuilder("# " + subject + "\n\n");
        for (Page page : pages.stream().sorted(Comparator.comparing(Page::name)).toList()) {
            changed += put(page.file(), page::into) ? 1 : 0;
            index.append("- [")
                    .append(page.name())
                    .append("](<")
                    .append(page.file())
                    .append(">): ")
                    .append(page.about())
                    .append('\n');
        }
        put(INDEX, there -> Page.merged(there, "index", index.toString()));
        return changed;
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
