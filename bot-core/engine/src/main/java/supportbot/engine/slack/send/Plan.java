package supportbot.engine.slack.send;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import supportbot.engine.slack.web.Mark;
import supportbot.engine.slack.web.ThreadMessage;

/**
 * The messages of one answer: which there are, what they are to say, and what is to be done next
 * about it. Calls nobody. Guarded by its {@link AnswerMessages}.
 */
final class Plan {
  private final String mention;
  private final List<Part> parts = new ArrayList<>();

  /** Messages that may not be changed any more; they go when their successors are there. */
  private final List<Part> retired = new ArrayList<>();

  /** What is wanted goes from this message on. */
  private int base;

  private @Nullable Wanted wanted;

  /** What is said before anything else. */
  private @Nullable Wanted greeting;

  /** Whether nothing is to be said until there is a greeting, or is known to be none. */
  private boolean held;

  private boolean withdrawn;

  /** Whether there may be messages that nobody has heard of. */
  private boolean uncertain;

  /** Whether there were, and one may have come after the look at the thread. */
  private boolean doubt;

  Plan(String mention, List<String> known, boolean uncertain) {
    this.mention = mention;
    this.uncertain = uncertain;
    this.doubt = uncertain;
    known.forEach(ts -> parts.add(new Part(ts)));
  }

  @Nullable Wanted wanted() {
    return wanted;
  }

  boolean isWithdrawn() {
    return withdrawn;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  List<String> messages() {
    return parts.stream().map(part -> part.ts).toList();
  }

  void want(@Nullable Wanted next) {
    wanted = next;
  }

  /** What is wanted from now on takes the place of the first message again, after a greeting. */
  void restart() {
    base = 0;
    wanted = null;
    greeting = null;
    held = true;
  }

  boolean isHeld() {
    return held;
  }

  /** Lets out what is wanted, after a greeting if there is one. */
  void release(@Nullable Wanted first) {
    greeting = first;
    held = false;
  }

  /** Whether a greeting stands in the way of something else. */
  boolean isGreetingFirst() {
    return greeting != null && wanted != null;
  }

  /** Whether this was the greeting; there is none from now on. */
  boolean dropGreeting(@Nullable Wanted refused) {
    boolean dropped = greeting != null && greeting.is(refused);
    greeting = dropped ? null : greeting;
    return dropped;
  }

  void leaveOutGreeting() {
    greeting = null;
  }

  /** What is wanted from now on goes below what is there. */
  void append() {
    base = parts.size();
  }

  /**
   * Everything is to be deleted.
   *
   * @param then is reported when it is
   */
  void withdraw(@Nullable Wanted then) {
    withdrawn = true;
    wanted = then;
    greeting = null;
  }

  /** Everything is to be deleted that a successor does not know of. */
  void leave(List<String> known) {
    parts.removeIf(part -> known.contains(part.ts));
    retired.clear();
    uncertain = false;
    doubt = false;
    withdraw(null);
  }

  /** What was wanted is reached, and whoever wanted it is told. */
  void reported() {
    wanted = null;
  }

  /** The next step; null when there is none. */
  @Nullable Step next() {
    if (withdrawn) {
      return clearing();
    }
    if (greeting != null && !parts.isEmpty() && parts.getFirst().isAs(greeting, 0)) {
      greeting = null;
    }
    Wanted goal = greeting == null ? wanted : greeting;
    if (goal == null || held) {
      return null;
    }
    for (int i = 0; i < goal.messages().size(); i++) {
      Mark mark = new Mark(mention, goal.asked(), base + i, goal.ends(i), goal.waits());
      if (base + i >= parts.size()) {
        return uncertain ? new Step.Look(false) : new Step.Post(goal, i, mark);
      }
      Part part = parts.get(base + i);
      if (!part.isAs(goal, i)) {
        return new Step.Update(goal, i, mark, part);
      }
    }
    if (goal.is(greeting)) {
      greeting = null;
      return next();
    }
    if (parts.size() > base + goal.messages().size()) {
      return new Step.Delete(parts.getLast());
    }
    if (!retired.isEmpty()) {
      return new Step.Delete(retired.getFirst());
    }
    return doubt && goal.done() ? new Step.Look(true) : new Step.Report(goal);
  }

  private @Nullable Step clearing() {
    if (uncertain || doubt) {
      return new Step.Look(true);
    }
    if (!parts.isEmpty()) {
      return new Step.Delete(parts.getLast());
    }
    if (!retired.isEmpty()) {
      return new Step.Delete(retired.getFirst());
    }
    return wanted == null ? null : new Step.Report(wanted);
  }

  void posted(Part part) {
    parts.add(part);
  }

  /** It is not there any more. */
  void remove(Part part) {
    retired.remove(part);
    int index = parts.indexOf(part);
    if (index >= 0) {
      parts.remove(index);
      base -= index < base ? 1 : 0;
    }
  }

  /** It cannot be changed any more: another takes its place. */
  void retire(Part part) {
    remove(part);
    retired.add(part);
  }

  /** A message was posted, or not. */
  void uncertain() {
    uncertain = true;
    doubt = true;
  }

  /**
   * The thread was looked at.
   *
   * @return whether there are messages that were not known
   */
  boolean looked(List<ThreadMessage> thread, boolean last) {
    List<Part> found =
        thread.stream()
            .filter(one -> one.mark().filter(mark -> mark.mention().equals(mention)).isPresent())
            .filter(one -> isUnknown(one.ts()))
            .sorted(
                Comparator.comparing((ThreadMessage one) -> one.mark().map(Mark::part).orElse(0))
                    .thenComparing(ThreadMessage::ts))
            .map(one -> new Part(one.ts()))
            .toList();
    parts.addAll(found);
    uncertain = false;
    doubt &= !last;
    return !found.isEmpty();
  }

  private boolean isUnknown(String ts) {
    return parts.stream().noneMatch(part -> part.ts.equals(ts))
        && retired.stream().noneMatch(part -> part.ts.equals(ts));
  }

  /** Nothing can be done any more. */
  void giveUp() {
    wanted = null;
    greeting = null;
    if (withdrawn) {
      parts.clear();
      retired.clear();
      uncertain = false;
      doubt = false;
    }
  }
}
