package supportbot.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which cases to list.
 *
 * @param since created at or after this time
 * @param until created before this time
 * @param includeOpen whether cases that are not resolved are listed too
 */
public record CaseQuery(Optional<Instant> since, Optional<Instant> until, boolean includeOpen) {
  public CaseQuery {
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(until, "until");
  }

  /** Every resolved case. */
  public static CaseQuery resolved() {
    return new CaseQuery(Optional.empty(), Optional.empty(), false);
  }
}
