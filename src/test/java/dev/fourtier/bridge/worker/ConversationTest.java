package dev.fourtier.bridge.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {
    @Test
    void the_pool_knows_that_an_agent_is_gone_before_its_turns_do() {
        List<String> order = new ArrayList<>();
        var conversation = new Conversation(() -> order.add("pool"));
        conversation.with(new Deaf());
        conversation.ask(_ -> ByteBuffer.allocate(0), reply -> order.add("turn " + reply));
        conversation.gone();
        assertThat(order).containsExactly("pool", "turn " + new Reply.Lost());
    }

    private record Deaf() implements Agent {
        @Override
        public long pid() {
            return 1;
        }

        @Override
        public void say(ByteBuffer line) {
            // Nobody listens.
        }

        @Override
        public long residentBytes() {
            return 0;
        }

        @Override
        public void stop() {
            // Nothing runs.
        }
    }
}
