package dev.fourtier.tokens;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.model.Tool;
import java.util.List;

/** Counts by length: fast enough for every request, near enough for a first number on the screen. */
public final class TokenEstimator {
    /** Of English, code and JSON mixed as Claude Code sends them (measured on its recorded requests). */
    private static final double CHARS_PER_TOKEN = 4.2;

    private static final int PER_MESSAGE = 4;
    private static final int PER_TOOL = 12;

    /** Anthropic's own rule of thumb: width x height / 750, and it scales images down to about this many. */
    private static final int PER_IMAGE = 1600;

    private TokenEstimator() {}

    public static long estimate(ChatRequest request) {
        long chars = 0;
        long fixed = 0;
        for (String text : request.system()) {
            chars += text.length();
        }
        for (Tool tool : request.tools()) {
            chars += tool.name().length()
                    + tool.description().length()
                    + tool.inputSchema().text().length();
            fixed += PER_TOOL;
        }
        for (Message message : request.messages()) {
            fixed += PER_MESSAGE;
            chars += chars(message.content());
            fixed += (long) PER_IMAGE * images(message.content());
        }
        return Math.max(1, fixed + Math.round(chars / CHARS_PER_TOKEN));
    }

    private static long chars(List<Block> blocks) {
        long sum = 0;
        for (Block block : blocks) {
            sum += switch (block) {
                case Block.Text(String text) -> text.length();
                case Block.Thinking(String thinking, String _) -> thinking.length();
                case Block.ToolUse use ->
                    use.name().length() + use.input().text().length();
                case Block.ToolResult result -> chars(result.content());
                case Block.Document document -> chars(document.source());
                case Block.ToolReference(String name) -> name.length();
                case Block.Image _ -> 0;
                case Block.RedactedThinking _ -> 0;
                case Block.Unknown _ -> 0;
            };
        }
        return sum;
    }

    private static long chars(Block.Source source) {
        return switch (source) {
            case Block.Source.PlainText(String text) -> text.length();
            // A page of PDF is about 2,000 tokens and 50 kB (inferred from Anthropic's "PDF support" page).
            case Block.Source.Base64(String _, String data) -> data.length() / 8;
            case Block.Source.Url _ -> 0;
            case Block.Source.FileId _ -> 0;
        };
    }

    private static long images(List<Block> blocks) {
        long count = 0;
        for (Block block : blocks) {
            if (block instanceof Block.Image) {
                count++;
            } else if (block instanceof Block.ToolResult result) {
                count += images(result.content());
            }
        }
        return count;
    }
}
