package dev.fourtier.app;

/** Where the JVM comes in. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("co");
    }
}
