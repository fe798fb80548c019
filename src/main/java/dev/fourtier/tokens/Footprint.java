package dev.fourtier.tokens;

import dev.fourtier.model.Block;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.model.Tool;
import java.util.List;

/**
 * What of a request decides whether a model can take it: its length, told in the terms of any tokenizer, and what it holds besides
 * text. Made once per request, by reading it once from end to end.
 */
public final class Footprint {
    /** The model's own answer has to fit behind the prompt; what clients ask for is far more than they mean. */
    public static final int ANSWER = 4_096;

    /** Marks of the chat template around a turn, a tool, a call and a result, and the words that introduce the tools. */
    private static final int PER_TURN = 5;

    private static final int PER_TOOL = 14;
    private static final int TOOLS = 100;
    private static final int PER_CALL = 14;
    private static final int PER_RESULT = 8;

    private final TextScan scan = new TextScan();
    private final int[] visits;
    private int fixed;
    private int images;
    private int documents;
    private int tools;
    private long documentTokens;

    private Footprint(ChatRequest request) {
        fixed = 2 * PER_TURN;
        request.system().forEach(scan::add);
        request.tools().forEach(this::add);
        for (Message message : request.messages()) {
            fixed += PER_TURN;
            add(message.content());
        }
        fixed += tools > 0 ? TOOLS : 0;
        visits = scan.visits();
    }

    public static Footprint of(ChatRequest request) {
        return new Footprint(request);
    }

    /** Tokens of the whole prompt, at least 1. */
    public long tokens(TokenizerFamily family) {
        long counted = fixed + documentTokens + (long) images * family.perImage();
        return Math.max(1, counted + Coefficients.tokens(visits, family));
    }

    public boolean hasImages() {
        return images > 0;
    }

    /** Documents that are more than text: PDFs. */
    public boolean hasDocuments() {
        return documents > 0;
    }

    /** Tools of the client's own; Anthropic's own tools are for nobody else. */
    public boolean hasTools() {
        return tools > 0;
    }

    private void add(Tool tool) {
        if (!tool.serverType().isEmpty()) {
            return;
        }
        tools++;
        fixed += PER_TOOL;
        scan.add(tool.name());
        scan.add(tool.description());
        scan.add(tool.inputSchema().text());
    }

    private void add(List<Block> blocks) {
        for (Block block : blocks) {
            switch (block) {
                case Block.Text(String text) -> scan.add(text);
                case Block.ToolUse use -> {
                    fixed += PER_CALL;
                    scan.add(use.name());
                    scan.add(use.input().text());
                }
                case Block.ToolResult result -> {
                    fixed += PER_RESULT;
                    add(result.content());
                }
                case Block.Document document -> add(document);
                case Block.ToolReference(String name) -> scan.add(name);
                case Block.Image _ -> images++;
                // Thinking of finished turns is read by no model.
                case Block.Thinking _, Block.RedactedThinking _, Block.Unknown _ -> {}
            }
        }
    }

    private void add(Block.Document document) {
        switch (document.source()) {
            case Block.Source.PlainText(String text) -> scan.add(text);
            case Block.Source.Base64(String type, String data)
            when type.startsWith("text/") -> documentTokens += data.length() * 3L / 4 / 4;
            case Block.Source.Base64(String _, String data) -> {
                documents++;
                // A page of PDF is about 2,000 tokens and 50 kB (inferred from Anthropic's "PDF support" page).
                documentTokens += data.length() / 32;
            }
            case Block.Source.Url _, Block.Source.FileId _ -> documents++;
        }
    }

    /** No word of the request. */
    @Override
    public String toString() {
        return "Footprint[" + tokens(TokenizerFamily.QWEN) + " tokens, " + images + " images, " + tools + " tools]";
    }
}
