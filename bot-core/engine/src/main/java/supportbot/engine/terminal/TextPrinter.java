package supportbot.engine.terminal;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import supportbot.api.CaseCard;
import supportbot.api.Citation;
import supportbot.engine.chain.Reason;
import supportbot.engine.chain.Response;

/** Answers for people: rendered Markdown, coloured on a terminal. */
final class TextPrinter implements AnswerPrinter {
  private final PrintStream out;
  private final ProgressLine progress;
  private final Style style;
  private final boolean why;

  TextPrinter(PrintStream out, ProgressLine progress, Style style, boolean why) {
    this.out = out;
    this.progress = progress;
    this.style = style;
    this.why = why;
  }

  @Override
  public void begin() {
    progress.begin();
  }

  @Override
  public void progress(String what) {
    if (what.isEmpty()) {
      progress.clear();
    } else {
      progress.show(what);
    }
  }

  @Override
  public void answer(String question, Response response) {
    progress.clear();
    TerminalTexts texts = new TerminalTexts(response.language());
    response.notices().forEach(progress::say);
    out.println(TerminalMarkdown.render(response.text(), style));
    List<Citation> unnamed =
        response.citations().stream()
            .filter(citation -> !response.text().contains(citation.card().number()))
            .toList();
    if (response.outcome() == Response.Outcome.REPLY && !unnamed.isEmpty()) {
      out.println();
      out.println(style.heading(texts.of("sources")));
      unnamed.forEach(citation -> out.println(source(citation.card())));
    }
    if (why) {
      out.println();
      out.println(style.heading(texts.of("why")));
      response.reasons().forEach(reason -> out.println(reason(reason)));
    }
    out.flush();
  }

  @Override
  public void refused(String question, String text) {
    progress.say(text);
  }

  private String source(CaseCard card) {
    return "• "
        + style.bold(Style.harmless(card.number()))
        + " "
        + Style.harmless(card.title())
        + style.dim(
            " (" + card.service() + ", " + card.createdAt().toString().substring(0, 10) + ")");
  }

  private String reason(Reason reason) {
    return "• %s: %s, %d ms%s"
        .formatted(
            style.bold(reason.answerer()),
            reason.outcome().name().toLowerCase(Locale.ROOT),
            reason.took().toMillis(),
            reason.text().isEmpty() ? "" : style.dim(" – " + Style.harmless(reason.text())));
  }
}
