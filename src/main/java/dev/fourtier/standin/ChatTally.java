package dev.fourtier.standin;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Counts what a request to a model holds while a dialect walks through it. */
final class ChatTally {
    private final List<String> tools = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private String lastUserText = "";
    private boolean afterToolResult;
    private int messages;
    private int images;
    private int toolCalls;
    private int toolResults;

    void tool(JsonNode name) {
        tools.add(name.asString(""));
    }

    void turn() {
        messages++;
    }

    /** Text that is nobody's turn: the system prompt. */
    void text(String text) {
        texts.add(text);
    }

    void userText(String text) {
        texts.add(text);
        lastUserText = text;
        afterToolResult = false;
    }

    void assistantText(String text) {
        texts.add(text);
        afterToolResult = false;
    }

    void image() {
        images++;
    }

    void toolCall() {
        toolCalls++;
        afterToolResult = false;
    }

    void toolResult() {
        toolResults++;
        afterToolResult = true;
    }

    Received.Chat total(String model, boolean stream) {
        return new Received.Chat(
                model, stream, messages, tools, images, toolCalls, toolResults, texts, lastUserText, afterToolResult);
    }
}
