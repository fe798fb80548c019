package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fourtier.control.FakeOperations;
import dev.fourtier.control.Operations;
import dev.fourtier.control.Ruling;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeatedOperationsTest {
    private final FakeOperations all = new FakeOperations();

    @Test
    void an_agent_with_a_terminal_of_its_own_cannot_approve_and_can_deny() {
        Operations seated = new SeatedOperations(all, () -> Optional.of("An agent cannot approve."));

        assertThat(seated.approve("k3f9", false, Optional.of("1234"), Operations.Via.CONSOLE)
                        .toCompletableFuture()
                        .join())
                .isEqualTo(new Ruling(Ruling.Kind.NOT_A_PERSON, "An agent cannot approve."));
        assertThat(all.done()).isEmpty();
        seated.deny("k3f9", Operations.Via.CONSOLE);
        assertThat(all.done()).singleElement().asString().startsWith("deny");
    }

    @Test
    void a_person_can() {
        Operations seated = new SeatedOperations(all, Optional::empty);
        assertThat(seated.approve("k3f9", true, Optional.empty(), Operations.Via.CONSOLE)
                        .toCompletableFuture()
                        .join()
                        .isDone())
                .isTrue();
        assertThat(all.done()).singleElement().asString().startsWith("approve");
    }

    /** One that is not passed on would be empty, as {@link Operations} has it by itself. */
    @Test
    void passes_everything_on() {
        assertThat(Arrays.stream(Operations.class.getMethods()).map(Method::getName))
                .isSubsetOf(Arrays.stream(SeatedOperations.class.getDeclaredMethods())
                        .map(Method::getName)
                        .toList());
    }
}
