package dev.fourtier.launch;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code co} as a service of the person's own systemd. */
public final class SystemdUnit {
    private static final String SYSTEMCTL = "systemctl";
    private static final String USER = "--user";
    private static final String NAME = "co.service";

    private SystemdUnit() {}

    /** @param home the person's */
    public static ServicePlan plan(Path home, Map<String, String> environment, ServicePlan.Program program) {
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path folder = config.isEmpty() ? home.resolve(".config") : home.resolve(config);
        return new ServicePlan(
                folder.resolve("systemd/user").resolve(NAME),
                text(program),
                List.of(
                        List.of(SYSTEMCTL, USER, "daemon-reload"),
                        List.of(SYSTEMCTL, USER, "enable", NAME),
                        List.of(SYSTEMCTL, USER, "restart", NAME)),
                List.of(List.of(SYSTEMCTL, USER, "disable", "--now", NAME)),
                List.of(List.of(SYSTEMCTL, USER, "daemon-reload")),
                List.of(SYSTEMCTL, USER, "is-active", "--quiet", NAME),
                List.of(SYSTEMCTL, USER, "show-environment"),
                List.of(
                        "It starts when you log in. To have it run without: loginctl enable-linger",
                        "What it says: journalctl --user -u co"));
    }

    private static String text(ServicePlan.Program program) {
        String line = Stream.concat(Stream.of(program.launcher().toString(), "--daemon"), program.options().stream())
                .map(SystemdUnit::quoted)
                .collect(Collectors.joining(" "));
        String environment = program.environment().stream()
                .map(each -> "Environment="
                        + quoted(each.name() + "=" + each.value()).replace("$$", "$") + "\n")
                .collect(Collectors.joining());
        return """
                # %s
                #
                # REAL_ANTHROPIC_KEY does not belong into this file. To give the service that key, keep it encrypted:
                #   mkdir -p ~/.config/co
                #   systemd-ask-password -n "Anthropic key:" | systemd-creds --user encrypt --name=anthropic - ~/.config/co/anthropic.cred
                # and say in 'systemctl --user edit co.service' (GEMINI_API_KEY the same way):
                #   [Service]
                #   LoadCredentialEncrypted=anthropic:%%h/.config/co/anthropic.cred
                #   ExecStart=
                #   ExecStart=/bin/sh -c 'REAL_ANTHROPIC_KEY=$$(cat "$$CREDENTIALS_DIRECTORY/anthropic") exec "$$@"' sh %s

                [Unit]
                Description=co: free models for Claude Code

                [Service]
                Type=exec
                ExecStart=%s
                %s# A mistake in the configuration does not go away by itself.
                Restart=on-failure
                RestartPreventExitStatus=2
                RestartSec=5
                # Only the program itself is told to stop: it ends its children, after open answers had ten seconds.
                KillMode=mixed
                TimeoutStopSec=25

                [Install]
                WantedBy=default.target
                """.formatted(ServicePlan.MARK, line, line, environment);
    }

    /** As one word, of which systemd expands nothing. */
    private static String quoted(String word) {
        return "\""
                + word.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("%", "%%")
                        .replace("$", "$$")
                + "\"";
    }
}
