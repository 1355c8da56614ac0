package supportbot.engine.chain;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import supportbot.api.Answer;
import supportbot.api.Citation;
import supportbot.api.Language;

/**
 * What a person is shown as the answer to a question. Redacted and checked: a front end only has to
 * format it. The text may still hold Markdown that means harm; what a front end's medium makes of
 * it (pings, disguised links) is the front end's to prevent.
 *
 * @param questionId the question that it answers; also the reference id of an error
 * @param revision counts up from 1 with every text that is shown for the question; votes are for a
 *     revision
 * @param outcome what kind of answer it is
 * @param answerer the name of the answerer that said it; empty when it is the engine's own text
 * @param language what it is written in
 * @param text the whole answer as CommonMark, a hint that follows a reply included; never blank
 * @param citations cases, best first, no more than the question wants; with a hint or nothing, the
 *     cases that came closest
 * @param hint the hint within the text, for its draft of a case
 * @param notices remarks on the question, such as a filter that is not known; plain text
 * @param reasons what became of every answerer so far, in order of preference
 * @param elapsed since the question was asked
 * @param pending whether a better answer may still come
 */
public record Response(
    String questionId,
    int revision,
    Outcome outcome,
    Optional<String> answerer,
    Language language,
    String text,
    List<Citation> citations,
    Optional<Answer.Hint> hint,
    List<String> notices,
    List<Reason> reasons,
    Duration elapsed,
    boolean pending) {

  /** A kind of answer. */
  public enum Outcome {
    /** A reply that answers the question. */
    REPLY,
    /** The closest cases there are; they may not help. */
    CLOSEST,
    /** Nothing was found; help of another kind. */
    HINT,
    /** Nothing was found. */
    NONE,
    /** Every answerer failed; the text names the question's id for those who look into it. */
    ERROR
  }

  public Response {
    Objects.requireNonNull(questionId, "questionId");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(answerer, "answerer");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(hint, "hint");
    Objects.requireNonNull(elapsed, "elapsed");
    if (text.isBlank()) {
      throw new IllegalArgumentException("text is blank");
    }
    citations = List.copyOf(citations);
    notices = List.copyOf(notices);
    reasons = List.copyOf(reasons);
  }
}
