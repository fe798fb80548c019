package dev.fourtier.standin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Plays one service's part in the {@link Scene}s of the simulated client; what others ask is answered by a {@link DemoScript}. */
public final class PlayScript implements Script {
    private final Service service;
    private final DemoScript otherwise;

    /** Which one it is. */
    public enum Service {
        OLLAMA,
        GEMINI,
        ANTHROPIC
    }

    /** @param betweenWords how long after a word the next one comes */
    public PlayScript(Service service, Duration betweenWords) {
        this.service = service;
        this.otherwise = new DemoScript(betweenWords);
    }

    @Override
    public List<Act> answer(Received request) {
        var chat = request.chat().orElseThrow();
        return scene(chat.lastUserText())
                .map(scene -> play(scene, request, chat))
                .orElseGet(() -> otherwise.answer(request));
    }

    private static Optional<Scene> scene(String asked) {
        return Stream.of(Scene.OPENING, Scene.LATER, Scene.PAID)
                .flatMap(List::stream)
                .filter(scene -> asked.contains(scene.prompt()))
                .findFirst();
    }

    private List<Act> play(Scene scene, Received request, Received.Chat chat) {
        if (chat.afterToolResult()) {
            return otherwise.say(scene.file() + " is changed, and the tests pass. (No model has done any of this.)");
        }
        return switch (take(scene, chat.model())) {
            case TALK ->
                otherwise.say("I would begin with " + scene.file()
                        + ": read it, change one thing, run the tests, and only then"
                        + " go on. That is all a simulated model can say about it.");
            case CALL -> {
                var acts = new ArrayList<>(otherwise.say("I will look at " + scene.file() + " first."));
                acts.add(new Act.ToolCall("call_simulated" + request.number(), "Read", input(scene)));
                yield acts;
            }
            case TEXT_CALL ->
                otherwise.say("I will look at " + scene.file()
                        + " first.\n```json\n{\"name\": \"Read\", \"arguments\": " + input(scene) + "}\n```\n");
            case BUSY -> failure(503, "simulated: the server is busy, try again later");
            case SPENT -> failure(429, "simulated: nothing is left of this hour's free use");
            case BREAK -> failure(500, "simulated: the model runner has stopped, out of memory");
        };
    }

    private Scene.Take take(Scene scene, String model) {
        return switch (service) {
            case OLLAMA -> model.endsWith("-cloud") ? scene.cloud() : scene.local();
            case GEMINI -> scene.gemini();
            case ANTHROPIC -> Scene.Take.TALK;
        };
    }

    private static String input(Scene scene) {
        return Json.object()
                .put("file_path", scene.folder() + "/" + scene.file())
                .toString();
    }

    private List<Act> failure(int status, String message) {
        var body = Json.object();
        if (service == Service.OLLAMA) {
            body.put("error", message);
        } else {
            body.putObject("error").put("message", message).put("type", "server_error");
        }
        return List.of(Act.status(status, body.toString()));
    }
}
