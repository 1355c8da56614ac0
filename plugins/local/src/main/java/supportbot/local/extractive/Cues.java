package supportbot.local.extractive;

import java.util.Locale;

/**
 * How strongly a text speaks for each {@link Cue}. Phrases count once each; a kind counts {@value
 * #MOST} at most, so that no sentence wins by piling up words.
 */
final class Cues {
  private static final double MOST = 6;
  private static final Table TABLE = read();

  private final double[] weights;

  private record Meaning(int id, Cue cue, double weight) {}

  private record Table(Phrases<Meaning> phrases, int size) {}

  private Cues(double[] weights) {
    this.weights = weights;
  }

  /** Weighs a text that is in lower case. */
  static Cues of(String lower) {
    double[] weights = new double[Cue.values().length];
    boolean[] seen = new boolean[TABLE.size()];
    TABLE
        .phrases()
        .scan(
        lower,
        (meaning, at) -> {
          if (!seen[meaning.id()]) {
            seen[meaning.id()] = true;
            weights[meaning.cue().ordinal()] += meaning.weight();
          }
        });
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.min(weights[i], MOST);
    }
    return new Cues(weights);
  }

  double of(Cue cue) {
    return weights[cue.ordinal()];
  }

  private static Table read() {
    Phrases<Meaning> phrases = new Phrases<>();
    int size = 0;
    for (String line : ResourceLines.of("cues.txt")) {
      int colon = line.indexOf(':');
      String[] head = line.substring(0, colon).trim().split(" +", 2);
      Cue cue = Cue.valueOf(head[0].toUpperCase(Locale.ROOT));
      double weight = Double.parseDouble(head[1]);
      for (String phrase : line.substring(colon + 1).split("\\|", -1)) {
        phrases.add(phrase.strip().replace('_', ' '), new Meaning(size++, cue, weight));
      }
    }
    return new Table(phrases, size);
  }
}
