package dev.fourtier.launch;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Makes a folder for a project out of a template. Nothing that is there already is touched. */
public final class NewProject {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Map<String, String> environment;
    private final LocalDate today;

    /** @param environment for git */
    public NewProject(Map<String, String> environment, LocalDate today) {
        this.environment = Map.copyOf(environment);
        this.today = today;
    }

    /** How it went. */
    public sealed interface Result {
        /** @param git whether it is a repository now */
        record Made(Path folder, List<Path> files, boolean git) implements Result {
            public Made {
                files = List.copyOf(files);
            }
        }

        /** Nothing was made. */
        record Refused(String sentence) implements Result {}
    }

    public static boolean isName(String name) {
        return NAME.matcher(name).matches() && !name.endsWith(".");
    }

    /**
     * @param name fit for a folder
     * @param in   made where it is missing
     */
    public Result make(String name, ProjectTemplate template, Path in) throws IOException {
        Map<Path, Path> files = template.files();
        Files.createDirectories(in);
        Path folder = in.resolve(name);
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException there) {
            return new Result.Refused(folder + " is there already, and is left as it is.");
        }
        for (Map.Entry<Path, Path> file : files.entrySet()) {
            Path to = folder.resolve(file.getKey());
            Files.createDirectories(to.getParent());
            copy(file.getValue(), to, name);
        }
        return new Result.Made(folder, List.copyOf(files.keySet()), repository(folder));
    }

    private void copy(Path from, Path to, String name) throws IOException {
        try {
            String text = Files.readString(from, StandardCharsets.UTF_8)
                    .replace("{{name}}", name)
                    .replace("{{date}}", today.toString());
            Files.writeString(to, text);
        } catch (CharacterCodingException noText) {
            Files.copy(from, to);
        }
        if (Files.isExecutable(from)) {
            Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
        }
    }

    private boolean repository(Path folder) {
        try {
            return new Git(folder, environment).ask("init", "-q").isPresent();
        } catch (IOException noGit) {
            return false;
        }
    }
}
