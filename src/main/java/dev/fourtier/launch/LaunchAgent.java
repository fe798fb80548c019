package dev.fourtier.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code co} as an agent of macOS's launchd. */
public final class LaunchAgent {
    private static final String LAUNCHCTL = "launchctl";
    private static final String LABEL = "dev.fourtier.co";

    private LaunchAgent() {}

    /**
     * @param home the person's
     * @param user their number
     */
    public static ServicePlan plan(Path home, String user, ServicePlan.Program program) {
        String domain = "gui/" + user;
        Path file = home.resolve("Library/LaunchAgents").resolve(LABEL + ".plist");
        return new ServicePlan(
                file,
                text(program),
                List.of(List.of(LAUNCHCTL, "bootstrap", domain, file.toString())),
                List.of(List.of(LAUNCHCTL, "bootout", domain + "/" + LABEL)),
                List.of(),
                List.of(LAUNCHCTL, "print", domain + "/" + LABEL),
                List.of(LAUNCHCTL, "print", domain),
                List.of("It starts when you log in. What it says: " + program.log()));
    }

    private static String text(ServicePlan.Program program) {
        String words = Stream.concat(Stream.of(program.launcher().toString(), "--daemon"), program.options().stream())
                .map(word -> "    <string>" + escaped(word) + "</string>\n")
                .collect(Collectors.joining());
        String environment = program.environment().stream()
                .map(each ->
                        "    <key>" + escaped(each.name()) + "</key><string>" + escaped(each.value()) + "</string>\n")
                .collect(Collectors.joining());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
                <!-- %s

                REAL_ANTHROPIC_KEY does not belong into this file. To give the agent that key, keep it in the Keychain:
                  security add-generic-password -a "$USER" -s co-anthropic -w
                and put these words before the program's own in ProgramArguments (GEMINI_API_KEY the same way):
                  /bin/sh
                  -c
                  REAL_ANTHROPIC_KEY=$(security find-generic-password -s co-anthropic -w) exec "$@"
                  sh
                -->
                <plist version="1.0">
                <dict>
                  <key>Label</key><string>%s</string>
                  <key>ProgramArguments</key>
                  <array>
                %s  </array>
                  <key>EnvironmentVariables</key>
                  <dict>
                %s  </dict>
                  <key>RunAtLoad</key><true/>
                  <key>KeepAlive</key><dict><key>SuccessfulExit</key><false/></dict>
                  <key>ThrottleInterval</key><integer>10</integer>
                  <key>ExitTimeOut</key><integer>25</integer>
                  <key>ProcessType</key><string>Interactive</string>
                  <key>StandardOutPath</key><string>%s</string>
                  <key>StandardErrorPath</key><string>%s</string>
                </dict>
                </plist>
                """.formatted(
                        ServicePlan.MARK,
                        LABEL,
                        words,
                        environment,
                        escaped(program.log().toString()),
                        escaped(program.log().toString()));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
