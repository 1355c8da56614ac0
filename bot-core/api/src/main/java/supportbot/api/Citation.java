package supportbot.api;

import java.util.Objects;

/**
 * A case that an answer rests on.
 *
 * @param card what is known of the case
 * @param score how well it fits, higher is better; comparable within one answer only
 * @param passage the text of the case that fits the question
 */
public record Citation(CaseCard card, double score, Passage passage) {
  public Citation {
    Objects.requireNonNull(card, "card");
    Objects.requireNonNull(passage, "passage");
    if (!Double.isFinite(score)) {
      throw new IllegalArgumentException("score is " + score);
    }
  }
}
