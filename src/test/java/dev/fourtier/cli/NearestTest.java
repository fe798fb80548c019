package dev.fourtier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    @ParameterizedTest
    @CsvSource({"status,status,0", "stauts,status,1", "statu,status,1", "env,end,1", "a,'',1", "demo,env,3"})
    void distance_counts_edits(String from, String to, int edits) {
        assertThat(Nearest.distance(from, to)).isEqualTo(edits);
    }

    @Test
    void only_near_words_are_offered() {
        List<String> words = List.of("status", "env", "demo");
        assertThat(Nearest.to("dmeo", words)).contains("demo");
        assertThat(Nearest.to("enf", words)).contains("env");
        assertThat(Nearest.to("xx", words)).isEmpty();
    }
}
