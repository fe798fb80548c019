package dev.fourtier.standin;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What {@code co demo} answers: small, plausible, and labelled as simulated. */
public final class DemoScript implements Script {
    /** Every text begins with it. */
    public static final String LABEL = "[simulated] ";

    private static final Set<String> WRITERS = Set.of("Write", "write_file", "write");
    private static final Pattern REMINDER = Pattern.compile("<system-reminder>.*?</system-reminder>", Pattern.DOTALL);
    private static final Pattern WANTS_FILE = Pattern.compile(
            "\\b(write|create|make|add|save|generate)\\b.*(\\bfile\\b|\\b[\\w-]+\\.\\w{1,5}\\b)", flags());
    private static final Pattern FILE_NAME =
            Pattern.compile("(?<![\\w/.])(/?(?:[\\w-]+/)*[\\w-]+\\.[A-Za-z]\\w{0,4})\\b");
    private static final Pattern FOLDER = Pattern.compile("[Ww]orking directory: (/[^\\s\"\\\\]+)");

    private final Duration betweenWords;

    /** @param betweenWords how long after a word the next one comes; zero writes them as fast as they are read */
    public DemoScript(Duration betweenWords) {
        this.betweenWords = betweenWords;
    }

    @Override
    public List<Act> answer(Received request) {
        var chat = request.chat().orElseThrow();
        if (chat.afterToolResult()) {
            return say("The tool has run and its result came back to " + chat.model()
                    + ". With a real model the work would go on from here.");
        }
        String asked = REMINDER.matcher(chat.lastUserText()).replaceAll("").strip();
        Optional<String> writer =
                chat.tools().stream().filter(WRITERS::contains).findFirst();
        if (writer.isPresent() && WANTS_FILE.matcher(asked).find()) {
            return write(request, writer.get(), fileName(asked, chat));
        }
        return say(
                "This is the stand-in for " + chat.model()
                        + ", built into co so that everything can be tried with nothing installed. No model has read your"
                        + " question and nothing has left this machine. Start Ollama and run co without \"demo\" for real answers.");
    }

    private List<Act> write(Received request, String tool, String file) {
        var acts = new ArrayList<>(say("I will write " + file + "."));
        String input = Json.object()
                .put("file_path", file)
                .put("content", LABEL + "Written by the stand-in for " + request.model() + ".\n")
                .toString();
        acts.add(new Act.ToolCall("call_demo" + request.number(), tool, input));
        return acts;
    }

    private static String fileName(String asked, Received.Chat chat) {
        var named = FILE_NAME.matcher(asked);
        String name = named.find() ? named.group(1) : "hello.txt";
        if (name.startsWith("/")) {
            return name;
        }
        // Claude Code tells its folder somewhere in the texts, and its tool wants the whole path.
        return chat.texts().stream()
                .map(FOLDER::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(folder -> folder.group(1) + "/" + name)
                .findFirst()
                .orElse(name);
    }

    /** Word by word, labelled. */
    List<Act> say(String sentences) {
        var words = new ArrayList<String>();
        for (String word : (LABEL + sentences).split("(?<= )", -1)) {
            words.add(word);
        }
        return List.of(new Act.Text(words, betweenWords));
    }

    private static int flags() {
        return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    }
}
