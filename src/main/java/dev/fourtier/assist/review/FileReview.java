package dev.fourtier.assist.review;

import java.util.List;
import java.util.Optional;

/**
 * What became of one file.
 *
 * @param dropped   findings about what the file does not have, or about lines outside the range named
 * @param unfounded findings that the second look did not bear out, or that said the same again
 * @param missed    why a part of it could not be looked at
 * @param lost      nobody answers any more
 */
public record FileReview(
        String file, List<Finding> findings, int dropped, int unfounded, Optional<String> missed, boolean lost) {
    public FileReview {
        findings = List.copyOf(findings);
    }
}
