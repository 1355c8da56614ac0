package supportbot.engine.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a guarded component is, and what it has done since the start of the host.
 *
 * @param name the component's name
 * @param plugin id of its plugin
 * @param state whether it is called
 * @param outUntil when it is called again, while it is {@link State#OUT}
 * @param lastFailure its latest failure, in one line
 * @param running how many calls run, the abandoned ones among them
 * @param places how many calls may run at once
 * @param abandoned how many calls did not end when they were interrupted, and still run
 * @param calls how many calls were made
 * @param outcomes how many calls ended in what way: {@code reply}, {@code pass}, {@code failed},
 *     {@code timeout}, {@code rejected} and others
 * @param total how long all calls together took
 * @param longest how long the longest took
 * @param threads how many threads live that its calls have started; these are not in {@code
 *     running}. A plugin may have a pool; a number that only grows is a leak
 */
public record GuardStatus(
    String name,
    String plugin,
    State state,
    Optional<Instant> outUntil,
    Optional<String> lastFailure,
    int running,
    int places,
    int abandoned,
    long calls,
    Map<String, Long> outcomes,
    Duration total,
    Duration longest,
    int threads) {

  /** The callers' names for that; see {@link Guard#tally}. */
  private static final List<String> FAILURES = List.of("failed", "threw", "timeout", "timed_out");

  /** Whether a component is called. */
  public enum State {
    /** It is called. */
    IN,
    /** It has failed too often and is left alone for a while. */
    OUT,
    /** It was out, and a few calls try whether it is well again. */
    TRYING
  }

  public GuardStatus {
    outcomes = Map.copyOf(outcomes);
  }

  /** Whose guard it is. */
  public GuardKey key() {
    return new GuardKey(plugin, name);
  }

  /** How many calls were made and had no result: it failed or was too slow. */
  public long failures() {
    return FAILURES.stream().mapToLong(outcome -> outcomes.getOrDefault(outcome, 0L)).sum();
  }

  /**
   * Why it is not called, or may soon not be, and until when; one line for a person. Empty when all
   * is well.
   */
  public Optional<String> trouble() {
    String last = lastFailure.map(reason -> "; the last: " + reason).orElse("");
    return switch (state) {
      case OUT ->
          Optional.of(
              "out until %s after too many failures%s"
                  .formatted(outUntil.map(Instant::toString).orElse("it is well again"), last));
      case TRYING -> Optional.of("was out, and is being tried" + last);
      case IN ->
          running >= places
              ? Optional.of(
                  "all its %d calls at once are taken, %d of them by calls that do not end"
                      .formatted(places, abandoned))
              : Optional.empty();
    };
  }
}
