package supportbot.engine.slack.format;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import supportbot.api.CaseCard;
import supportbot.api.Citation;
import supportbot.api.Language;
import supportbot.api.Passage;
import supportbot.engine.text.Phrase;
import supportbot.engine.text.Texts;

/**
 * Shows cases: a line of facts each, and of the rest what the answer above has not told already.
 * The whole is a tap away: the number leads to it.
 */
final class CaseCards {
  /** A phone shows about eight lines of it. */
  private static final int LONGEST_SOLUTION = 300;

  private static final int LONGEST_PASSAGE = 240;
  private static final int LONGEST_TITLE = 200;
  private static final int LONGEST_FACT = 40;

  /** So much of a text, found in the answer, says that the answer tells it. */
  private static final int TELLING = 30;

  private final InstantSource clock;

  CaseCards(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * The cards of cases.
   *
   * @param told the answer that stands above; empty when there is none
   */
  List<Piece> of(List<Citation> citations, Phrase title, Language language, String told) {
    List<Piece> pieces = new ArrayList<>();
    Texts texts = Texts.in(language);
    pieces.add(new Piece.Title(List.of(Span.bold(texts.say(title)))));
    String above = letters(told);
    boolean apart = false;
    for (Citation citation : citations) {
      List<Piece> card = card(citation, texts, above, share(citation, citations));
      if (apart && card.size() > 1) {
        pieces.add(new Piece.Gap());
      }
      pieces.addAll(card);
      apart = true;
    }
    return pieces;
  }

  /**
   * How relevant a case is beside the most relevant one, in percent: what a score means by itself,
   * only the answerer knows. Empty when there is nothing to compare.
   */
  private static OptionalLong share(Citation citation, List<Citation> all) {
    double best = all.stream().mapToDouble(Citation::score).max().orElse(0);
    return all.size() < 2 || best <= 0 || citation.score() < 0
        ? OptionalLong.empty()
        : OptionalLong.of(Math.round(100 * citation.score() / best));
  }

  private List<Piece> card(Citation citation, Texts texts, String above, OptionalLong share) {
    CaseCard card = citation.card();
    Optional<String> url = card.url().flatMap(address -> Links.safe(address.toString()));
    List<Span> facts = new ArrayList<>();
    String number = Letters.bounded(Letters.line(card.number()), LONGEST_FACT);
    facts.add(new Span(number.isEmpty() ? "?" : number, Span.Style.BOLD, url));
    String title = Letters.bounded(Letters.line(card.title()), LONGEST_TITLE);
    if (!told(title, above)) {
      facts.add(Span.bold(" " + title));
      facts.add(Span.plain("\n" + facts(citation, texts, share)));
    } else {
      facts.add(Span.plain(" · " + facts(citation, texts, share)));
    }
    List<Piece> pieces = new ArrayList<>();
    pieces.add(new Piece.Item(facts, 0, 0, false, false));
    solution(card, url, texts, above).ifPresent(pieces::add);
    passage(citation.passage(), above).ifPresent(pieces::add);
    return pieces;
  }

  private String facts(Citation citation, Texts texts, OptionalLong share) {
    CaseCard card = citation.card();
    LocalDate date = LocalDate.ofInstant(card.createdAt(), ZoneOffset.UTC);
    List<String> facts = new ArrayList<>();
    facts.add(Letters.bounded(Letters.line(card.service()), LONGEST_FACT));
    facts.add(Letters.bounded(Letters.line(card.severity()), LONGEST_FACT));
    facts.add(date.toString());
    int years =
        Period.between(date, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)).getYears();
    if (years >= 1) {
      facts.add(texts.say(Phrase.CASE_OLD, Integer.toString(years)));
    }
    share.ifPresent(percent -> facts.add(texts.say(Phrase.CASE_SCORE, percent)));
    facts.removeIf(String::isEmpty);
    return String.join(" · ", facts);
  }

  private static Optional<Piece> solution(
      CaseCard card, Optional<String> url, Texts texts, String above) {
    String solution = Letters.visible(card.solution()).strip();
    if (told(solution, above)) {
      return Optional.empty();
    }
    String shown = Letters.bounded(solution, LONGEST_SOLUTION);
    List<Span> spans = new ArrayList<>();
    spans.add(Span.bold(texts.say(Phrase.CASE_SOLUTION) + " "));
    spans.add(Span.plain(shown));
    if (!shown.equals(solution) && url.isPresent()) {
      spans.add(Span.plain(" "));
      spans.add(new Span(texts.say(Phrase.CASE_WHOLE), Span.Style.PLAIN, url));
    }
    return Optional.of(new Piece.Paragraph(spans, false));
  }

  private static Optional<Piece> passage(Passage passage, String above) {
    if (told(passage.text(), above)) {
      return Optional.empty();
    }
    String text = passage.text();
    int first = passage.highlights().isEmpty() ? 0 : passage.highlights().getFirst().start();
    int start = first < LONGEST_PASSAGE / 2 ? 0 : Letters.boundary(text, first - 40);
    int end = Letters.boundary(text, Math.min(text.length(), start + LONGEST_PASSAGE));
    List<Span> spans = new ArrayList<>();
    if (start > 0) {
      spans.add(Span.plain("…"));
    }
    int at = start;
    for (Passage.Range range : passage.highlights()) {
      if (range.start() >= at && range.end() <= end) {
        spans.add(Span.plain(squeezed(text.substring(at, range.start()))));
        spans.add(Span.bold(squeezed(text.substring(range.start(), range.end()))));
        at = range.end();
      }
    }
    spans.add(Span.plain(squeezed(text.substring(at, end))));
    if (end < text.length()) {
      spans.add(Span.plain("…"));
    }
    List<Span> shown = Span.strip(spans);
    return shown.isEmpty() ? Optional.empty() : Optional.of(new Piece.Quote(shown, false));
  }

  /** A passage may hold a log with its indents; a card has no room for them. */
  private static String squeezed(String text) {
    return Letters.visible(text).replaceAll("\\s+", " ");
  }

  private static boolean told(String text, String above) {
    String letters = letters(text);
    return letters.isEmpty()
        || above.contains(
            letters.substring(0, Letters.boundary(letters, Math.min(TELLING, letters.length()))));
  }

  /** What stays of a text whatever marks an answerer puts into it. */
  private static String letters(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
  }
}
