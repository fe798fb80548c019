package dev.fourtier.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShellSetupTest {
    private static final Set<String> NAMES = Set.of("co", "claude-local", "proxy-start", "refactor");

    @TempDir
    private Path home;

    private ShellSetup setup;

    @BeforeEach
    void set() {
        setup = setup(Map.of("SHELL", "/bin/zsh"), false);
    }

    private ShellSetup setup(Map<String, String> environment, boolean mac) {
        return new ShellSetup(home, environment, Path.of("/opt/it's co/bin"), NAMES, mac);
    }

    static Stream<String> contents() {
        return Stream.of(
                "",
                "\n",
                "no end",
                "export A=1\n",
                "a\r\nb\r\n",
                "a\r\nno end\r",
                "alias co='x'\n",
                "  alias co='x'\r\nalias other=1\r\nalias proxy-start=\"~/a b.sh\"",
                "alias refactor=x # why",
                "# co install is a comment of the person\n",
                "caf\u00e9 \ud83d\ude00\n\n\n");
    }

    @ParameterizedTest
    @MethodSource("contents")
    void what_was_installed_and_taken_back_is_byte_for_byte_as_before(String text) throws Exception {
        byte[] before = text.getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(home.resolve(".zshrc"), before);
        install(setup);
        assertThat(Files.readAllBytes(file)).isNotEqualTo(before);
        assertThat(Files.readString(file)).contains("'/opt/it'\\''s co/bin'");
        assertThat(setup.install().isEmpty()).as("a second time").isTrue();
        uninstall(setup);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(setup.uninstall().isEmpty()).isTrue();
    }

    @Test
    void bytes_of_another_encoding_stay() throws Exception {
        byte[] before = {'#', (byte) 0xe9, (byte) 0xff, 0x01, '\n'};
        Path file = Files.write(home.resolve(".zshrc"), before);
        install(setup);
        uninstall(setup);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void a_missing_file_is_made_and_deleted_again_with_its_folder() throws Exception {
        ShellSetup fish = setup(Map.of("SHELL", "/usr/bin/fish"), false);
        install(fish);
        Path file = home.resolve(".config/fish/config.fish");
        assertThat(Files.readString(file)).contains("contains -- '/opt/it\\'s co/bin' $PATH; or set -gx PATH");
        uninstall(fish);
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void a_file_that_was_made_stays_when_the_person_wrote_into_it() throws Exception {
        install(setup);
        Path file = home.resolve(".zshrc");
        Files.writeString(file, Files.readString(file) + "mine\n");
        uninstall(setup);
        assertThat(Files.readString(file)).isEqualTo("mine\n");
    }

    @Test
    void lines_written_after_ours_do_not_join_the_last_one_before() throws Exception {
        Path file = Files.writeString(home.resolve(".zshrc"), "no end");
        install(setup);
        Files.writeString(file, Files.readString(file) + "mine\n");
        uninstall(setup);
        assertThat(Files.readString(file)).isEqualTo("no end\nmine\n");
    }

    @Test
    void a_link_stays_one_and_permissions_are_kept() throws Exception {
        Path real = Files.createDirectories(home.resolve("dotfiles")).resolve("zshrc");
        Files.writeString(real, "a\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(home.resolve(".zshrc"), Path.of("dotfiles/zshrc"));
        install(setup);
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(real)).contains("co/bin");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
                .isEqualTo("rw-r-----");
        uninstall(setup);
        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(real)).isEqualTo("a\n");
        try (Stream<Path> files = Files.list(real.getParent())) {
            assertThat(files).containsExactly(real);
        }
    }

    @Test
    void what_cannot_be_changed_is_named_with_the_line_to_put_there() throws Exception {
        Path file = Files.writeString(home.resolve(".zshrc"), "alias co=x\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        Path dangling = Files.createSymbolicLink(home.resolve(".bashrc"), Path.of("nowhere"));
        ShellPlan plan = setup.install();
        assertThat(plan.block()).isEmpty();
        assertThat(plan.aliases()).isEmpty();
        assertThat(plan.locked()).extracting(ShellPlan.Locked::file).containsExactly(file, dangling);
        assertThat(plan.locked()).allMatch(locked -> locked.lines().getFirst().contains("co/bin"));
        assertThat(plan.inTheWay())
                .singleElement()
                .satisfies(each -> assertThat(each.found().name()).isEqualTo("co"));
    }

    @Test
    void only_an_alias_alone_on_its_line_is_commented_out() throws Exception {
        Path file = Files.writeString(home.resolve(".zshrc"), """
                alias co="x" && echo hi
                alias proxy-start='a
                b'
                function refactor() {
                claude-local () { true; }
                alias claude-local-old=1
                echo alias co=1
                """);
        ShellPlan plan = setup.install();
        assertThat(plan.aliases()).isEmpty();
        assertThat(plan.inTheWay())
                .extracting(each -> each.found().line() + " " + each.found().name())
                .containsExactly("1 co", "2 proxy-start", "4 refactor", "5 claude-local");
        Files.writeString(file, "alias -g co=1\nalias proxy-start x\n");
        assertThat(setup.install().aliases())
                .singleElement()
                .satisfies(change -> assertThat(change.found()).hasSize(2));
    }

    @Test
    void an_old_alias_in_a_file_that_another_one_reads_is_found() throws Exception {
        Files.writeString(home.resolve(".bash_aliases"), "alias co=x\n");
        install(setup);
        assertThat(Files.readString(home.resolve(".bash_aliases"))).isEqualTo("# co install: alias co=x\n");
        uninstall(setup);
        assertThat(Files.readString(home.resolve(".bash_aliases"))).isEqualTo("alias co=x\n");
    }

    @Test
    void a_folder_that_moved_is_replaced_and_not_doubled() throws Exception {
        Path file = Files.writeString(home.resolve(".zshrc"), "no end");
        install(new ShellSetup(home, Map.of("SHELL", "zsh"), Path.of("/old/bin"), NAMES, false));
        install(setup);
        assertThat(Files.readString(file)).doesNotContain("/old/bin").containsOnlyOnce("# >>> co >>>");
        uninstall(setup);
        assertThat(Files.readString(file)).isEqualTo("no end");
    }

    @Test
    void every_shell_with_a_file_is_served_and_no_other() throws Exception {
        Files.writeString(home.resolve(".bashrc"), "");
        assertThat(blocks(setup)).containsExactly(home.resolve(".zshrc"), home.resolve(".bashrc"));
        assertThat(blocks(setup(Map.of("SHELL", "/bin/tcsh"), false))).containsExactly(home.resolve(".bashrc"));
        Files.delete(home.resolve(".bashrc"));
        Files.writeString(home.resolve(".profile"), "");
        ShellSetup mac = setup(new HashMap<>(Map.of("SHELL", "/bin/bash")), true);
        assertThat(blocks(mac)).as("a .bash_profile would hide it").containsExactly(home.resolve(".profile"));
    }

    private static List<Path> blocks(ShellSetup setup) throws IOException {
        return setup.install().block().stream().map(ShellPlan.Change::file).toList();
    }

    private static void install(ShellSetup setup) throws IOException {
        ShellPlan plan = setup.install();
        for (ShellPlan.Change change : plan.block()) {
            setup.addBlock(change.file());
        }
        for (ShellPlan.AliasChange change : plan.aliases()) {
            setup.commentOut(change.file());
        }
    }

    private static void uninstall(ShellSetup setup) throws IOException {
        ShellPlan plan = setup.uninstall();
        for (Path file : Stream.concat(
                        plan.block().stream().map(ShellPlan.Change::file),
                        plan.aliases().stream().map(ShellPlan.AliasChange::file))
                .distinct()
                .toList()) {
            setup.undo(file);
        }
    }
}
