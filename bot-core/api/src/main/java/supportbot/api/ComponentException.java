package supportbot.api;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A failure of a component. The message is for a person: what happened, what it means and what to
 * do, naming the key, the file or the missing permission. It holds no secret and no text of a
 * question or a case.
 */
public class ComponentException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorKind kind;
  private final @Nullable Duration retryAfter;

  /** A failure without a cause. */
  public ComponentException(ErrorKind kind, String message) {
    this(kind, message, null, null);
  }

  /** A failure with its cause. */
  public ComponentException(ErrorKind kind, String message, @Nullable Throwable cause) {
    this(kind, message, cause, null);
  }

  /**
   * A failure with its cause and the time that the other side asked to be left alone.
   *
   * @param retryAfter not negative, or null when the other side did not say
   */
  public ComponentException(
      ErrorKind kind, String message, @Nullable Throwable cause, @Nullable Duration retryAfter) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.retryAfter = retryAfter;
  }

  /** What the caller can do about it. */
  public ErrorKind kind() {
    return kind;
  }

  /** How long to wait before trying again, when the other side said so. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }
}
