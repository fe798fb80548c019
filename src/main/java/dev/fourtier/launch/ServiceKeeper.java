package dev.fourtier.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands {@code co} over to the system's own keeper of services, and takes it back. */
public final class ServiceKeeper {
    private final ServicePlan plan;
    private final Tools tools;

    public ServiceKeeper(ServicePlan plan, Map<String, String> environment) {
        this.plan = plan;
        this.tools = new Tools(environment);
    }

    /** Why there is nobody to hand it to; empty if there is. */
    public Optional<String> missing() throws IOException {
        String program = plan.reach().getFirst();
        if (tools.find(program).isEmpty()) {
            return Optional.of("'" + program + "' is not on the PATH, so there is nothing that could start co for you");
        }
        Tools.Result reached = run(plan.reach());
        return reached.done()
                ? Optional.empty()
                : Optional.of("'" + String.join(" ", plan.reach()) + "' fails: " + reached.said());
    }

    /** Whether a file of ours is there. */
    public boolean isInstalled() throws IOException {
        return Files.exists(plan.file()) && Files.readString(plan.file()).contains(ServicePlan.MARK);
    }

    /** Whether somebody else's file is there. */
    public boolean isTaken() throws IOException {
        return Files.exists(plan.file()) && !isInstalled();
    }

    /** Installed just so, and running. */
    public boolean isDone() throws IOException {
        return isInstalled() && Files.readString(plan.file()).equals(plan.text()) && isActive();
    }

    public boolean isActive() throws IOException {
        return run(plan.active()).done();
    }

    /** @throws IOException if it does not go; then nothing is left of it */
    public void install() throws IOException {
        Path file = plan.file();
        boolean replaced = isInstalled();
        if (replaced && isActive() && plan.load().size() == 1) {
            // A keeper that takes no second file of one name.
            for (List<String> command : plan.unload()) {
                insist(command);
            }
        }
        Files.createDirectories(file.getParent());
        Files.writeString(file, plan.text());
        try {
            for (List<String> command : plan.load()) {
                insist(command);
            }
        } catch (IOException refused) {
            if (!replaced) {
                uninstall();
            }
            throw refused;
        }
    }

    /** The file goes in any case. */
    public void uninstall() throws IOException {
        for (List<String> command : plan.unload()) {
            // One that is not loaded cannot be unloaded.
            run(command);
        }
        Files.deleteIfExists(plan.file());
        for (List<String> command : plan.after()) {
            run(command);
        }
    }

    private void insist(List<String> command) throws IOException {
        Tools.Result result = run(command);
        if (!result.done()) {
            throw new IOException("'" + String.join(" ", command) + "' failed: " + result.said());
        }
    }

    private Tools.Result run(List<String> command) throws IOException {
        return tools.run(command.getFirst(), command.subList(1, command.size()));
    }
}
