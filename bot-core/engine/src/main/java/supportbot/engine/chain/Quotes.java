package supportbot.engine.chain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import supportbot.api.CaseCard;
import supportbot.api.Citation;

/**
 * What the cited cases say, so that a long number which an answer took from one of them (a time, an
 * order, a quota) is not taken for the number of a case.
 */
record Quotes(List<Citation> citations) {

  static Quotes of(List<Citation> citations) {
    return new Quotes(List.copyOf(citations));
  }

  /**
   * Those of the numbers that stand in no cited case that is known; the cited ones themselves stay.
   */
  Set<String> missing(Set<String> numbers, Map<String, CaseCard> known) {
    if (numbers.isEmpty()) {
      return numbers;
    }
    List<String> texts = new ArrayList<>();
    for (Citation citation : citations) {
      CaseCard card = known.get(citation.card().number());
      if (card != null) {
        texts.add(card.title());
        texts.add(card.question());
        texts.add(card.cause());
        texts.add(card.solution());
        texts.addAll(card.steps());
        texts.add(citation.passage().text());
      }
    }
    Set<String> cited =
        citations.stream().map(citation -> citation.card().number()).collect(Collectors.toSet());
    return numbers.stream()
        .filter(
            number ->
                cited.contains(number) || texts.stream().noneMatch(text -> text.contains(number)))
        .collect(Collectors.toSet());
  }
}
