package dev.fourtier.doctor;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers at the front of a version: {@code 0.33.0-rc2} is 0, 33, 0. What has none is older than all. */
record Release(String text) implements Comparable<Release> {
    private static final Pattern NUMBERS = Pattern.compile("^v?(\\d{1,9}(?:\\.\\d{1,9})*)");

    boolean isBefore(String other) {
        return compareTo(new Release(other)) < 0;
    }

    @Override
    public int compareTo(Release other) {
        return Arrays.compare(numbers(), other.numbers());
    }

    private int[] numbers() {
        Matcher found = NUMBERS.matcher(text.strip());
        return found.find()
                ? Arrays.stream(found.group(1).split("\\.", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray()
                : new int[0];
    }
}
