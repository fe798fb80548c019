package dev.fourtier.launch;

import dev.fourtier.config.OldAliases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Has the person's shells find our programs, and takes that back. Looks first and says what it would do. */
public final class ShellSetup {
    private final Path home;
    private final Map<String, String> environment;
    private final Path programs;
    private final Set<String> names;
    private final boolean mac;

    /**
     * @param home     the person's
     * @param programs {@code bin}
     * @param names    of the programs in it
     */
    public ShellSetup(Path home, Map<String, String> environment, Path programs, Set<String> names, boolean mac) {
        this.home = home;
        this.environment = environment;
        this.programs = programs;
        this.names = Set.copyOf(names);
        this.mac = mac;
    }

    public ShellPlan install() throws IOException {
        List<ShellPlan.Change> block = new ArrayList<>();
        List<ShellPlan.AliasChange> aliases = new ArrayList<>();
        List<ShellPlan.InTheWay> inTheWay = new ArrayList<>();
        List<ShellPlan.Locked> locked = new ArrayList<>();
        for (Shell shell : shells()) {
            Path first = shell.files(home, environment, mac).getFirst();
            Optional<RcFile> file = read(first, locked, List.of(shell.path(programs)));
            if (file.isEmpty() || installed(file.get(), shell)) {
                continue;
            }
            List<String> lines = List.of(shell.path(programs));
            if (file.get().isWritable()) {
                block.add(new ShellPlan.Change(first, lines));
            } else {
                locked.add(new ShellPlan.Locked(first, "it is read-only", lines));
            }
        }
        for (Path path : allFiles()) {
            Optional<RcFile> file = read(path, new ArrayList<>(), List.of());
            if (file.isEmpty()) {
                continue;
            }
            List<OldAliases.Found> found = OldAliases.in(file.get().text(), names);
            List<OldAliases.Found> plain = file.get().isWritable()
                    ? found.stream().filter(OldAliases.Found::plain).toList()
                    : List.of();
            if (!plain.isEmpty()) {
                aliases.add(new ShellPlan.AliasChange(path, plain));
            }
            found.stream()
                    .filter(each -> !plain.contains(each))
                    .forEach(each -> inTheWay.add(new ShellPlan.InTheWay(path, each)));
        }
        return new ShellPlan(block, aliases, inTheWay, locked);
    }

    /** Looks into every file that it could have changed, whatever shell is used now. */
    public ShellPlan uninstall() throws IOException {
        List<ShellPlan.Change> block = new ArrayList<>();
        List<ShellPlan.AliasChange> aliases = new ArrayList<>();
        List<ShellPlan.Locked> locked = new ArrayList<>();
        for (Path path : allFiles()) {
            Optional<RcFile> file = read(path, new ArrayList<>(), List.of());
            if (file.isEmpty() || undone(file.get()).equals(file.get().text())) {
                continue;
            }
            String text = file.get().text();
            if (!file.get().isWritable()) {
                locked.add(new ShellPlan.Locked(path, "it is read-only", List.of()));
                continue;
            }
            if (!RcBlock.remove(text).equals(text)) {
                block.add(new ShellPlan.Change(path, List.of()));
            }
            String restored = OldAliases.restore(text);
            if (!restored.equals(text)) {
                aliases.add(new ShellPlan.AliasChange(
                        path,
                        OldAliases.in(restored, names).stream()
                                .filter(OldAliases.Found::plain)
                                .toList()));
            }
        }
        return new ShellPlan(block, aliases, List.of(), locked);
    }

    /** Our lines, into one file. */
    public void addBlock(Path path) throws IOException {
        RcFile file = RcFile.read(path);
        Shell shell = Arrays.stream(Shell.values())
                .filter(each -> each.files(home, environment, mac).contains(path))
                .findFirst()
                .orElseThrow();
        // An old block with another folder gives way.
        String rest = RcBlock.remove(file.text());
        file.write(RcBlock.add(rest, file.exists(), shell, programs));
    }

    public void commentOut(Path path) throws IOException {
        RcFile file = RcFile.read(path);
        file.write(OldAliases.commentOut(file.text(), names));
    }

    /** Everything of ours, out of one file; a file that was made for it is deleted. */
    public void undo(Path path) throws IOException {
        RcFile file = RcFile.read(path);
        if (RcBlock.madeTheFile(file.text())) {
            file.delete(home);
        } else {
            file.write(undone(file));
        }
    }

    private static String undone(RcFile file) {
        return OldAliases.restore(RcBlock.remove(file.text()));
    }

    private boolean installed(RcFile file, Shell shell) {
        return RcBlock.isIn(file.text()) && file.text().contains("\n" + shell.path(programs) + "\n");
    }

    /** Those the person has something for; if there are none, the one they log in with. */
    private List<Shell> shells() {
        Optional<Shell> login = Shell.of(environment.getOrDefault("SHELL", ""));
        List<Shell> found = Arrays.stream(Shell.values())
                .filter(shell -> login.filter(shell::equals).isPresent()
                        || Files.exists(shell.files(home, environment, mac).getFirst(), LinkOption.NOFOLLOW_LINKS))
                .toList();
        return found.isEmpty() ? List.of(mac ? Shell.ZSH : Shell.BASH) : found;
    }

    private Set<Path> allFiles() {
        Set<Path> files = new LinkedHashSet<>();
        for (Shell shell : Shell.values()) {
            files.addAll(shell.files(home, environment, mac));
        }
        return files;
    }

    /** Empty, and said, where there is something that cannot be read. */
    private static Optional<RcFile> read(Path path, List<ShellPlan.Locked> locked, List<String> lines) {
        try {
            return Optional.of(RcFile.read(path));
        } catch (IOException unreadable) {
            locked.add(new ShellPlan.Locked(path, "it cannot be read (" + unreadable.getMessage() + ")", lines));
            return Optional.empty();
        }
    }
}
