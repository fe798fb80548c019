package dev.fourtier.approval;

import dev.fourtier.conversation.BillingHeader;
import dev.fourtier.conversation.Canon;
import dev.fourtier.conversation.Fingerprint;
import dev.fourtier.model.ChatRequest;
import dev.fourtier.model.Message;
import dev.fourtier.model.Tool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a request is made of: of each piece its length and a hash, and where something in it looks like a secret.
 *
 * @param all      in the order of the request
 * @param suspects by piece, the newest piece first
 * @param searched whether all was searched for secrets
 */
record Pieces(List<Piece> all, List<Suspect> suspects, boolean searched) {
    static final Pieces NONE = new Pieces(List.of(), List.of(), true);

    /** So many new messages are told one by one, the newest. */
    private static final int MOST_NEW = 6;

    private static final int MOST_SUSPECTS = 20;

    Pieces {
        all = List.copyOf(all);
        suspects = List.copyOf(suspects);
    }

    /** @param number of the message, from 1; 0 where it is none */
    record Piece(News.Kind kind, int number, int count, long chars, String hash) {
        News.Part part(boolean isNew) {
            return new News.Part(kind, number, count, chars, isNew);
        }
    }

    /** @param piece its place in the list */
    record Suspect(int piece, int line, String shape) {}

    static Pieces of(ChatRequest request) {
        var search = new Search();
        List<Piece> all = new ArrayList<>();
        List<String> system = BillingHeader.without(request.system());
        var texts = new PieceText();
        system.forEach(texts::text);
        all.add(new Piece(News.Kind.SYSTEM, 0, system.size(), texts.chars(), hash(system)));
        List<PieceText> searched = new ArrayList<>(List.of(texts));
        var tools = new PieceText();
        request.tools()
                .forEach(tool ->
                        tools.text(tool.description()).text(tool.inputSchema().text()));
        all.add(new Piece(
                News.Kind.TOOLS,
                0,
                request.tools().size(),
                tools.chars(),
                hash(request.tools().stream()
                        .flatMap(tool -> words(tool).stream())
                        .toList())));
        searched.add(tools);
        for (int i = 0; i < request.messages().size(); i++) {
            Message message = request.messages().get(i);
            PieceText text = new PieceText().blocks(message.content());
            all.add(new Piece(kind(message, text), i + 1, 1, text.chars(), Fingerprint.message(message)));
            searched.add(text);
        }
        // The newest first: what is old was there to be seen before.
        for (int i = searched.size() - 1; i >= 0; i--) {
            search.look(i, searched.get(i).texts());
        }
        return new Pieces(all, search.found(), search.isWhole());
    }

    private static News.Kind kind(Message message, PieceText text) {
        return switch (message.role()) {
            case ASSISTANT -> News.Kind.ASSISTANT;
            case SYSTEM -> News.Kind.SYSTEM;
            case USER -> text.isResult() ? News.Kind.RESULT : News.Kind.USER;
        };
    }

    private static List<String> words(Tool tool) {
        return List.of(tool.name(), tool.description(), tool.inputSchema().text(), tool.serverType());
    }

    private static String hash(List<String> texts) {
        var canon = new Canon().number(texts.size());
        texts.forEach(canon::text);
        return canon.hex();
    }

    /** What is in here and was not in {@code before}. */
    News since(Pieces before, News.Against against) {
        Set<String> known = new HashSet<>();
        before.all.forEach(piece -> known.add(piece.kind() + piece.hash()));
        List<Boolean> fresh = all.stream()
                .map(piece -> !known.contains(piece.kind() + piece.hash()))
                .toList();
        return new News(
                against,
                parts(fresh),
                suspects.stream()
                        .limit(MOST_SUSPECTS)
                        .map(each -> new News.Suspect(
                                all.get(each.piece()).kind(),
                                all.get(each.piece()).number(),
                                each.line(),
                                each.shape(),
                                fresh.get(each.piece())))
                        .toList(),
                suspects.size(),
                searched);
    }

    private List<News.Part> parts(List<Boolean> fresh) {
        long newOnes = fresh.stream().filter(isNew -> isNew).count();
        List<News.Part> parts = new ArrayList<>();
        long seen = 0;
        for (int i = 0; i < all.size(); i++) {
            Piece piece = all.get(i);
            boolean isNew = fresh.get(i);
            seen += isNew ? 1 : 0;
            boolean alone = piece.number() == 0 || (isNew && newOnes - seen < MOST_NEW);
            if (piece.count() == 0) {
                continue;
            }
            if (alone) {
                parts.add(piece.part(isNew));
            } else {
                together(parts, piece, isNew);
            }
        }
        return parts;
    }

    private static void together(List<News.Part> parts, Piece piece, boolean isNew) {
        News.Part last = parts.isEmpty() ? null : parts.getLast();
        if (last != null && last.kind() == News.Kind.MESSAGES && last.isNew() == isNew) {
            parts.removeLast();
            parts.add(new News.Part(
                    News.Kind.MESSAGES, last.number(), last.count() + 1, last.chars() + piece.chars(), isNew));
        } else {
            parts.add(new News.Part(News.Kind.MESSAGES, piece.number(), 1, piece.chars(), isNew));
        }
    }

    @Override
    public String toString() {
        return "Pieces[" + all.size() + "]";
    }
}
