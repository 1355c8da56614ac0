package supportbot.engine.chain;

import java.time.Duration;
import java.util.Objects;

/**
 * What became of one answerer at one question, for {@code why} and the logs.
 *
 * @param answerer its name
 * @param outcome what became of it
 * @param took how long it ran; zero when it did not
 * @param text one line for a person, without text of the question or of a case; may be empty
 */
public record Reason(String answerer, Outcome outcome, Duration took, String text) {

  /** What became of an answerer. */
  public enum Outcome {
    /** It replied and was sure. */
    REPLY,
    /** It replied and was not sure. */
    CLOSEST,
    /** It offered help of another kind. */
    HINT,
    /** It had nothing to say. */
    PASS,
    /** It failed. */
    FAILED,
    /** It had no result in time. */
    TIMEOUT,
    /** It was not asked: too many calls at once, or out after too many failures. */
    REJECTED,
    /** No plugin provides it at the moment. */
    MISSING,
    /** Somebody else answered first, or the question was withdrawn. */
    CANCELLED,
    /** It is still at work. */
    RUNNING,
    /** Its turn did not come. */
    SKIPPED
  }

  public Reason {
    Objects.requireNonNull(answerer, "answerer");
    Objects.requireNonNull(outcome, "outcome");
    Objects.requireNonNull(took, "took");
    Objects.requireNonNull(text, "text");
  }
}
