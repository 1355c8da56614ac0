package supportbot.local.extractive;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How strongly a text speaks for each {@link Cue}. Phrases count once each; a kind counts {@value
 * #MOST} at most, so that no sentence wins by piling up words.
 */
final class Cues {
  private static final double MOST = 6;
  private static final Phrases<Meaning> PHRASES = read();

  private final Map<Cue, Double> weights;

  private record Meaning(int id, Cue cue, double weight) {}

  private Cues(Map<Cue, Double> weights) {
    this.weights = weights;
  }

  /** Weighs a text that is in lower case. */
  static Cues of(String lower) {
    Map<Cue, Double> weights = new EnumMap<>(Cue.class);
    Set<Integer> seen = new HashSet<>();
    PHRASES.scan(
        lower,
        (meaning, _) -> {
          if (seen.add(meaning.id())) {
            weights.merge(meaning.cue(), meaning.weight(), Double::sum);
          }
        });
    return new Cues(weights);
  }

  double of(Cue cue) {
    Double weight = weights.get(cue);
    return weight == null ? 0 : Math.min(weight, MOST);
  }

  private static Phrases<Meaning> read() {
    Phrases<Meaning> phrases = new Phrases<>();
    int id = 0;
    for (String line : ResourceLines.of("cues.txt")) {
      int colon = line.indexOf(':');
      String[] head = line.substring(0, colon).trim().split(" +", 2);
      Cue cue = Cue.valueOf(head[0].toUpperCase(Locale.ROOT));
      double weight = Double.parseDouble(head[1]);
      for (String phrase : line.substring(colon + 1).split("\\|", -1)) {
        phrases.add(phrase.strip().replace('_', ' '), new Meaning(id, cue, weight));
        id++;
      }
    }
    return phrases;
  }
}
