package supportbot.engine.chain;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One answerer's place in the chain. All times count from the moment when the question's turn came.
 *
 * @param use the answerer's name
 * @param startAfter when it is asked at the latest, though those before it are still at work;
 *     empty: when those before it have passed, or when {@linkplain #latestStart little time} is
 *     left
 * @param answerBy how long those after it wait for it
 * @param lateFor how long it may go on after that, to replace what was shown meanwhile
 * @param calls how many calls of it may run at once; empty for the setting of all
 */
public record ChainStep(
    String use,
    Optional<Duration> startAfter,
    Duration answerBy,
    Duration lateFor,
    OptionalInt calls) {

  public ChainStep {
    Objects.requireNonNull(startAfter, "startAfter");
    Objects.requireNonNull(calls, "calls");
    if (use.isBlank()) {
      throw new IllegalArgumentException("use is blank");
    }
    if (!answerBy.isPositive() || lateFor.isNegative()) {
      throw new IllegalArgumentException(
          "answerBy is " + answerBy + " and lateFor is " + lateFor + ": not positive");
    }
    if (startAfter.isPresent()
        && (startAfter.get().isNegative() || startAfter.get().compareTo(answerBy) >= 0)) {
      throw new IllegalArgumentException(
          "startAfter is " + startAfter.get() + ", not from 0 to answerBy");
    }
    if (calls.isPresent() && calls.getAsInt() < 1) {
      throw new IllegalArgumentException("calls is " + calls.getAsInt() + ", not at least 1");
    }
  }

  /** A step that is asked when those before it have passed, and does not go on when it is late. */
  public static ChainStep of(String use, Duration answerBy) {
    return new ChainStep(use, Optional.empty(), answerBy, Duration.ZERO, OptionalInt.empty());
  }

  /**
   * When it is asked though those before it are at work: as set, or when a fifth of the time is
   * left. Otherwise a person would wait for {@link #answerBy} and then for the fallback as well.
   */
  Duration latestStart() {
    return startAfter.orElseGet(() -> answerBy.multipliedBy(4).dividedBy(5));
  }

  /** When it is interrupted. */
  Duration deadline() {
    return answerBy.plus(lateFor);
  }
}
