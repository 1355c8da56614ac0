package supportbot.engine.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import supportbot.engine.report.PluginChange;
import supportbot.engine.report.PluginReport;
import supportbot.engine.report.PluginsReport;
import supportbot.engine.text.OneLine;

/** The plugins for people. */
record PluginsPage(PluginsReport report) {
  /** Enough of a SHA-256 to tell two jars apart. */
  private static final int DIGEST = 12;

  /** All, in a table. */
  List<String> list(TerminalTexts texts, Style style) {
    if (report.plugins().isEmpty()) {
      return List.of(texts.of("no-plugins", report.folder()));
    }
    Columns columns =
        new Columns(
            style,
            Stream.of("id", "version", "digest", "state", "since", "provides", "file")
                .map(name -> texts.of("column-" + name))
                .toList());
    for (PluginReport plugin : report.plugins()) {
      String digest = Objects.requireNonNullElse(plugin.digest(), "");
      columns.row(
          List.of(
              Objects.requireNonNullElse(plugin.id(), ""),
              Objects.requireNonNullElse(plugin.version(), ""),
              digest.substring(0, Math.min(DIGEST, digest.length())),
              state(plugin, texts),
              Times.of(plugin.since()),
              String.join(", ", plugin.provides()),
              plugin.file()),
          remarks(plugin));
    }
    return columns.lines();
  }

  /** What a reload has changed, a line each. */
  List<String> changes(TerminalTexts texts, Style style) {
    List<PluginChange> changes = Optional.ofNullable(report.changes()).orElse(List.of());
    List<String> lines = new ArrayList<>();
    for (PluginChange change : changes) {
      PluginReport plugin = change.plugin();
      String version = plugin.version() == null ? "" : " " + plugin.version();
      lines.add(
          texts.of(
              "change-" + change.change(),
              style.bold(OneLine.of(plugin.name() + version)),
              OneLine.of(plugin.file())));
      remarks(plugin).forEach(remark -> lines.add("  " + style.dim("→ ") + OneLine.of(remark)));
    }
    if (changes.isEmpty()) {
      lines.add(texts.of("no-changes", report.folder()));
    }
    for (PluginReport plugin : report.plugins()) {
      if (plugin.unused() && changes.stream().noneMatch(one -> one.plugin().equals(plugin))) {
        lines.add(texts.of("still-unused", style.bold(OneLine.of(plugin.file()))));
        remarks(plugin).forEach(remark -> lines.add("  " + style.dim("→ ") + OneLine.of(remark)));
      }
    }
    return lines;
  }

  private static String state(PluginReport plugin, TerminalTexts texts) {
    return texts.name("state", plugin.state());
  }

  /** What a person should know besides. */
  static List<String> remarks(PluginReport plugin) {
    return Stream.concat(plugin.problems().stream(), Stream.ofNullable(plugin.note())).toList();
  }
}
