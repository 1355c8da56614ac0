package supportbot.engine.bot;

import java.util.List;
import supportbot.engine.plugin.PluginState;
import supportbot.engine.report.PluginReport;

/** What the control socket says of the states of plugins. */
final class PluginReports {
  private PluginReports() {}

  static List<PluginReport> of(List<PluginState> states) {
    return states.stream().map(PluginReports::of).toList();
  }

  private static PluginReport of(PluginState state) {
    return switch (state) {
      case PluginState.Loaded loaded ->
          new PluginReport(
              loaded.file(),
              loaded.id(),
              loaded.version(),
              loaded.digest(),
              loaded.degraded().isEmpty() ? PluginReport.LIVE : PluginReport.DEGRADED,
              null,
              loaded.provides(),
              loaded.degraded(),
              null);
      case PluginState.Refused refused ->
          new PluginReport(
              refused.file(),
              refused.id().orElse(null),
              null,
              null,
              PluginReport.REFUSED,
              null,
              List.of(),
              List.of(refused.reason()),
              null);
    };
  }
}
