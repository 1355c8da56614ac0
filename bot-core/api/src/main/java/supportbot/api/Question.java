package supportbot.api;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A question as a person asked it. The text, like the whole thread, is untrusted: it never becomes
 * a command, an argument or a path.
 *
 * @param id identifies the question in logs, in {@code why} and in the state store; opaque
 * @param text what was asked, without the mention and without filters; not blank
 * @param threadId identifies the conversation, so that an answerer may keep a session for it;
 *     opaque, the same for every question of one thread
 * @param thread what was said before in that conversation, oldest first; bounded by the host
 * @param filters which cases are meant
 * @param language what the answer is to be written in
 * @param limit how many cases the asker wants to see at most; at least 1
 * @param attributes what the front end knows besides, such as {@code channel} and {@code user}
 *     (ids, never names)
 */
public record Question(
    String id,
    String text,
    String threadId,
    List<Turn> thread,
    Filters filters,
    Language language,
    int limit,
    Map<String, String> attributes) {

  public Question {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(threadId, "threadId");
    Objects.requireNonNull(filters, "filters");
    Objects.requireNonNull(language, "language");
    if (text.isBlank()) {
      throw new IllegalArgumentException("text is blank");
    }
    if (limit < 1) {
      throw new IllegalArgumentException("limit is " + limit + ", not at least 1");
    }
    thread = List.copyOf(thread);
    attributes = Map.copyOf(attributes);
  }

  /** A question on its own: no thread before it, no filters, the usual three cases. */
  public static Question of(String id, String text, Language language) {
    return new Question(id, text, id, List.of(), Filters.none(), language, 3, Map.of());
  }
}
