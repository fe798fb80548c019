package dev.fourtier.model;

/** Whether and which tool the model has to call. */
public sealed interface ToolChoice {
    record Auto() implements ToolChoice {}

    /** Any of them, but one. */
    record Any() implements ToolChoice {}

    record None() implements ToolChoice {}

    record Named(String name) implements ToolChoice {}
}
