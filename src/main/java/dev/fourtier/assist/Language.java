package dev.fourtier.assist;

import java.util.Locale;

/** What a file is written in, by its name. */
final class Language {
    private Language() {}

    static String of(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? name : name.substring(dot + 1);
        return switch (ending) {
            case "java" -> "Java";
            case "kt", "kts" -> "Kotlin";
            case "py", "pyi" -> "Python";
            case "js", "mjs", "cjs", "jsx" -> "JavaScript";
            case "ts", "tsx", "mts" -> "TypeScript";
            case "go" -> "Go";
            case "rs" -> "Rust";
            case "rb" -> "Ruby";
            case "c", "h" -> "C";
            case "cc", "cpp", "cxx", "hpp", "hh" -> "C++";
            case "cs" -> "C#";
            case "swift" -> "Swift";
            case "php" -> "PHP";
            case "scala" -> "Scala";
            case "sh", "bash", "zsh" -> "shell";
            case "sql" -> "SQL";
            case "md" -> "Markdown";
            case "yml", "yaml" -> "YAML";
            case "makefile", "mk" -> "Make";
            case "dockerfile" -> "Dockerfile";
            default -> ending.isEmpty() ? "text" : ending;
        };
    }
}
