package supportbot.engine.slack.format;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import supportbot.api.CaseDraft;
import supportbot.api.Citation;
import supportbot.api.Language;
import supportbot.engine.chain.Reason;
import supportbot.engine.chain.Response;
import supportbot.engine.chain.Response.Outcome;
import supportbot.engine.slack.format.Piece.Button;
import supportbot.engine.text.Phrase;
import supportbot.engine.text.Texts;

/**
 * Turns what the bot says into Slack messages, each within Slack's limits. What does not fit into
 * one goes on in the next; nothing is left out of an answer. Immutable and thread-safe.
 */
public final class SlackFormatter {
  /** Of an answer that is being written only the end is shown. */
  private static final int LONGEST_PARTIAL = 6_000;

  private static final int LONGEST_NAME = 80;

  private final CaseCards cards;

  /**
   * A formatter.
   *
   * @param clock tells how old a case is
   */
  public SlackFormatter(InstantSource clock) {
    this.cards = new CaseCards(clock);
  }

  /**
   * An answer with its cases.
   *
   * @param interactive whether buttons go with it
   * @return the first takes the place of what is shown for the question, the others follow it
   */
  public List<SlackMessage> answer(Response response, Stage stage, boolean interactive) {
    Language language = response.language();
    Texts texts = Texts.in(language);
    List<Piece> pieces = new ArrayList<>();
    switch (stage) {
      case PRELIMINARY -> pieces.add(new Piece.Remark("⏳ " + texts.say(Phrase.PRELIMINARY)));
      case LATE -> pieces.add(new Piece.Remark("✨ " + texts.say(Phrase.LATE)));
      case ANSWER -> {}
    }
    switch (response.outcome()) {
      case REPLY -> {}
      case CLOSEST -> pieces.add(new Piece.Remark("🔎 " + texts.say(Phrase.LABEL_CLOSEST)));
      case HINT -> pieces.add(new Piece.Remark("💡 " + texts.say(Phrase.LABEL_HINT)));
      case NONE -> {
        // While a better one may come, the text says so, and this would not be true.
        if (!response.pending()) {
          pieces.add(new Piece.Remark("∅ " + texts.say(Phrase.LABEL_NONE)));
        }
      }
      case ERROR -> pieces.add(new Piece.Remark("⛔ " + texts.say(Phrase.LABEL_ERROR)));
    }
    for (String notice : response.notices()) {
      remark("ℹ ", notice).forEach(pieces::add);
    }
    pieces.addAll(markdown(response.text()));
    if (!response.citations().isEmpty()) {
      Phrase title = response.outcome() == Outcome.REPLY ? Phrase.CASES : Phrase.CASES_CLOSEST;
      pieces.addAll(cards.of(response.citations(), title, language, response.text()));
    }
    if (response.pending() && stage != Stage.PRELIMINARY) {
      pieces.add(new Piece.Remark("⏳ " + texts.say(Phrase.PENDING)));
    }
    if (interactive) {
      pieces.add(buttons(response, texts));
    }
    return messages(pieces);
  }

  /** The question has been taken. */
  public SlackMessage searching(Language language) {
    return notice(Texts.in(language).say(Phrase.SEARCHING));
  }

  /** Somebody is being asked. */
  public SlackMessage searching(Language language, String answerer) {
    return notice(Texts.in(language).say(Phrase.ASKING, name(answerer)));
  }

  /**
   * The question waits.
   *
   * @param place 1 is the next
   */
  public SlackMessage queued(Language language, int place) {
    return notice(Texts.in(language).say(Phrase.QUEUED, Integer.toString(place)));
  }

  /** What there is of an answer so far, marked as unfinished; the end of it when it is long. */
  public SlackMessage partial(Language language, String answerer, String markdown) {
    List<Piece> all = MarkdownReader.read(markdown).stream().flatMap(Pages::parts).toList();
    int from = all.size();
    int cost = 0;
    boolean tables = false;
    while (from > 0) {
      Piece piece = all.get(from - 1);
      cost += piece.cost();
      // The end is always shown, a table that does not fit included: it fits alone.
      boolean second = tables && piece instanceof Piece.Table;
      boolean full = cost > LONGEST_PARTIAL || second || all.size() - from >= 40;
      if (full && from < all.size()) {
        break;
      }
      tables |= piece instanceof Piece.Table;
      from--;
    }
    List<Piece> pieces = new ArrayList<>();
    String mark = Texts.in(language).say(Phrase.UNFINISHED, name(answerer));
    pieces.add(new Piece.Remark("✍ " + mark));
    if (from > 0) {
      pieces.add(new Piece.Remark("…"));
    }
    pieces.addAll(all.subList(from, all.size()));
    return messages(pieces).getLast();
  }

  /** A refusal or a remark, in plain text. */
  public SlackMessage notice(String plainText) {
    String text = Letters.bounded(Letters.visible(plainText).strip(), 2_000);
    return messages(List.of(new Piece.Paragraph(Span.plain(text.isEmpty() ? "…" : text))))
        .getFirst();
  }

  /** Whoever asked took the question back. */
  public SlackMessage withdrawn(Language language) {
    return notice(Texts.in(language).say(Phrase.WITHDRAWN));
  }

  /**
   * The search failed.
   *
   * @param reference what to name to those who look into it
   */
  public SlackMessage error(Language language, String reference) {
    return notice("⛔ " + Texts.in(language).say(Phrase.ERROR, name(reference)));
  }

  /** How a question came to its answer; for the one who asks that. */
  public List<SlackMessage> why(List<Reason> reasons, Language language) {
    Texts texts = Texts.in(language);
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece.Title(List.of(Span.bold(texts.say(Phrase.WHY)))));
    if (reasons.isEmpty()) {
      pieces.add(new Piece.Paragraph(Span.plain(texts.say(Phrase.WHY_NOBODY))));
    }
    int number = 1;
    for (Reason reason : reasons) {
      List<Span> spans = new ArrayList<>();
      spans.add(Span.bold(name(reason.answerer())));
      StringBuilder line = new StringBuilder(" · ").append(texts.say(outcome(reason.outcome())));
      if (reason.took().isPositive()) {
        String took = Long.toString(reason.took().toMillis());
        line.append(" · ").append(texts.say(Phrase.WHY_TOOK, took));
      }
      spans.add(Span.plain(line.toString()));
      String text = Letters.line(reason.text());
      if (!text.isEmpty()) {
        spans.add(Span.plain("\n" + text));
      }
      pieces.add(new Piece.Item(spans, number++, 0, false, false));
    }
    return messages(pieces);
  }

  /** A draft of a case, ready to be copied, and how to open it. */
  public List<SlackMessage> draft(CaseDraft draft, Language language) {
    Texts texts = Texts.in(language);
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece.Heading(texts.say(Phrase.DRAFT)));
    pieces.addAll(MarkdownReader.read(texts.say(Phrase.DRAFT_OPEN)));
    fact(pieces, texts.say(Phrase.DRAFT_SERVICE), draft.service());
    fact(pieces, texts.say(Phrase.DRAFT_CATEGORY), draft.category());
    fact(pieces, texts.say(Phrase.DRAFT_SEVERITY), draft.severity());
    copy(pieces, texts.say(Phrase.DRAFT_SUBJECT), Letters.line(draft.subject()));
    copy(
        pieces,
        texts.say(Phrase.DRAFT_DESCRIPTION),
        Letters.visible(draft.description()).stripTrailing());
    return messages(pieces);
  }

  /** How to use the bot. */
  public SlackMessage help(Language language) {
    return messages(MarkdownReader.read(Texts.in(language).say(Phrase.HELP))).getFirst();
  }

  /** Cases, each with all that a card tells. */
  public List<SlackMessage> more(List<Citation> citations, Language language) {
    if (citations.isEmpty()) {
      return List.of(notice(Texts.in(language).say(Phrase.CASES_NO_MORE)));
    }
    return messages(cards.of(citations, Phrase.CASES_MORE, language, ""));
  }

  private static List<Piece> markdown(String text) {
    List<Piece> pieces = MarkdownReader.read(text);
    if (pieces.stream().anyMatch(piece -> !piece.plain().isBlank())) {
      return pieces;
    }
    // Such as a text of definitions of links alone.
    List<Span> bare = Span.strip(List.of(Span.plain(text)));
    return List.of(new Piece.Paragraph(bare.isEmpty() ? List.of(Span.plain("…")) : bare, false));
  }

  private static List<Piece.Remark> remark(String mark, String text) {
    String line = Letters.line(text);
    return line.isEmpty() ? List.of() : List.of(new Piece.Remark(mark + line));
  }

  private static Piece buttons(Response response, Texts texts) {
    List<Button> buttons = new ArrayList<>();
    boolean answered = response.outcome() == Outcome.REPLY;
    if (response.outcome() != Outcome.ERROR) {
      buttons.add(new Button(Actions.UP, "👍"));
      buttons.add(new Button(Actions.DOWN, "👎"));
    }
    buttons.add(new Button(Actions.WHY, texts.say(Phrase.BUTTON_WHY)));
    if (!answered || response.hint().flatMap(hint -> hint.draft()).isPresent()) {
      buttons.add(new Button(Actions.DRAFT, texts.say(Phrase.BUTTON_DRAFT)));
    }
    if (!response.citations().isEmpty()) {
      buttons.add(new Button(Actions.MORE, texts.say(Phrase.BUTTON_MORE)));
    }
    return new Piece.Buttons(Actions.value(response), buttons);
  }

  private static void fact(List<Piece> pieces, String label, String value) {
    String line = name(value);
    if (!line.isEmpty()) {
      pieces.add(
          new Piece.Item(List.of(Span.bold(label + " "), Span.plain(line)), 0, 0, false, false));
    }
  }

  private static void copy(List<Piece> pieces, String label, String text) {
    if (!text.isBlank()) {
      pieces.add(new Piece.Title(List.of(Span.bold(label))));
      pieces.add(new Piece.Code(text, false));
    }
  }

  static String name(String text) {
    return Letters.bounded(Letters.line(text), LONGEST_NAME);
  }

  private static Phrase outcome(Reason.Outcome outcome) {
    return Phrase.valueOf("REASON_" + outcome.name().toUpperCase(Locale.ROOT));
  }

  static List<SlackMessage> messages(List<Piece> pieces) {
    List<SlackMessage> messages = new ArrayList<>();
    for (List<Piece> page : Pages.of(pieces)) {
      List<String> texts = PlainText.of(page);
      messages.add(
          texts.isEmpty()
              ? new SlackMessage("…", Blocks.of(page))
              : new SlackMessage(
                  texts.getFirst(), Blocks.of(page), texts.subList(1, texts.size())));
    }
    return List.copyOf(messages);
  }
}
