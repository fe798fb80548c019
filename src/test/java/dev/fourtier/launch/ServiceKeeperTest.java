package dev.fourtier.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With programs that write down what they were told. */
class ServiceKeeperTest {
    @TempDir
    private Path home;

    private Map<String, String> environment;
    private ServicePlan.Program program;

    @BeforeEach
    void set() throws IOException {
        environment = Map.of("PATH", home.resolve("bin") + ":/usr/bin:/bin", "REAL_ANTHROPIC_KEY", "sk-secret");
        program = new ServicePlan.Program(
                home.resolve("50% \"off\" $HOME/co"),
                List.of("--home", "/a b"),
                List.of(new ServicePlan.Variable("PATH", "/x:$y & <z>")),
                home.resolve("daemon.log"));
    }

    @Test
    void systemd_is_told_in_order_and_nothing_is_left_afterwards() throws Exception {
        // Active once it was restarted.
        fake(
                "systemctl",
                "case $* in *is-active*) test -e active;; *restart*) touch active;; *disable*) rm -f active;; esac");
        ServicePlan plan = SystemdUnit.plan(home, environment, program);
        var keeper = new ServiceKeeper(plan, environment);
        assertThat(keeper.missing()).isEmpty();
        assertThat(keeper.isDone()).isFalse();
        keeper.install();
        assertThat(keeper.isDone()).isTrue();
        assertThat(calls())
                .containsSubsequence(
                        "systemctl --user daemon-reload",
                        "systemctl --user enable co.service",
                        "systemctl --user restart co.service");
        String text = Files.readString(home.resolve(".config/systemd/user/co.service"));
        assertThat(text)
                .contains("ExecStart=\"" + home + "/50%% \\\"off\\\" $$HOME/co\" \"--daemon\" \"--home\" \"/a b\"\n")
                .contains("Environment=\"PATH=/x:$y & <z>\"\n", "RestartPreventExitStatus=2", "systemd-creds")
                .doesNotContain("sk-secret");
        keeper.uninstall();
        assertThat(calls()).endsWith("systemctl --user disable --now co.service", "systemctl --user daemon-reload");
        assertThat(plan.file()).doesNotExist();
        assertThat(keeper.isInstalled()).isFalse();
    }

    @Test
    void launchd_is_told_and_reads_what_was_meant() throws Exception {
        fake(
                "launchctl",
                "case $* in *print*dev.fourtier.co) test -e active;; *bootstrap*) touch active;; *bootout*) rm active;; esac");
        ServicePlan plan = LaunchAgent.plan(home, "501", program);
        var keeper = new ServiceKeeper(plan, environment);
        keeper.install();
        assertThat(calls()).endsWith("launchctl bootstrap gui/501 " + plan.file());
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        String words = factory.newDocumentBuilder()
                .parse(plan.file().toFile())
                .getElementsByTagName("array")
                .item(0)
                .getTextContent();
        assertThat(words.strip().split("\\s*\\n\\s*"))
                .containsExactly(home + "/50% \"off\" $HOME/co", "--daemon", "--home", "/a b");
        assertThat(Files.readString(plan.file()))
                .contains("security find-generic-password")
                .doesNotContain("sk-");
        keeper.install();
        assertThat(calls())
                .as("no second file of one name")
                .containsSubsequence(
                        "launchctl bootout gui/501/dev.fourtier.co", "launchctl bootstrap gui/501 " + plan.file());
        keeper.uninstall();
        assertThat(plan.file()).doesNotExist();
    }

    @Test
    void where_it_does_not_go_nothing_is_left() throws Exception {
        fake("systemctl", "case $* in *enable*) echo no such bus; exit 1;; *is-active*) exit 3;; esac");
        ServicePlan plan = SystemdUnit.plan(home, environment, program);
        var keeper = new ServiceKeeper(plan, environment);
        assertThatThrownBy(keeper::install).hasMessageContaining("no such bus").hasMessageContaining("enable");
        assertThat(plan.file()).doesNotExist();
    }

    @Test
    void without_a_keeper_it_says_which_is_missing() throws Exception {
        Map<String, String> nothing = Map.of("PATH", home.toString());
        assertThat(new ServiceKeeper(SystemdUnit.plan(home, nothing, program), nothing).missing())
                .hasValueSatisfying(why -> assertThat(why).contains("'systemctl' is not on the PATH"));
        fake("systemctl", "echo Failed to connect to bus; exit 1");
        assertThat(new ServiceKeeper(SystemdUnit.plan(home, environment, program), environment).missing())
                .hasValueSatisfying(why -> assertThat(why).contains("Failed to connect to bus"));
    }

    @Test
    void a_file_of_somebody_else_is_known_as_such() throws Exception {
        ServicePlan plan = SystemdUnit.plan(home, environment, program);
        Files.createDirectories(plan.file().getParent());
        Files.writeString(plan.file(), "[Unit]\n");
        var keeper = new ServiceKeeper(plan, environment);
        assertThat(keeper.isTaken()).isTrue();
        assertThat(keeper.isInstalled()).isFalse();
    }

    private void fake(String name, String script) throws IOException {
        Path file = Files.createDirectories(home.resolve("bin")).resolve(name);
        Files.writeString(
                file,
                "#!/bin/sh\ncd '" + home + "' || exit 9\necho \"" + name
                        + " $*${REAL_ANTHROPIC_KEY:+ with the key}\" >>calls\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(home.resolve("calls"));
    }
}
