package supportbot.local.evaluation;

import java.util.Arrays;
import java.util.List;
import supportbot.local.answer.Confidence;
import supportbot.local.index.Evidence;

/** Learns the coefficients of {@link Confidence}: logistic regression, L2, gradient descent. */
final class ConfidenceLearning {
  private static final int ROUNDS = 4_000;
  private static final double RATE = 1.0;

  private ConfidenceLearning() {}

  /** What was found for a question, and whether an answer was right. */
  record Example(Evidence evidence, boolean answerable) {}

  /** Weights of the features and last the bias. */
  static double[] learn(List<Example> examples, double penalty) {
    double[][] features =
        examples.stream()
            .map(example -> Confidence.features(example.evidence()))
            .toArray(double[][]::new);
    int size = features[0].length;
    double[] weights = new double[size + 1];
    long positive = examples.stream().filter(Example::answerable).count();
    double lift = (double) positive / (examples.size() - positive); // both classes count alike
    for (int round = 0; round < ROUNDS; round++) {
      double[] gradient = new double[size + 1];
      for (int i = 0; i < features.length; i++) {
        double error = likely(weights, features[i]) - (examples.get(i).answerable() ? 1 : 0);
        error *= examples.get(i).answerable() ? 1 : lift;
        for (int j = 0; j < size; j++) {
          gradient[j] += error * features[i][j];
        }
        gradient[size] += error;
      }
      for (int j = 0; j <= size; j++) {
        double shrink = j < size ? penalty * weights[j] : 0;
        weights[j] -= RATE * (gradient[j] + shrink) / features.length;
      }
    }
    return weights;
  }

  static double likely(double[] weights, double[] features) {
    double sum = weights[weights.length - 1];
    for (int j = 0; j < features.length; j++) {
      sum += weights[j] * features[j];
    }
    return 1 / (1 + Math.exp(-sum));
  }

  /** Leave-one-out: each example judged by what was learned from the others. */
  static double[] leaveOneOut(List<Example> examples, double penalty) {
    double[] likely = new double[examples.size()];
    for (int i = 0; i < examples.size(); i++) {
      List<Example> others = new java.util.ArrayList<>(examples);
      others.remove(i);
      double[] weights = learn(others, penalty);
      likely[i] = likely(weights, Confidence.features(examples.get(i).evidence()));
    }
    return likely;
  }

  /** How often an answerable question is thought likelier than an unanswerable one. */
  static double area(List<Example> examples, double[] likely) {
    double right = 0;
    int pairs = 0;
    for (int i = 0; i < likely.length; i++) {
      for (int j = 0; j < likely.length; j++) {
        if (examples.get(i).answerable() && !examples.get(j).answerable()) {
          right += likely[i] > likely[j] ? 1 : likely[i] == likely[j] ? 0.5 : 0;
          pairs++;
        }
      }
    }
    return right / pairs;
  }

  static String show(double[] weights) {
    return Arrays.toString(Arrays.stream(weights).map(w -> Math.round(w * 100) / 100.0).toArray());
  }
}
