package supportbot.engine.chain;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import supportbot.api.CaseCard;
import supportbot.api.CaseLookup;
import supportbot.api.CaseLookupFactory;
import supportbot.engine.guard.CallResult;
import supportbot.engine.guard.Guard;
import supportbot.engine.guard.GuardKey;
import supportbot.engine.guard.Guards;
import supportbot.engine.guard.Withdrawal;
import supportbot.engine.plugin.Lease;
import supportbot.engine.plugin.Provided;

/**
 * Asks every look-up which cases are real. Look-ups are plugins too, and guarded like answerers.
 */
final class CaseCheck {
  /** More cases than anybody reads; a text that names more is not checked beyond. */
  private static final int MOST = 50;

  private final Guards guards;

  CaseCheck(Guards guards) {
    this.guards = guards;
  }

  /**
   * What the look-ups said.
   *
   * @param known the cases that there are
   * @param unknown numbers that no look-up knows, and none failed to answer for
   * @param untold numbers that could not be checked
   * @param lookupFailed whether that is because a look-up failed; else there is none, or they are
   *     too many
   */
  record Verdict(
      Map<String, CaseCard> known, Set<String> unknown, Set<String> untold, boolean lookupFailed) {
    /**
     * The same without what stands in a case that is known: a time in a log is no number of a case.
     */
    Verdict without(Quotes quotes) {
      return new Verdict(
          known, quotes.missing(unknown, known), quotes.missing(untold, known), lookupFailed);
    }

    Finding.Trust trust() {
      if (!unknown.isEmpty()) {
        return Finding.Trust.REFUTED;
      }
      return known.isEmpty() || !untold.isEmpty()
          ? Finding.Trust.UNCERTAIN
          : Finding.Trust.VERIFIED;
    }
  }

  /** Asks all look-ups at once; takes no longer than the time. */
  Verdict check(Set<String> numbers, Lease lease, Duration time) throws InterruptedException {
    List<Provided<CaseLookup>> lookups = lease.components().all(CaseLookupFactory.class);
    Set<String> asked = numbers.stream().sorted().limit(MOST).collect(Collectors.toSet());
    Set<String> missing = new HashSet<>(numbers);
    if (lookups.isEmpty() || asked.isEmpty()) {
      return new Verdict(Map.of(), Set.of(), missing, false);
    }
    long deadline = System.nanoTime() + time.toNanos();
    List<FutureTask<Optional<Map<String, CaseCard>>>> tasks =
        lookups.stream()
            .map(lookup -> new FutureTask<>(() -> find(lookup, asked, lease, deadline)))
            .toList();
    tasks.forEach(task -> Thread.ofVirtual().name("case-check").start(task));
    Map<String, CaseCard> known = new HashMap<>();
    boolean allTold = true;
    try {
      for (var task : tasks) {
        Optional<Map<String, CaseCard>> found = task.get();
        allTold &= found.isPresent();
        found.ifPresent(cards -> cards.forEach(known::putIfAbsent));
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      tasks.forEach(task -> task.cancel(true));
    }
    known.keySet().retainAll(asked);
    missing.removeAll(known.keySet());
    if (!allTold) {
      return new Verdict(known, Set.of(), missing, true);
    }
    Set<String> unknown = missing.stream().filter(asked::contains).collect(Collectors.toSet());
    missing.removeAll(unknown);
    return new Verdict(known, unknown, missing, false);
  }

  private Optional<Map<String, CaseCard>> find(
      Provided<CaseLookup> lookup, Set<String> numbers, Lease lease, long deadline)
      throws InterruptedException {
    Guard guard = guards.of(GuardKey.lookup(lookup.plugin(), lookup.name()));
    CallResult<Map<String, CaseCard>> result =
        guard.call(
            lookup.loader(),
            // a hostile map is copied there
            lease.keeping(() -> Map.copyOf(lookup.component().find(numbers))),
            deadline,
            new Withdrawal(),
            _ -> Optional.empty());
    return switch (result) {
      case CallResult.Returned<Map<String, CaseCard>>(var cards, _) -> {
        guard.tally("returned");
        yield Optional.of(cards);
      }
      case CallResult.Failed<Map<String, CaseCard>>(var how, _, _, _) -> {
        guard.tally(how.name().toLowerCase(Locale.ROOT));
        yield Optional.empty();
      }
    };
  }
}
