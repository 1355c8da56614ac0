package supportbot.testkit.slack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Which call fails, and how. The n-th call of a method meets the same failure in every run with the
 * same seed, whatever the other methods do. Thread-safe.
 */
final class Faults {
  private record Chance(double rate, List<Failure> failures) {}

  private final long seed;
  private final Map<String, Deque<Failure>> next = new HashMap<>();
  private final Map<String, Chance> chances = new HashMap<>();
  private final Map<String, Random> randoms = new HashMap<>();

  Faults(long seed) {
    this.seed = seed;
  }

  synchronized void failNext(String method, Failure failure) {
    next.computeIfAbsent(method, _ -> new ArrayDeque<>()).add(failure);
  }

  /** A rate of 0 ends it. */
  synchronized void failSometimes(String method, double rate, List<Failure> failures) {
    if (rate < 0 || rate > 1 || (rate > 0 && failures.isEmpty())) {
      throw new IllegalArgumentException("a rate from 0 to 1, and what to fail with");
    }
    chances.put(method, new Chance(rate, List.copyOf(failures)));
  }

  synchronized Optional<Failure> of(String method) {
    Deque<Failure> planned = next.get(method);
    if (planned != null && !planned.isEmpty()) {
      return Optional.of(planned.remove());
    }
    Chance chance = chances.get(method);
    if (chance == null || chance.rate() == 0) {
      return Optional.empty();
    }
    Random random = randoms.computeIfAbsent(method, name -> new Random(seed ^ name.hashCode()));
    return random.nextDouble() < chance.rate()
        ? Optional.of(chance.failures().get(random.nextInt(chance.failures().size())))
        : Optional.empty();
  }
}
