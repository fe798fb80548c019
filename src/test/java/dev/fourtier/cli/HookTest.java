package dev.fourtier.cli;

import static dev.fourtier.cli.Repositories.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.model.Tier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commits with the hook in real repositories. */
class HookTest {
    private static final String T1 = "Co-Authored-By: Qwen 2.5 Coder <ollama@local>";
    private static final String T2 = "Co-Authored-By: Qwen 3 Coder <ollama@cloud>";
    private static final String T3 = "Co-Authored-By: Gemini <gemini@google>";
    private static final String CLAUDE = "Co-Authored-By: Claude Haiku 5.5 <noreply@anthropic.com>";

    @TempDir
    private Path folder;

    private Repositories all;
    private Path tree;

    @BeforeEach
    void start() throws Exception {
        all = new Repositories(folder);
        tree = all.repository("a tree's top");
    }

    @Test
    void a_commit_names_who_answered_since_the_last_one_in_tier_order() throws Exception {
        all.answered(tree, NOON.minusSeconds(1), Tier.T3);
        all.answered(tree, NOON.plusSeconds(9), Tier.T2, Tier.T1, Tier.T2);
        all.commit(tree, NOON.plusSeconds(10), "-m", "Second\n\n#5 is no comment");
        assertThat(all.message(tree, "HEAD")).isEqualTo("Second\n\n#5 is no comment\n\n" + T1 + "\n" + T2);
        all.answered(tree, NOON.plusSeconds(15), Tier.T3);
        Repositories.write(folder, "text", "Third\n");
        all.commit(tree, NOON.plusSeconds(20), "-F", folder.resolve("text").toString());
        assertThat(all.message(tree, "HEAD")).isEqualTo("Third\n\n" + T3);
        all.commit(tree, NOON.plusSeconds(30), "-m", "Fourth\n\n" + CLAUDE);
        assertThat(all.message(tree, "HEAD")).isEqualTo("Fourth\n\n" + CLAUDE);
    }

    @Test
    void claudes_own_line_is_replaced_unless_it_was_claude() throws Exception {
        all.answered(tree, NOON.plusSeconds(1), Tier.T1);
        all.commit(tree, NOON.plusSeconds(10), "-m", "Second\n\n" + CLAUDE);
        assertThat(all.message(tree, "HEAD")).isEqualTo("Second\n\n" + T1);
        all.answered(tree, NOON.plusSeconds(11), Tier.T4);
        all.commit(tree, NOON.plusSeconds(20), "-m", "Third\n\n" + CLAUDE);
        assertThat(all.message(tree, "HEAD")).isEqualTo("Third\n\n" + CLAUDE);
    }

    @Test
    void the_lines_of_the_settings_are_taken() throws Exception {
        Path config = Files.createDirectories(all.home.config());
        Files.writeString(
                config.resolve("settings.conf"), "TRAILER_T1=\"Helped-By: ä {model} <a@b>\"\nTRAILER_T2=off\n");
        all.answered(tree, NOON.plusSeconds(1), Tier.T1, Tier.T2);
        all.commit(tree, NOON.plusSeconds(10), "-m", "Größe");
        assertThat(all.message(tree, "HEAD")).isEqualTo("Größe\n\nHelped-By: ä m <a@b>");
    }

    @Test
    void a_message_from_the_editor_has_them_above_the_remarks() throws Exception {
        Repositories.script(folder.resolve("edit"), "#!/bin/sh\nsed -i.bak '1s/.*/Second/' \"$1\"\n");
        all.environment.put("GIT_EDITOR", "'" + folder.resolve("edit") + "'");
        all.answered(tree, NOON.plusSeconds(1), Tier.T1);
        all.commit(tree, NOON.plusSeconds(10), "-v");
        assertThat(all.message(tree, "HEAD")).isEqualTo("Second\n\n" + T1);
        all.answered(tree, NOON.plusSeconds(11), Tier.T1);
        all.git(tree, "config", "core.commentChar", ";");
        all.commit(tree, NOON.plusSeconds(20));
        assertThat(all.message(tree, "HEAD")).isEqualTo("Second\n\n" + T1);
    }

    @Test
    void an_amended_commit_keeps_its_own_and_gets_the_new_ones() throws Exception {
        all.answered(tree, NOON.plusSeconds(5), Tier.T2);
        all.commit(tree, NOON.plusSeconds(10), "-m", "Second");
        all.answered(tree, NOON.plusSeconds(15), Tier.T1);
        all.commit(tree, NOON.plusSeconds(20), "--amend", "--no-edit");
        assertThat(all.message(tree, "HEAD")).isEqualTo("Second\n\n" + T1 + "\n" + T2);
        all.commit(tree, NOON.plusSeconds(30), "--amend", "-m", "Again");
        assertThat(all.message(tree, "HEAD")).isEqualTo("Again\n\n" + T1 + "\n" + T2);
    }

    @Test
    void a_first_commit_counts_all_there_was_and_amends_too() throws Exception {
        Path fresh = Files.createDirectories(all.root.resolve("fresh"));
        all.git(fresh, "init", "-q");
        all.co(fresh, "hook", "install");
        all.answered(fresh, NOON.minusSeconds(99), Tier.T3);
        all.commit(fresh, NOON, "-m", "First");
        assertThat(all.message(fresh, "HEAD")).isEqualTo("First\n\n" + T3);
        all.commit(fresh, NOON.plusSeconds(1), "--amend", "-m", "One");
        assertThat(all.message(fresh, "HEAD")).isEqualTo("One\n\n" + T3);
    }

    @Test
    void a_merge_does_not_credit_the_work_of_the_branch_again() throws Exception {
        all.git(tree, "checkout", "-q", "-b", "work");
        all.answered(tree, NOON.plusSeconds(5), Tier.T2);
        all.commit(tree, NOON.plusSeconds(10), "-m", "Work");
        all.git(tree, "checkout", "-q", "main");
        all.at(NOON.plusSeconds(20));
        all.git(tree, "merge", "-q", "--no-ff", "--no-edit", "work");
        assertThat(all.message(tree, "HEAD")).isEqualTo("Merge branch 'work'");
        all.git(tree, "reset", "-q", "--hard", "main^");
        all.answered(tree, NOON.plusSeconds(15), Tier.T1);
        all.git(tree, "merge", "-q", "--no-ff", "--no-edit", "work");
        assertThat(all.message(tree, "HEAD")).isEqualTo("Merge branch 'work'\n\n" + T1);
    }

    @Test
    void squashed_work_is_credited() throws Exception {
        all.git(tree, "checkout", "-q", "-b", "work");
        Repositories.write(tree, "second", "2");
        all.git(tree, "add", ".");
        all.answered(tree, NOON.plusSeconds(5), Tier.T2);
        all.commit(tree, NOON.plusSeconds(10), "-m", "Work\n\n" + CLAUDE);
        all.git(tree, "checkout", "-q", "main");
        all.git(tree, "merge", "-q", "--squash", "work");
        all.commit(tree, NOON.plusSeconds(20), "--no-edit");
        assertThat(all.message(tree, "HEAD")).startsWith("Squashed commit").endsWith("\n\n" + T2);
    }

    @Test
    void a_rebase_and_a_cherry_pick_leave_messages_alone() throws Exception {
        all.git(tree, "checkout", "-q", "-b", "work");
        for (String name : List.of("one", "two")) {
            Repositories.write(tree, name, name);
            all.git(tree, "add", ".");
            all.commit(tree, NOON.plusSeconds(10), "-m", name + "\n\n" + CLAUDE);
        }
        all.git(tree, "checkout", "-q", "main");
        all.commit(tree, NOON.plusSeconds(11), "-m", "Main");
        all.answered(tree, NOON.plusSeconds(15), Tier.T1);
        all.at(NOON.plusSeconds(20));
        all.git(tree, "cherry-pick", "work");
        assertThat(all.message(tree, "HEAD")).isEqualTo("two\n\n" + CLAUDE);
        all.git(tree, "reset", "-q", "--hard", "HEAD^");
        all.git(tree, "checkout", "-q", "work");
        all.environment.put("GIT_SEQUENCE_EDITOR", "sed -i.bak '1s/^pick/reword/'");
        all.git(tree, "rebase", "-q", "-i", "main");
        assertThat(all.message(tree, "HEAD")).isEqualTo("two\n\n" + CLAUDE);
        assertThat(all.message(tree, "HEAD^")).isEqualTo("one\n\n" + CLAUDE);
        all.environment.put("GIT_SEQUENCE_EDITOR", "sed -i.bak '2s/^pick/squash/'");
        all.git(tree, "rebase", "-q", "-i", "main");
        assertThat(all.message(tree, "HEAD")).contains("one", "two").doesNotContain(T1);
    }

    @Test
    void each_worktree_has_its_own_credits() throws Exception {
        Path other = tree.resolve(".claude/worktrees/other");
        all.git(tree, "worktree", "add", "-q", "-b", "other", other.toString());
        all.answered(other, NOON.plusSeconds(5), Tier.T2);
        all.answered(tree.resolve("src"), NOON.plusSeconds(5), Tier.T1);
        all.commit(other, NOON.plusSeconds(10), "-m", "There");
        all.commit(tree, NOON.plusSeconds(10), "-m", "Here");
        assertThat(all.message(other, "HEAD")).isEqualTo("There\n\n" + T2);
        assertThat(all.message(tree, "HEAD")).isEqualTo("Here\n\n" + T1);
    }

    @Test
    void a_broken_ledger_or_program_never_stops_a_commit() throws Exception {
        Files.createDirectories(all.home.ledger());
        Files.writeString(all.home.ledgerFile(), "no database, but longer than the header of one ".repeat(40));
        Repositories.Result spoilt = all.tryRun(tree, "git", "commit", "--allow-empty", "-m", "Second");
        assertThat(spoilt.code()).isZero();
        assertThat(spoilt.text()).contains("co: no co-author was added: The ledger");
        for (String program : List.of("#!/bin/sh\nexit 9\n", "#!/bin/sh\nkill -9 $$\n", "no script", "")) {
            all.program(program);
            all.commit(tree, NOON.plusSeconds(10), "-m", "Third");
        }
        Files.delete(all.root.resolve("the program/bin/co"));
        all.commit(tree, NOON.plusSeconds(10), "-m", "Fourth");
        assertThat(all.message(tree, "HEAD")).isEqualTo("Fourth");
    }

    @Test
    void a_program_that_hangs_is_ended_after_two_seconds() throws Exception {
        all.answered(tree, NOON, Tier.T1);
        all.program("#!/bin/sh\nexec sleep 300\n");
        long before = System.nanoTime();
        all.commit(tree, NOON.plusSeconds(10), "-m", "Second");
        assertThat(Duration.ofNanos(System.nanoTime() - before))
                .isBetween(Duration.ofSeconds(2), Duration.ofSeconds(60));
        assertThat(all.message(tree, "HEAD")).isEqualTo("Second");
    }

    @Test
    void without_a_ledger_the_program_is_not_even_started() throws Exception {
        all.commit(tree, NOON.plusSeconds(10), "-m", "Second");
        assertThat(all.answers()).isZero();
        all.answered(tree, NOON, Tier.T1);
        all.commit(tree, NOON.plusSeconds(20), "-m", "Third");
        assertThat(all.answers()).isEqualTo(1);
    }

    @Test
    void a_hook_that_was_there_runs_first_keeps_its_no_and_comes_back_as_it_was() throws Exception {
        all.co(tree, "hook", "uninstall");
        Path hook = tree.resolve(".git/hooks/prepare-commit-msg");
        assertThat(hook).doesNotExist();
        String own = "#!/bin/sh\ngrep -q forbidden \"$1\" && exit 3\nprintf '\\nSeen: %s\\n' \"$2\" >>\"$1\"\n";
        Repositories.script(hook, own);
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-x--x"));
        assertThat(all.co(tree, "hook", "install")).isZero();
        assertThat(all.co(tree, "hook", "install")).isZero();
        assertThat(all.said()).contains("rename " + hook, "installed already");
        all.answered(tree, NOON, Tier.T1);
        all.commit(tree, NOON.plusSeconds(10), "-m", "Second");
        assertThat(all.message(tree, "HEAD")).isEqualTo("Second\n\nSeen: message\n" + T1);
        assertThat(all.tryRun(tree, "git", "commit", "--allow-empty", "-m", "forbidden")
                        .code())
                .isNotZero();
        assertThat(all.co(tree, "hook", "uninstall")).isZero();
        assertThat(hook).hasContent(own);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hook)))
                .isEqualTo("rwxr-x--x");
        assertThat(tree.resolve(".git/hooks/prepare-commit-msg.before-co")).doesNotExist();
        assertThat(all.co(tree, "hook", "uninstall")).isZero();
        assertThat(hook).hasContent(own);
    }

    @Test
    void what_would_be_done_is_shown_and_outside_of_a_repository_nothing_is() throws Exception {
        Path hook = tree.resolve(".git/hooks/prepare-commit-msg");
        Files.delete(hook);
        assertThat(all.co(tree, "hook", "install", "--dry-run")).isZero();
        assertThat(all.said()).contains("write " + hook, "    #!/bin/sh");
        assertThat(hook).doesNotExist();
        assertThat(all.co(Files.createDirectories(folder.resolve("none")), "hook", "install"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(all.said()).contains("no git repository");
    }

    @Test
    void a_hook_put_over_ours_is_not_lost() throws Exception {
        all.co(tree, "hook", "uninstall");
        Path hook = tree.resolve(".git/hooks/prepare-commit-msg");
        Repositories.script(hook, "#!/bin/sh\n# one\n");
        all.co(tree, "hook", "install");
        Files.writeString(hook, "#!/bin/sh\n# two\n");
        assertThat(all.co(tree, "hook", "install")).isEqualTo(ExitCode.FAILED);
        assertThat(all.co(tree, "hook", "uninstall")).isEqualTo(ExitCode.FAILED);
        assertThat(hook).hasContent("#!/bin/sh\n# two\n");
        assertThat(tree.resolve(".git/hooks/prepare-commit-msg.before-co")).hasContent("#!/bin/sh\n# one\n");
    }

    @Test
    void for_all_repositories_their_own_hooks_go_on_working() throws Exception {
        all.co(tree, "hook", "uninstall");
        Path own = tree.resolve(".git/hooks");
        Repositories.script(own.resolve("pre-commit"), "#!/bin/sh\n[ ! -e no ] || exit 1\n");
        Repositories.script(own.resolve("prepare-commit-msg"), "#!/bin/sh\nprintf '\\nSeen: yes\\n' >>\"$1\"\n");
        assertThat(all.co(folder, "hook", "install", "--global")).isZero();
        assertThat(all.git(tree, "config", "--global", "core.hooksPath").strip())
                .isEqualTo(all.home.root().resolve("hooks").toString());
        assertThat(all.co(tree, "hook", "install", "--global")).isZero();
        assertThat(all.co(tree, "hook", "install")).isZero();
        assertThat(all.said()).contains("installed already", "for all your repositories already");
        all.answered(tree, NOON, Tier.T1);
        all.commit(tree, NOON.plusSeconds(10), "-m", "Second");
        assertThat(all.message(tree, "HEAD")).isEqualTo("Second\n\nSeen: yes\n" + T1);
        Repositories.write(tree, "no", "");
        assertThat(all.tryRun(tree, "git", "commit", "--allow-empty", "-m", "Third")
                        .code())
                .isNotZero();
        assertThat(all.co(tree, "hook", "uninstall", "--global")).isZero();
        assertThat(all.tryRun(tree, "git", "config", "--global", "core.hooksPath")
                        .code())
                .isEqualTo(1);
        try (Stream<Path> left = Files.list(all.home.root().resolve("hooks"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void a_folder_that_serves_all_repositories_already_is_used_as_it_is() throws Exception {
        Path shared = Files.createDirectories(folder.resolve("shared hooks"));
        all.git(tree, "config", "--global", "core.hooksPath", shared.toString());
        assertThat(all.co(tree, "hook", "install")).isEqualTo(ExitCode.FAILED);
        assertThat(all.said()).contains("Use 'co hook install --global'");
        assertThat(all.co(tree, "hook", "install", "--global")).isZero();
        try (Stream<Path> files = Files.list(shared)) {
            assertThat(files).containsExactly(shared.resolve("prepare-commit-msg"));
        }
        assertThat(all.co(tree, "hook", "uninstall", "--global")).isZero();
        assertThat(shared).isEmptyDirectory();
        assertThat(all.git(tree, "config", "--global", "core.hooksPath").strip())
                .isEqualTo(shared.toString());
    }
}
