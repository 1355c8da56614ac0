package supportbot.engine.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a reload has changed about one jar.
 *
 * @param change {@code added}, {@code replaced}, {@code removed}, {@code refused}, or {@code
 *     changed} for anything else, such as a note
 * @param plugin as it is now; as it was, when it was removed
 */
public record PluginChange(String change, PluginReport plugin) {

  /** What differs, in the order of the file names. */
  public static List<PluginChange> between(List<PluginReport> before, List<PluginReport> after) {
    Map<String, PluginReport> old = byFile(before);
    List<PluginChange> changes = new ArrayList<>();
    byFile(after)
        .forEach(
            (file, now) -> {
              PluginReport was = old.remove(file);
              if (!now.equals(was)) {
                changes.add(new PluginChange(change(was, now), now));
              }
            });
    old.forEach((_, was) -> changes.add(new PluginChange("removed", was)));
    return List.copyOf(changes);
  }

  private static String change(@Nullable PluginReport was, PluginReport now) {
    if (now.refused()) {
      return "refused";
    }
    if (was == null || was.refused()) {
      return "added";
    }
    return Objects.equals(was.digest(), now.digest()) ? "changed" : "replaced";
  }

  private static Map<String, PluginReport> byFile(List<PluginReport> reports) {
    Map<String, PluginReport> map = new TreeMap<>();
    reports.stream()
        .filter(PluginReport::current)
        .forEach(report -> map.put(report.file(), report));
    return map;
  }
}
