package dev.fourtier.bridge.worker;

import dev.fourtier.bridge.engine.EngineState.SignIn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** How the CLI would sign in: told from what there is, never from what it says. */
public final class SignIns {
    private SignIns() {}

    public static SignIn of(Map<String, String> environment, boolean googleAllowed) {
        if (environment.getOrDefault("GOOGLE_GENAI_USE_VERTEXAI", "").equalsIgnoreCase("true")
                && (has(environment, "GOOGLE_API_KEY") || has(environment, "GOOGLE_CLOUD_PROJECT"))) {
            return SignIn.VERTEX;
        }
        if (has(environment, "GEMINI_API_KEY") || has(environment, "GOOGLE_API_KEY")) {
            return SignIn.API_KEY;
        }
        return googleAllowed && Files.exists(credentials(environment)) ? SignIn.GOOGLE : SignIn.NONE;
    }

    /** As the CLI's settings call it. */
    static String settingsName(SignIn signIn) {
        return switch (signIn) {
            case API_KEY, NONE -> "gemini-api-key";
            case VERTEX -> "vertex-ai";
            case GOOGLE -> "oauth-personal";
        };
    }

    /** Where the person's own CLI keeps what its sign-in gave it; looked at, never into. */
    static Path credentials(Map<String, String> environment) {
        return personal(environment).resolve("oauth_creds.json");
    }

    static Path personal(Map<String, String> environment) {
        String home = environment.getOrDefault("GEMINI_CLI_HOME", environment.getOrDefault("HOME", "/"));
        return Path.of(home, ".gemini");
    }

    private static boolean has(Map<String, String> environment, String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }
}
