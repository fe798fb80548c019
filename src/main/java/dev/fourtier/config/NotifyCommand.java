package dev.fourtier.config;

/** A command line for the user's shell. It may hold a token, so it does not print. */
public record NotifyCommand(String line) {
    @Override
    public String toString() {
        return "NotifyCommand[***]";
    }
}
