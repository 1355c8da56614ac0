package supportbot.local.answer;

import supportbot.local.index.Evidence;

/**
 * Tells whether the best case answers a question. A score cannot: a question about something that
 * no case is about scores as high as a short good one (RATIONALE.md). What counts is how much of
 * what the question says the case speaks of.
 *
 * <p>A logistic model over {@link Evidence}, learned on the tuning half of the question set; {@code
 * dist/dev/evaluate --learn} prints the figures anew.
 */
public final class Confidence {

  /** In the order of {@link #features}. */
  private static final double[] WEIGHTS = {4.04, -0.99, 2.14, 2.27, 2.53, -1.95, 1.3, 2.08};

  private static final double BIAS = -4.12;

  /** So many words of a question say all that it will say. */
  private static final int MANY = 20;

  /** From here on a case answers. */
  private static final double ANSWERS = 0.60;

  /**
   * From here on it is worth showing as the closest there is. When each question of the tuning half
   * is judged by what the others teach, 96 % of the answerable and 24 % of the unanswerable are
   * above it: as far from 90 % as from 30 %.
   */
  private static final double CLOSEST = 0.30;

  private Confidence() {}

  /** What to say of the best case. */
  public enum Verdict {
    ANSWERS,
    CLOSEST,
    PASS
  }

  /** What the model looks at, each about 0 to 1. */
  public static double[] features(Evidence evidence) {
    return new double[] {
      evidence.covered(),
      evidence.field(),
      evidence.title(),
      evidence.score(),
      evidence.strength(),
      evidence.names() ? 1 : 0,
      evidence.allNamed() ? 1 : 0,
      Math.min(evidence.words(), MANY) / (double) MANY
    };
  }

  /** How likely the case answers the question, 0 to 1. */
  public static double of(Evidence evidence) {
    double[] features = features(evidence);
    double sum = BIAS;
    for (int i = 0; i < features.length; i++) {
      sum += WEIGHTS[i] * features[i];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /** What to say of a case. */
  public static Verdict judge(Evidence evidence) {
    double likely = of(evidence);
    if (likely >= ANSWERS) {
      return Verdict.ANSWERS;
    }
    return likely >= CLOSEST ? Verdict.CLOSEST : Verdict.PASS;
  }
}
