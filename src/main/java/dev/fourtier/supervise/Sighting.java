package dev.fourtier.supervise;

/** What is found at the place of a service before it is started. */
sealed interface Sighting {
    /** Something answers 200 there. */
    record Answers() implements Sighting {}

    /** @param why who has the port, and what a person can do */
    record Taken(String why) implements Sighting {}

    /** @param why what is not there, and how to get it */
    record NoProgram(String why) implements Sighting {}

    /** Nothing stands in the way. */
    record Free() implements Sighting {}
}
