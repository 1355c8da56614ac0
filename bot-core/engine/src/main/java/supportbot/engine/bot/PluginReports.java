package supportbot.engine.bot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import supportbot.engine.plugin.PluginState;
import supportbot.engine.report.PluginReport;

/** What the control socket says of the states of plugins. */
final class PluginReports {
  private PluginReports() {}

  static List<PluginReport> of(List<PluginState> states) {
    return states.stream().map(PluginReports::of).toList();
  }

  private static PluginReport of(PluginState state) {
    String id = state.id().orElse(null);
    return switch (state) {
      case PluginState.Loaded loaded ->
          new PluginReport(
              loaded.file(),
              id,
              loaded.version(),
              loaded.digest(),
              loaded.degraded().isEmpty() ? PluginReport.LIVE : PluginReport.DEGRADED,
              loaded.since(),
              loaded.provides(),
              loaded.degraded(),
              loaded.note().orElse(null));
      case PluginState.Refused(var file, _, var since, var reason) ->
          ended(file, id, null, PluginReport.REFUSED, since, List.of(reason));
      case PluginState.Retiring(var file, _, var since, var version) ->
          ended(file, id, version, PluginReport.RETIRING, since, List.of());
      case PluginState.Leaked(var file, _, var since, var version, var holders) ->
          ended(file, id, version, PluginReport.LEAKED, since, holders);
    };
  }

  private static PluginReport ended(
      String file,
      @Nullable String id,
      @Nullable String version,
      String state,
      Instant since,
      List<String> problems) {
    return new PluginReport(file, id, version, null, state, since, List.of(), problems, null);
  }
}
