package dev.fourtier.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapTrimTest {
    private static final long MB = 1 << 20;

    private long open;
    private long taken = 300 * MB;
    private int collected;
    private final HeapTrim trim = new HeapTrim(() -> open, () -> taken, () -> {
        collected++;
        taken = 80 * MB;
    });

    @Test
    void collects_once_nobody_waits_for_a_while() {
        open = 1;
        looks(5);
        assertThat(collected).isZero();
        open = 0;
        looks(1);
        assertThat(collected).as("a pause between two requests").isZero();
        looks(1);
        assertThat(collected).isOne();
        looks(5);
        assertThat(collected).isOne();
    }

    @Test
    void what_cannot_be_given_back_is_not_tried_again() {
        looks(2);
        open = 1;
        looks(1);
        open = 0;
        taken = 90 * MB;
        looks(2);
        assertThat(collected).isOne();
    }

    @Test
    void a_small_heap_is_left_alone() {
        taken = 60 * MB;
        looks(5);
        assertThat(collected).isZero();
    }

    private void looks(int times) {
        for (int i = 0; i < times; i++) {
            trim.look();
        }
    }
}
