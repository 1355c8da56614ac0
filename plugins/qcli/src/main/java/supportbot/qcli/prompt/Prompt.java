package supportbot.qcli.prompt;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import supportbot.api.Filters;
import supportbot.api.Language;
import supportbot.api.Question;
import supportbot.api.Redactor;
import supportbot.api.Turn;

/**
 * Puts a question into a fixed frame: the language, that nobody can be asked, what to cite, the
 * thread so far, and then the question, with a margin before each line of it. Secrets are taken
 * out. Thread-safe.
 */
public final class Prompt {
  /** What the agent says when it has found nothing; it is told so in the frame. */
  public static final String NO_ANSWER = "NO_ANSWER";

  /** Turns of a thread beyond these are of no use to the model. */
  private static final int MOST_TURNS = 20;

  private static final Set<Redactor.Kind> SECRETS =
      EnumSet.copyOf(Stream.of(Redactor.Kind.values()).filter(Redactor.Kind::secret).toList());

  private final Redactor redactor;
  private final int questionCharacters;
  private final int threadCharacters;
  private final Map<Language, String> frames = new EnumMap<>(Language.class);

  /**
   * Reads the frames.
   *
   * @param questionCharacters how much of a question is told at most, in UTF-16 units
   * @param threadCharacters how much of the thread before it; the newest comes first
   */
  public Prompt(Redactor redactor, int questionCharacters, int threadCharacters) {
    this.redactor = redactor;
    this.questionCharacters = questionCharacters;
    this.threadCharacters = threadCharacters;
    for (Language language : Language.values()) {
      frames.put(language, read("frame_" + language.code() + ".txt"));
    }
  }

  /** The whole prompt; its first line is always ours. */
  public String of(Question question) {
    Redactor.Session session = redactor.open(SECRETS);
    String frame = frames.getOrDefault(question.language(), "");
    String thread = thread(question.thread(), session);
    String asked = bounded(question.text(), questionCharacters, session);
    // What is put in is never searched for places again: a question may hold {question}.
    StringBuilder prompt = new StringBuilder();
    for (String part : frame.split("(?=\\{)|(?<=\\})", -1)) {
      prompt.append(
          switch (part) {
            case "{thread}" -> thread.isEmpty() ? Defused.MARGIN + "-" : thread;
            case "{filters}" -> filters(question.filters());
            case "{question}" -> Defused.block(asked);
            default -> part;
          });
    }
    return prompt.toString();
  }

  private static String bounded(String text, int most, Redactor.Session session) {
    // Twice as much is looked at, so that a secret is not cut in two before it is seen.
    String plain = Defused.plain(Defused.cut(text, 2 * most + 1_000));
    return Defused.cut(session.redact(plain).text(), most);
  }

  private String thread(List<Turn> turns, Redactor.Session session) {
    Deque<String> told = new ArrayDeque<>();
    int left = threadCharacters;
    for (Turn turn : turns.reversed()) {
      String said = bounded(turn.text(), threadCharacters, session);
      if (said.length() > left || told.size() == MOST_TURNS) {
        break;
      }
      if (!said.isBlank()) {
        left -= said.length();
        told.addFirst(speaker(turn.speaker()) + "\n" + Defused.block(said));
      }
    }
    return String.join("\n", told);
  }

  private static String speaker(Turn.Speaker speaker) {
    return switch (speaker) {
      case PERSON -> "[person]";
      case BOT -> "[bot]";
    };
  }

  private static String filters(Filters filters) {
    List<String> told = new ArrayList<>();
    add(told, "service", filters.services());
    add(told, "category", filters.categories());
    add(told, "severity", filters.severities());
    add(told, "language", filters.languages());
    filters.since().ifPresent(day -> told.add("since " + day));
    filters.until().ifPresent(day -> told.add("until " + day));
    return told.isEmpty() ? "-" : Defused.cut(String.join("; ", told), 500);
  }

  private static void add(List<String> told, String name, Set<String> values) {
    if (!values.isEmpty()) {
      told.add(
          name
              + " "
              + values.stream().sorted().map(Defused::line).collect(Collectors.joining(", ")));
    }
  }

  private static String read(String name) {
    try (InputStream in = Prompt.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the plugin's jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(name + " in the plugin's jar cannot be read", e);
    }
  }
}
