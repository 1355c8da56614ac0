package supportbot.engine.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How a guarded component is, and what it has done since the start of the host.
 *
 * @param name the component's name
 * @param state whether it is called
 * @param outUntil when it is called again, while it is {@link State#OUT}
 * @param lastFailure its latest failure, in one line
 * @param running how many calls run, the abandoned ones among them
 * @param abandoned how many calls did not end when they were interrupted, and still run
 * @param calls how many calls were made
 * @param outcomes how many calls ended in what way: {@code reply}, {@code pass}, {@code failed},
 *     {@code timeout}, {@code rejected} and others
 * @param total how long all calls together took
 * @param longest how long the longest took
 */
public record GuardStatus(
    String name,
    State state,
    Optional<Instant> outUntil,
    Optional<String> lastFailure,
    int running,
    int abandoned,
    long calls,
    Map<String, Long> outcomes,
    Duration total,
    Duration longest) {

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
}
