package supportbot.engine.terminal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import supportbot.engine.report.GuardReport;
import supportbot.engine.report.PluginReport;
import supportbot.engine.report.StatusReport;
import supportbot.engine.text.OneLine;

/** How a bot is, for people. */
record StatusPage(StatusReport report) {

  List<String> lines(TerminalTexts texts, Style style) {
    List<String> lines = new ArrayList<>();
    lines.add(
        texts.of(
            "status-head",
            style.bold(OneLine.of(report.version())),
            Times.of(Duration.ofSeconds(report.uptimeSeconds()), texts),
            Times.of(report.startedAt()),
            Long.toString(report.pid())));
    lines.add(
        texts.of("status-questions", report.questions().running(), report.questions().waiting()));
    report.frontEnds().forEach(frontEnd -> lines.add(OneLine.of(frontEnd)));
    lines.add(knowledge(report.knowledge(), texts));
    lines.add(memory(report.memory(), texts));
    lines.addAll(plugins(texts, style));
    report.leaks().forEach(leak -> lines.add(remark(texts.of("status-leak", leak), style)));
    lines.add("");
    lines.addAll(guards(texts, style));
    return lines;
  }

  private static String knowledge(StatusReport.@Nullable Knowledge knowledge, TerminalTexts texts) {
    if (knowledge == null) {
      return texts.of("knowledge-elsewhere");
    }
    if (knowledge.problem() != null) {
      return texts.of("knowledge-unknown", OneLine.of(knowledge.problem()));
    }
    String updated = knowledge.updatedAt() == null ? "-" : Times.of(knowledge.updatedAt());
    String pending = knowledge.pending() ? " " + texts.of("knowledge-pending") : "";
    return texts.of("knowledge", Math.max(0, knowledge.cases()), updated) + pending;
  }

  private static String memory(StatusReport.Memory memory, TerminalTexts texts) {
    String line = texts.of("memory", memory.usedMb(), memory.mostMb());
    return memory.lowSince() == null
        ? line
        : line + " " + texts.of("memory-low", Times.of(memory.lowSince()));
  }

  private List<String> plugins(TerminalTexts texts, Style style) {
    List<PluginReport> plugins = report.plugins().plugins();
    Map<String, Long> counts =
        plugins.stream()
            .collect(
                Collectors.groupingBy(PluginReport::state, TreeMap::new, Collectors.counting()));
    List<String> lines = new ArrayList<>();
    lines.add(
        counts.isEmpty()
            ? texts.of("status-no-plugins")
            : texts.of(
                "status-plugins",
                counts.entrySet().stream()
                    .map(entry -> texts.name("state", entry.getKey()) + " " + entry.getValue())
                    .collect(Collectors.joining(", "))));
    for (PluginReport plugin : plugins) {
      for (String remark : PluginsPage.remarks(plugin)) {
        if (plugin.current()) {
          lines.add(
              remark(
                  plugin.file() + " (" + texts.name("state", plugin.state()) + "): " + remark,
                  style));
        }
      }
    }
    return lines;
  }

  private List<String> guards(TerminalTexts texts, Style style) {
    Columns columns =
        new Columns(
            style,
            Stream.of("name", "state", "calls", "failures", "mean", "longest", "in-use")
                .map(name -> texts.of("column-" + name))
                .toList());
    for (GuardReport guard : report.guards()) {
      columns.row(
          List.of(
              name(guard),
              guard.present() ? texts.name("guard", guard.state()) : texts.of("guard-missing"),
              Long.toString(guard.calls()),
              Long.toString(guard.failures()),
              texts.of("milliseconds", Long.toString(guard.meanMs())),
              texts.of("milliseconds", Long.toString(guard.longestMs())),
              guard.running() + "/" + guard.places()),
          remarks(guard, texts));
    }
    return columns.lines();
  }

  /** With the plugin where another one has, or had, a component of the same name. */
  private String name(GuardReport guard) {
    boolean alone =
        report.guards().stream().filter(other -> other.name().equals(guard.name())).count() == 1;
    return alone ? guard.name() : "%s (%s)".formatted(guard.name(), guard.plugin());
  }

  private static List<String> remarks(GuardReport guard, TerminalTexts texts) {
    List<String> remarks = new ArrayList<>();
    String last = Objects.requireNonNullElse(guard.lastFailure(), "");
    if (guard.outUntil() != null) {
      remarks.add(texts.of("guard-why-out", Times.of(guard.outUntil()), last));
    } else if (!last.isEmpty()) {
      remarks.add(texts.of("guard-last-failure", last));
    }
    if (guard.abandoned() > 0) {
      remarks.add(texts.of("guard-abandoned", guard.abandoned()));
    }
    if (guard.running() >= guard.places()) {
      remarks.add(texts.of("guard-full"));
    }
    if (guard.threads() > 0) {
      remarks.add(texts.of("guard-threads", guard.threads()));
    }
    return remarks;
  }

  private static String remark(String text, Style style) {
    return "  " + style.dim("→ ") + OneLine.of(text);
  }
}
