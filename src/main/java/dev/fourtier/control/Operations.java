package dev.fourtier.control;

/** Everything a person can see and do from outside. Callable from any thread; must answer without waiting for an upstream. */
public interface Operations {
    StatusView status();
}
