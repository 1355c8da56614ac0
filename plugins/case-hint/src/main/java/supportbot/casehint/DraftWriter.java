package supportbot.casehint;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import supportbot.api.CaseDraft;
import supportbot.api.Citation;

/** Writes the draft of a case: what is known, and a blank to fill for what is not. */
final class DraftWriter {
  /** Long enough for a symptom, short enough for one line of the list of cases. */
  private static final int SUBJECT_LENGTH = 120;

  private static final int RELATED_CASES = 5;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");

  private DraftWriter() {}

  /** The sections together stay below the 8,000 characters that the Support API takes. */
  static CaseDraft write(Facts facts, Guesses guesses, List<Citation> related, Texts texts) {
    List<String> sections = new ArrayList<>();
    sections.add(section("problem", facts.problem(), "\n", 2_000, texts));
    sections.add(section("began", facts.began(), "\n", 400, texts));
    sections.add(section("error", facts.errors(), "\n", 3_000, texts));
    sections.add(section("tried", facts.tried(), "\n", 700, texts));
    sections.add(section("impact", facts.impact(), "\n", 500, texts));
    sections.add(section("resources", facts.resources(), ", ", 600, texts));
    List<String> numbers = numbers(related);
    if (!numbers.isEmpty()) {
      sections.add(section("related", numbers, ", ", 200, texts));
    }
    return new CaseDraft(
        subject(facts, texts),
        String.join("\n\n", sections),
        guesses.service(),
        guesses.category(),
        guesses.severity());
  }

  private static String section(
      String key, List<String> lines, String between, int most, Texts texts) {
    String body = lines.isEmpty() ? texts.get("blank." + key) : String.join(between, lines);
    return texts.get(key) + ":\n" + PlainText.cut(body, most);
  }

  private static String subject(Facts facts, Texts texts) {
    String line = facts.problem().stream().findFirst().orElse("");
    if (line.isEmpty()) {
      line = facts.errors().stream().findFirst().orElse("");
    }
    line = line.replaceAll("\\s+", " ").strip();
    return line.isEmpty() ? texts.get("blank.subject") : PlainText.cut(line, SUBJECT_LENGTH);
  }

  private static List<String> numbers(List<Citation> related) {
    return related.stream()
        .map(citation -> citation.card().number())
        .filter(number -> NUMBER.matcher(number).matches())
        .distinct()
        .limit(RELATED_CASES)
        .toList();
  }
}
