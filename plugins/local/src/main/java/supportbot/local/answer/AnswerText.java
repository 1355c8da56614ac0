package supportbot.local.answer;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import supportbot.api.CaseCard;
import supportbot.api.Citation;
import supportbot.api.Language;
import supportbot.local.answer.Confidence.Verdict;

/** Writes the answer out of the cards of the cases, in the question's language. */
final class AnswerText {

  /** Cases told in full; the others have a line each. */
  private static final int IN_FULL = 3;

  private static final int STEPS = 6;
  private static final int STEP_CHARACTERS = 300;
  private static final int STATEMENT_CHARACTERS = 500;
  private static final int TITLE_CHARACTERS = 160;
  private static final int PASSAGE_CHARACTERS = 280;

  private final ResourceBundle words;
  private final Instant now;
  private final Duration old;

  /** A text in a language, as of a time; cases above the age are marked as old. */
  AnswerText(Language language, Instant now, Duration old) {
    this.words =
        ResourceBundle.getBundle(
            "supportbot.local.answer.Words",
            language.locale(),
            AnswerText.class.getClassLoader(),
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    this.now = now;
    this.old = old;
  }

  /** The Markdown of an answer. */
  String of(Verdict verdict, List<Citation> citations) {
    List<String> blocks = new ArrayList<>();
    blocks.add(
        verdict == Verdict.ANSWERS
            ? say(citations.size() == 1 ? "found-one" : "found", citations.size())
            : say("closest"));
    int rank = 0;
    for (Citation citation : citations) {
      rank++;
      if (rank <= IN_FULL) {
        full(rank, citation, blocks);
      } else {
        if (rank == IN_FULL + 1) {
          blocks.add("**" + say("others") + "**");
        }
        blocks.add("- " + heading(citation.card()));
      }
    }
    return String.join("\n\n", blocks);
  }

  private void full(int rank, Citation citation, List<String> blocks) {
    CaseCard card = citation.card();
    blocks.add("### " + rank + ". " + heading(card));
    StringBuilder facts = new StringBuilder();
    fact(facts, "cause", card.cause());
    fact(facts, "solution", card.solution());
    if (facts.isEmpty()) {
      fact(facts, "question", card.question());
    }
    if (!facts.isEmpty()) {
      blocks.add(facts.toString());
    }
    if (!card.steps().isEmpty()) {
      blocks.add(steps(card.steps()));
    }
    if (!citation.passage().text().isBlank()) {
      blocks.add("> " + Markdown.snippet(citation.passage(), PASSAGE_CHARACTERS));
    }
    if (isOld(card)) {
      blocks.add("_" + say("old", years(card)) + "_");
    }
  }

  private String heading(CaseCard card) {
    List<String> facts = new ArrayList<>();
    String number = Markdown.line(card.number(), 80);
    String linked = card.url().map(url -> "[" + number + "](" + url + ")").orElse(number);
    facts.add(say("case", linked));
    for (String fact : List.of(card.service(), card.severity())) {
      if (!fact.isBlank()) {
        facts.add(Markdown.line(fact, 60));
      }
    }
    if (card.createdAt().isAfter(Instant.EPOCH)) {
      facts.add(card.createdAt().atZone(ZoneOffset.UTC).toLocalDate().toString());
    }
    String title = card.title().isBlank() ? card.question() : card.title();
    String inBold = title.isBlank() ? "" : "**" + Markdown.line(title, TITLE_CHARACTERS) + "** ";
    return inBold + "(" + String.join(" · ", facts) + ")";
  }

  private void fact(StringBuilder facts, String name, String text) {
    if (!text.isBlank()) {
      facts
          .append(facts.isEmpty() ? "" : "\n\n")
          .append("**")
          .append(say(name))
          .append(":** ")
          .append(Markdown.line(text, STATEMENT_CHARACTERS));
    }
  }

  private String steps(List<String> steps) {
    StringBuilder list = new StringBuilder("**" + say("steps") + "**\n");
    for (int i = 0; i < Math.min(steps.size(), STEPS); i++) {
      list.append("\n").append(i + 1).append(". ");
      list.append(Markdown.line(steps.get(i), STEP_CHARACTERS));
    }
    if (steps.size() > STEPS) {
      list.append("\n\n").append(say("more-steps", steps.size() - STEPS));
    }
    return list.toString();
  }

  private boolean isOld(CaseCard card) {
    return card.createdAt().isAfter(Instant.EPOCH)
        && Duration.between(card.createdAt(), now).compareTo(old) > 0;
  }

  private long years(CaseCard card) {
    return Math.max(1, Duration.between(card.createdAt(), now).toDays() / 365);
  }

  private String say(String key, Object... values) {
    try {
      String text = words.getString(key);
      for (int i = 0; i < values.length; i++) {
        text = text.replace("{" + i + "}", String.valueOf(values[i]));
      }
      return text;
    } catch (MissingResourceException e) {
      throw new IllegalStateException("no words for " + key, e);
    }
  }
}
