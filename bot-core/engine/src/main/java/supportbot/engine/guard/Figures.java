package supportbot.engine.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a guard has counted. Thread-safe. */
final class Figures {
  private final Map<String, Long> outcomes = new TreeMap<>();
  private long calls;
  private int abandoned;
  private Duration total = Duration.ZERO;
  private Duration longest = Duration.ZERO;
  private @Nullable Instant outUntil;
  private @Nullable String lastFailure;

  synchronized void started() {
    calls++;
  }

  synchronized void ended(Duration took) {
    total = total.plus(took);
    longest = longest.compareTo(took) < 0 ? took : longest;
  }

  synchronized void tally(String outcome) {
    outcomes.merge(outcome, 1L, Long::sum);
  }

  synchronized void failed(String reason) {
    lastFailure = reason;
  }

  synchronized void abandoned(int more) {
    abandoned += more;
  }

  synchronized void outUntil(Instant time) {
    outUntil = time;
  }

  synchronized Optional<String> lastFailure() {
    return Optional.ofNullable(lastFailure);
  }

  synchronized String outReason() {
    String until = outUntil == null ? "" : " until " + outUntil;
    String last = lastFailure == null ? "" : ", the last: " + lastFailure;
    return "it is out" + until + " after too many failures" + last;
  }

  synchronized GuardStatus status(
      GuardKey key, GuardStatus.State state, int running, int places, int threads, Instant now) {
    Optional<Instant> until =
        state == GuardStatus.State.OUT ? Optional.ofNullable(outUntil) : Optional.empty();
    boolean over = until.isPresent() && !now.isBefore(until.get());
    return new GuardStatus(
        key.component(),
        key.plugin(),
        over ? GuardStatus.State.TRYING : state,
        over ? Optional.empty() : until,
        Optional.ofNullable(lastFailure),
        running,
        places,
        abandoned,
        calls,
        outcomes,
        total,
        longest,
        threads);
  }
}
