package dev.fourtier.control.check;

import dev.fourtier.model.Tier;
import java.util.List;
import java.util.OptionalInt;

/**
 * How it is set up: which files are read, what is wrong in them, and what holds. Nothing secret is in it.
 *
 * @param inForce  what stands in the files is what holds; else it cannot be used, and the last good one goes on
 * @param settings all there are, the shipped order
 * @param servers  of MCP, in the order of their file
 */
public record SetupView(
        boolean inForce, List<File> files, List<Entry> entries, List<Setting> settings, List<Server> servers) {
    public static final SetupView NONE = new SetupView(true, List.of(), List.of(), List.of(), List.of());

    public SetupView {
        files = List.copyOf(files);
        entries = List.copyOf(entries);
        settings = List.copyOf(settings);
        servers = List.copyOf(servers);
    }

    /** Whose a file is. */
    public enum Origin {
        /** The person's own. */
        OWN,
        /** It came with the program, and a person's own of the same name would win. */
        SHIPPED,
        /** There is none, and none is needed. */
        ABSENT
    }

    /**
     * A file of the configuration.
     *
     * @param path    of the one that counts; where there is none, of one to begin with
     * @param own     where the person's own is, or would be
     */
    public record File(String name, String path, Origin origin, String own, List<Problem> problems) {
        public File {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Something in a file.
     *
     * @param broken   the files cannot be used like this; else something has no effect, or may not be meant
     * @param line     0 where the file as a whole is meant
     * @param sentence with the place in it
     */
    public record Problem(boolean broken, int line, String sentence) {}

    /**
     * A model under the name clients ask for.
     *
     * @param where its service
     * @param file  it stands in
     */
    public record Entry(Tier tier, String asked, String model, String where, boolean paid, String file, int line) {}

    /** @param line of settings.conf; empty where nothing is said, and the default holds */
    public record Setting(String name, String value, OptionalInt line) {}

    /** @param command as it is written, or its address */
    public record Server(String name, String command, int line) {}
}
