package dev.fourtier.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the hook into a repository, or into a folder that git uses for all of them, and takes it away again. */
public final class HookInstaller {
    private static final String BEFORE = HookScript.NAME + ".before-co";
    private static final String SETTING = "core.hooksPath";

    private final Git git;
    private final Path program;
    private final Path home;

    /**
     * @param folder where the person stands, or a folder of the repository that is meant
     * @param program {@code bin/co}
     * @param home holds the ledger; also the hooks for all repositories, where git has no folder for them yet
     */
    public HookInstaller(Path folder, Map<String, String> environment, Path program, Path home) {
        this.git = new Git(folder, environment);
        this.program = program;
        this.home = home;
    }

    public HookPlan install(boolean everywhere) throws IOException {
        return everywhere ? installEverywhere() : installHere();
    }

    public HookPlan uninstall(boolean everywhere) throws IOException {
        if (everywhere) {
            Optional<Path> folder = globalFolder();
            return folder.isEmpty()
                    ? new HookPlan.Nothing("The hook is not installed for all repositories.")
                    : uninstall(folder.get(), folder.get().equals(ownFolder()));
        }
        Optional<Path> folder = repositoryFolder();
        if (folder.isEmpty()) {
            return noRepository();
        }
        return sharedFolder()
                ? new HookPlan.Refused("Git uses " + folder.get()
                        + " for all your repositories (core.hooksPath). Use 'co hook uninstall --global'.")
                : uninstall(folder.get(), false);
    }

    /** Stops at the first step that fails. */
    public void carryOut(HookPlan.Change plan) throws IOException {
        for (HookPlan.Step step : plan.steps()) {
            switch (step) {
                case HookPlan.Step.Write(Path file, String text) -> write(file, text);
                case HookPlan.Step.Rename(Path from, Path to) -> Files.move(from, to);
                case HookPlan.Step.Delete(Path file) -> Files.delete(file);
                case HookPlan.Step.HooksPath(String value) -> set(value);
            }
        }
    }

    private HookPlan installHere() throws IOException {
        Optional<Path> folder = repositoryFolder();
        if (folder.isEmpty()) {
            return noRepository();
        }
        if (!sharedFolder()) {
            return install(folder.get(), false);
        }
        return ours(folder.get().resolve(HookScript.NAME))
                ? new HookPlan.Nothing("The hook is installed for all your repositories already.")
                : new HookPlan.Refused("Git uses " + folder.get()
                        + " for all your repositories (core.hooksPath). Use 'co hook install --global'.");
    }

    private HookPlan installEverywhere() throws IOException {
        Optional<Path> folder = globalFolder();
        return install(
                folder.orElse(ownFolder()), folder.isEmpty() || folder.get().equals(ownFolder()));
    }

    /** @param own whether the folder is ours alone, made to serve all repositories */
    private HookPlan install(Path folder, boolean own) throws IOException {
        Path hook = folder.resolve(HookScript.NAME);
        Path before = folder.resolve(BEFORE);
        var steps = new ArrayList<HookPlan.Step>();
        if (there(hook) && !ours(hook)) {
            if (there(before)) {
                return new HookPlan.Refused(
                        "Both " + hook + " and " + before
                                + " are there: another program has put its hook over ours. Keep one of the two, then try again.");
            }
            steps.add(new HookPlan.Step.Rename(hook, before));
        }
        write(steps, hook, HookScript.hook(program, home, BEFORE, own));
        if (own) {
            for (String name : HookScript.PASSED_ON) {
                write(steps, folder.resolve(name), HookScript.passOn());
            }
            if (globalFolder().isEmpty()) {
                steps.add(new HookPlan.Step.HooksPath(folder.toString()));
            }
        }
        return steps.isEmpty()
                ? new HookPlan.Nothing("The hook is installed already: " + hook)
                : new HookPlan.Change(steps);
    }

    private HookPlan uninstall(Path folder, boolean own) throws IOException {
        Path hook = folder.resolve(HookScript.NAME);
        Path before = folder.resolve(BEFORE);
        if (!ours(hook)) {
            return there(before)
                    ? new HookPlan.Refused(
                            hook + " is not ours, but " + before + " is left from before: look at both yourself.")
                    : new HookPlan.Nothing("The hook is not installed in " + folder + ".");
        }
        var steps = new ArrayList<HookPlan.Step>();
        if (own) {
            steps.add(new HookPlan.Step.HooksPath(""));
            for (String name : HookScript.PASSED_ON) {
                if (ours(folder.resolve(name))) {
                    steps.add(new HookPlan.Step.Delete(folder.resolve(name)));
                }
            }
        }
        steps.add(new HookPlan.Step.Delete(hook));
        if (there(before)) {
            steps.add(new HookPlan.Step.Rename(before, hook));
        }
        return new HookPlan.Change(steps);
    }

    private static void write(List<HookPlan.Step> steps, Path file, String text) throws IOException {
        if (!ours(file) || !Files.readString(file).equals(text) || !Files.isExecutable(file)) {
            steps.add(new HookPlan.Step.Write(file, text));
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void set(String value) throws IOException {
        Optional<String> done = value.isEmpty()
                ? git.ask("config", "--global", "--unset", SETTING)
                : git.ask("config", "--global", SETTING, value);
        if (done.isEmpty()) {
            throw new IOException("git refuses to change " + SETTING + " in your global settings");
        }
    }

    private Path ownFolder() {
        return home.resolve("hooks");
    }

    private Optional<Path> repositoryFolder() throws IOException {
        return git.ask("rev-parse", "--git-path", "hooks")
                .map(path -> git.folder().resolve(path).normalize());
    }

    private Optional<Path> globalFolder() throws IOException {
        return git.ask("config", "--global", "--type=path", "--get", SETTING)
                .filter(path -> !path.isEmpty())
                .map(path -> git.folder().resolve(path).normalize());
    }

    /** Whether the folder that git uses here was not set in this repository. */
    private boolean sharedFolder() throws IOException {
        return git.ask("config", "--show-scope", "--get", SETTING)
                .filter(scope -> scope.startsWith("global") || scope.startsWith("system"))
                .isPresent();
    }

    private HookPlan noRepository() {
        return new HookPlan.Refused(
                "There is no git repository in " + git.folder() + ". Go into one, or use --global for all of them.");
    }

    private static boolean there(Path file) {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean ours(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        .contains("\n" + HookScript.MARK + "\n");
    }
}
