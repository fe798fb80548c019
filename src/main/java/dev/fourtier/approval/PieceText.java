package dev.fourtier.approval;

import dev.fourtier.model.Block;
import java.util.ArrayList;
import java.util.List;

/** The texts of one piece of a request. What is no text is counted and not kept. */
final class PieceText {
    private final List<String> texts = new ArrayList<>();
    private long chars;
    private boolean result;

    PieceText text(String text) {
        texts.add(text);
        chars += text.length();
        return this;
    }

    PieceText blocks(List<Block> blocks) {
        blocks.forEach(this::block);
        return this;
    }

    private void block(Block block) {
        switch (block) {
            case Block.Text(String text) -> text(text);
            case Block.Image(Block.Source source) -> source(source);
            case Block.Document(Block.Source source, String title) -> {
                text(title);
                source(source);
            }
            case Block.Thinking(String thinking, String _) -> text(thinking);
            case Block.ToolUse use -> text(use.input().text());
            case Block.ToolResult answer -> {
                result = true;
                blocks(answer.content());
            }
            case Block.RedactedThinking _, Block.ToolReference _, Block.Unknown _ -> {}
        }
    }

    private void source(Block.Source source) {
        switch (source) {
            case Block.Source.PlainText(String text) -> text(text);
            case Block.Source.Url(String url) -> text(url);
            case Block.Source.Base64(String _, String data) -> chars += data.length();
            case Block.Source.FileId _ -> {}
        }
    }

    List<String> texts() {
        return texts;
    }

    long chars() {
        return chars;
    }

    /** Whether a tool's answer is in it. */
    boolean isResult() {
        return result;
    }
}
