package supportbot.local.extractive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import supportbot.api.Summary.Statement;

/** Picks a few segments that fit one statement: good ones, near each other, not saying the same. */
final class Choice {
  private static final Comparator<Segment> IN_ORDER =
      Comparator.comparingInt(Segment::message).thenComparingInt(Segment::order);

  private final Conversation conversation;
  private final List<Segment> picked = new ArrayList<>();
  private final Terms said = new Terms(new HashSet<>());
  private final int longest;
  private int length;

  Choice(Conversation conversation, int longest) {
    this.conversation = conversation;
    this.longest = longest;
  }

  /**
   * Adds the best candidates for as long as there is room.
   *
   * @param least what a first segment must reach
   * @param leastMore what each further one must reach, after what it gains from its neighbours and
   *     loses for saying what is said already
   * @param near whether what stands by a picked segment is preferred
   */
  Choice pick(
      List<Segment> candidates,
      ToDoubleFunction<Segment> score,
      int most,
      double least,
      double leastMore,
      boolean near) {
    double[] scores = candidates.stream().mapToDouble(score).toArray();
    for (int round = 0; round < most; round++) {
      Segment best = null;
      double bestScore = picked.isEmpty() ? least : leastMore;
      for (int i = 0; i < scores.length; i++) {
        Segment candidate = candidates.get(i);
        double value = scores[i] + (near && !picked.isEmpty() ? nearness(candidate) : 0);
        if (value >= bestScore && fits(candidate) && !picked.contains(candidate)) {
          value -= picked.isEmpty() ? 0 : 3 * candidate.terms().coveredBy(said);
          if (value >= bestScore) {
            best = candidate;
            bestScore = Math.nextUp(value);
          }
        }
      }
      if (best == null) {
        break;
      }
      add(best);
    }
    return this;
  }

  void add(Segment segment) {
    picked.add(segment);
    said.add(segment.terms());
    length += Math.min(segment.text().length(), longest) + 1;
  }

  List<Segment> picked() {
    return picked.stream().sorted(IN_ORDER).toList();
  }

  /** What is said so far. */
  Terms said() {
    return said;
  }

  Optional<Statement> statement() {
    if (picked.isEmpty()) {
      return Optional.empty();
    }
    List<Segment> ordered = picked();
    return Optional.of(
        new Statement(
            Wording.join(ordered.stream().map(Segment::text).toList(), longest),
            ordered.stream().map(conversation::id).distinct().toList()));
  }

  private boolean fits(Segment candidate) {
    return picked.isEmpty() || length + candidate.text().length() <= longest;
  }

  private double nearness(Segment candidate) {
    double best = candidate.of(Cue.RECAP) >= 3 ? 0 : -4;
    for (Segment other : picked) {
      if (other.message() == candidate.message()) {
        int distance = Math.abs(other.order() - candidate.order());
        boolean together = other.paragraph() == candidate.paragraph();
        double near = distance == 1 ? 1.2 : distance == 2 ? 0.6 : 0;
        best = Math.max(best, together ? near + 0.6 : near);
      }
    }
    return best;
  }
}
