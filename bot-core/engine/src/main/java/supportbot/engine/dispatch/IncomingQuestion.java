package supportbot.engine.dispatch;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import supportbot.api.Filters;
import supportbot.api.Language;
import supportbot.api.Turn;

/**
 * A question as it comes in at a front end. Everything a person typed is untrusted.
 *
 * @param id identifies the question; unique among all questions of the installation
 * @param text as typed: mention, filters and all
 * @param user the id that the limits count by; never a name
 * @param threadId identifies the conversation; questions of one conversation are answered one after
 *     the other
 * @param conversation what was said before
 * @param filters which cases are meant when the text does not say
 * @param language what to answer in; empty: the setting, or the question's language
 * @param limit how many cases to show at most; at least 1
 * @param answerers names of the answerers that may be asked; empty for all
 * @param attributes what the front end knows besides; handed to the answerers
 */
public record IncomingQuestion(
    String id,
    String text,
    String user,
    String threadId,
    Conversation conversation,
    Filters filters,
    Optional<Language> language,
    int limit,
    List<String> answerers,
    Map<String, String> attributes) {

  /** What was said in a thread before a question. */
  @FunctionalInterface
  public interface Conversation {
    /** No conversation. */
    Conversation NONE = List::of;

    /**
     * Reads it, oldest first. Called once, when the question's turn has come, so that it holds the
     * answers to the questions before; may block. When it fails, the question goes on without.
     */
    List<Turn> turns() throws InterruptedException;
  }

  public IncomingQuestion {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(threadId, "threadId");
    Objects.requireNonNull(conversation, "conversation");
    Objects.requireNonNull(filters, "filters");
    Objects.requireNonNull(language, "language");
    if (limit < 1) {
      throw new IllegalArgumentException("limit is " + limit + ", not at least 1");
    }
    answerers = List.copyOf(answerers);
    attributes = Map.copyOf(attributes);
  }

  /** A question on its own, with a new id. */
  public static IncomingQuestion of(String text, String user) {
    String id = UUID.randomUUID().toString();
    return new IncomingQuestion(
        id,
        text,
        user,
        id,
        Conversation.NONE,
        Filters.none(),
        Optional.empty(),
        3,
        List.of(),
        Map.of());
  }
}
