package supportbot.engine.report;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a jar in the plugins folder.
 *
 * @param file the jar's name
 * @param id null when it could not be read
 * @param version null when it could not be read; untrusted
 * @param digest SHA-256 of the jar that is live, in hexadecimal
 * @param state {@code live}, {@code degraded}, {@code refused}, {@code retiring} while the
 *     questions are finished that began with it, {@code leaked} when it was unloaded and is still
 *     in memory
 * @param since when it came to be so
 * @param provides its components, such as {@code answerer runbook}
 * @param problems what its components cannot do at the moment; or why it was refused, or what holds
 *     it
 * @param note what else a person should know, such as that an older jar goes on
 */
public record PluginReport(
    String file,
    @Nullable String id,
    @Nullable String version,
    @Nullable String digest,
    String state,
    @Nullable Instant since,
    List<String> provides,
    List<String> problems,
    @Nullable String note) {
  public static final String LIVE = "live";
  public static final String DEGRADED = "degraded";
  public static final String REFUSED = "refused";
  public static final String RETIRING = "retiring";
  public static final String LEAKED = "leaked";

  public PluginReport {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(state, "state");
    provides = copy(provides);
    problems = copy(problems);
  }

  /** Whether the jar is not used. */
  public boolean refused() {
    return state.equals(REFUSED);
  }

  /** Whether the jar in the folder is not what is used, though an earlier one may be. */
  public boolean unused() {
    return refused() || note != null;
  }

  /** Whether it tells of a jar in the folder, and not of an earlier one. */
  public boolean current() {
    return !state.equals(RETIRING) && !state.equals(LEAKED);
  }

  /** The plugin's id; the file's name where there is none. */
  public String name() {
    return Optional.ofNullable(id).orElse(file);
  }

  /** JSON may lack what the type promises. */
  private static List<String> copy(@Nullable List<String> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
