package supportbot.engine.report;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a running bot is.
 *
 * @param version of the bot
 * @param pid of its process
 * @param startedAt when it was put together
 * @param uptimeSeconds since then
 * @param questions those that are being answered and those that wait
 * @param plugins as {@code plugins list} shows them
 * @param guards of the answerers in order of preference, then of the look-ups
 * @param knowledge null when somebody else brings cases in
 * @param memory of the process
 * @param leaks plugins that were unloaded and are still in memory, one line each
 * @param frontEnds where questions come in and how that goes, one line each
 */
public record StatusReport(
    String version,
    long pid,
    Instant startedAt,
    long uptimeSeconds,
    Questions questions,
    PluginsReport plugins,
    List<GuardReport> guards,
    @Nullable Knowledge knowledge,
    Memory memory,
    List<String> leaks,
    List<String> frontEnds) {
  public StatusReport {
    guards = List.copyOf(guards);
    leaks = List.copyOf(leaks);
    frontEnds = frontEnds == null ? List.of() : List.copyOf(frontEnds); // a bot of before
  }

  /** How many questions there are. */
  public record Questions(int running, int waiting) {}

  /**
   * What is searched.
   *
   * @param cases how many are searchable; -1 when that cannot be told
   * @param updatedAt when it last became up to date
   * @param pending whether something waits to become searchable
   * @param problem why all that is not known
   */
  public record Knowledge(
      long cases, @Nullable Instant updatedAt, boolean pending, @Nullable String problem) {}

  /**
   * The heap.
   *
   * @param lowSince since when little is left even after a collection; null when enough is
   */
  public record Memory(long usedMb, long mostMb, @Nullable Instant lowSince) {}
}
