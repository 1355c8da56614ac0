package supportbot.engine.report;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import supportbot.engine.guard.GuardStatus;

/**
 * How an answerer or a look-up of cases is, and what it has done since the start.
 *
 * @param name what configuration calls it; look-ups begin with {@code lookup-}
 * @param plugin id of its plugin
 * @param present whether a plugin provides it at the moment
 * @param state {@code in}, {@code out} while it is not called, {@code trying} after that
 * @param outUntil when it is called again, while it is out
 * @param lastFailure in one line
 * @param calls how many were made
 * @param failures how many of them failed or were too slow
 * @param outcomes how many calls ended in what way; {@code rejected} are those that were not made
 * @param meanMs mean duration of a call
 * @param longestMs the longest
 * @param running how many calls run
 * @param places how many may
 * @param abandoned how many of those that run did not heed their interrupt
 * @param threads how many threads its calls have left running
 */
public record GuardReport(
    String name,
    String plugin,
    boolean present,
    String state,
    @Nullable Instant outUntil,
    @Nullable String lastFailure,
    long calls,
    long failures,
    Map<String, Long> outcomes,
    long meanMs,
    long longestMs,
    int running,
    int places,
    int abandoned,
    int threads) {

  public GuardReport {
    outcomes = outcomes == null ? Map.of() : Map.copyOf(outcomes);
  }

  /** The report of an answerer that the chain names and no plugin has had so far. */
  public static GuardReport missing(String name) {
    return new GuardReport(name, "", false, "in", null, null, 0, 0, Map.of(), 0, 0, 0, 0, 0, 0);
  }

  /** The report of a guard. */
  public static GuardReport of(GuardStatus status, boolean present) {
    return new GuardReport(
        status.name(),
        status.plugin(),
        present,
        status.state().name().toLowerCase(Locale.ROOT),
        status.outUntil().orElse(null),
        status.lastFailure().orElse(null),
        status.calls(),
        status.failures(),
        status.outcomes(),
        status.calls() == 0 ? 0 : status.total().toMillis() / status.calls(),
        status.longest().toMillis(),
        status.running(),
        status.places(),
        status.abandoned(),
        status.threads());
  }
}
