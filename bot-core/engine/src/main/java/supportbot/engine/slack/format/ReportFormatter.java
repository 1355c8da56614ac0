package supportbot.engine.slack.format;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import supportbot.api.Language;
import supportbot.engine.report.GuardReport;
import supportbot.engine.report.PluginReport;
import supportbot.engine.report.PluginsReport;
import supportbot.engine.report.StatusReport;
import supportbot.engine.text.OneLine;
import supportbot.engine.text.Phrase;
import supportbot.engine.text.Texts;

/** Shows in Slack how the bot is. Immutable and thread-safe. */
public final class ReportFormatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  /** What a plugin says of itself, in one line. */
  private static final int LONGEST = 300;

  private final Texts texts;

  /** In a language. */
  public ReportFormatter(Language language) {
    texts = Texts.in(language);
  }

  /** Questions, front ends, cases, answerers, plugins. */
  public List<SlackMessage> status(StatusReport report) {
    List<Piece> pieces = new ArrayList<>();
    title(pieces, Phrase.STATUS);
    item(
        pieces, texts.say(Phrase.STATUS_VERSION, line(report.version()), time(report.startedAt())));
    item(
        pieces,
        texts.say(
            Phrase.STATUS_QUESTIONS,
            Integer.toString(report.questions().running()),
            Integer.toString(report.questions().waiting())));
    report.frontEnds().forEach(frontEnd -> item(pieces, frontEnd));
    for (GuardReport guard : report.guards()) {
      item(pieces, guard.name(), guard(guard));
    }
    report.leaks().forEach(leak -> item(pieces, "⚠ " + leak));
    knowledge(pieces, report.knowledge());
    plugins(pieces, report.plugins());
    return SlackFormatter.messages(pieces);
  }

  /** What became of the plugins. */
  public List<SlackMessage> plugins(PluginsReport report) {
    List<Piece> pieces = new ArrayList<>();
    plugins(pieces, report);
    return SlackFormatter.messages(pieces);
  }

  /** How fresh the cases are. */
  public List<SlackMessage> knowledge(StatusReport.@Nullable Knowledge knowledge) {
    List<Piece> pieces = new ArrayList<>();
    knowledge(pieces, knowledge);
    return SlackFormatter.messages(pieces);
  }

  private String guard(GuardReport guard) {
    String calls =
        texts.say(
            Phrase.STATUS_ANSWERER, Long.toString(guard.calls()), Long.toString(guard.failures()));
    if (!guard.present()) {
      return "⚠ " + texts.say(Phrase.STATUS_MISSING);
    }
    if (guard.outUntil() == null) {
      return calls;
    }
    String failure = Optional.ofNullable(guard.lastFailure()).map(last -> ": " + last).orElse("");
    return calls + " · ⚠ " + texts.say(Phrase.STATUS_OUT) + failure;
  }

  private void plugins(List<Piece> pieces, PluginsReport report) {
    title(pieces, Phrase.PLUGINS);
    if (report.plugins().isEmpty()) {
      item(pieces, texts.say(Phrase.PLUGINS_NONE));
    }
    for (PluginReport plugin : report.plugins()) {
      StringBuilder text = new StringBuilder();
      Optional.ofNullable(plugin.version()).ifPresent(one -> text.append(one).append(" · "));
      text.append(state(plugin.state()));
      plugin.problems().forEach(problem -> text.append(" · ").append(problem));
      Optional.ofNullable(plugin.note()).ifPresent(note -> text.append(" · ").append(note));
      item(pieces, plugin.name(), text.toString());
    }
  }

  private String state(String name) {
    return switch (name) {
      case PluginReport.LIVE -> texts.say(Phrase.PLUGIN_LIVE);
      case PluginReport.DEGRADED -> texts.say(Phrase.PLUGIN_DEGRADED);
      case PluginReport.REFUSED -> texts.say(Phrase.PLUGIN_REFUSED);
      case PluginReport.RETIRING -> texts.say(Phrase.PLUGIN_RETIRING);
      case PluginReport.LEAKED -> texts.say(Phrase.PLUGIN_LEAKED);
      default -> name.toLowerCase(Locale.ROOT);
    };
  }

  private void knowledge(List<Piece> pieces, StatusReport.@Nullable Knowledge knowledge) {
    title(pieces, Phrase.KNOWLEDGE);
    if (knowledge == null) {
      item(pieces, texts.say(Phrase.KNOWLEDGE_ELSEWHERE));
      return;
    }
    if (knowledge.problem() != null) {
      item(pieces, "⚠ " + texts.say(Phrase.KNOWLEDGE_UNKNOWN, line(knowledge.problem())));
      return;
    }
    Instant updated = knowledge.updatedAt();
    item(
        pieces,
        texts.say(
            Phrase.KNOWLEDGE_CASES,
            Long.toString(Math.max(0, knowledge.cases())),
            updated == null ? texts.say(Phrase.KNOWLEDGE_NEVER) : time(updated)));
    if (knowledge.pending()) {
      item(pieces, texts.say(Phrase.KNOWLEDGE_PENDING));
    }
  }

  private void title(List<Piece> pieces, Phrase phrase) {
    pieces.add(new Piece.Title(List.of(Span.bold(texts.say(phrase)))));
  }

  private static void item(List<Piece> pieces, String text) {
    pieces.add(new Piece.Item(List.of(Span.plain(line(text))), 0, 0, false, false));
  }

  private static void item(List<Piece> pieces, String name, String text) {
    List<Span> spans =
        List.of(Span.bold(SlackFormatter.name(name)), Span.plain(" · " + line(text)));
    pieces.add(new Piece.Item(spans, 0, 0, false, false));
  }

  private static String line(String text) {
    return Letters.bounded(OneLine.of(text), LONGEST);
  }

  private static String time(Instant at) {
    return TIME.format(at);
  }
}
