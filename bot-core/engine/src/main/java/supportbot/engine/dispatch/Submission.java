package supportbot.engine.dispatch;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** What became of a question that was handed to the {@link Dispatcher}. */
public sealed interface Submission {

  /** It will be answered. */
  record Accepted(Ticket ticket) implements Submission {
    public Accepted {
      Objects.requireNonNull(ticket, "ticket");
    }
  }

  /**
   * It will not be answered, and whoever asked is to be told.
   *
   * @param cause why
   * @param text the same for a person, in the question's language; plain text
   * @param retryAfter when asking again may help
   */
  record Refused(Cause cause, String text, Optional<Duration> retryAfter) implements Submission {
    public Refused {
      Objects.requireNonNull(cause, "cause");
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(retryAfter, "retryAfter");
    }
  }

  /** Why a question is refused. */
  enum Cause {
    /** It has no text besides mention and filters. */
    EMPTY,
    /** This person asks too often: {@code bot.limits.per-user-per-minute}. */
    TOO_OFTEN,
    /** Too many questions wait already: {@code bot.limits.queue}. */
    BUSY,
    /** A question with this id is being answered. */
    DUPLICATE,
    /** The bot is stopping. */
    STOPPING
  }
}
