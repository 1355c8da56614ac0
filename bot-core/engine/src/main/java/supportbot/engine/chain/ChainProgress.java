package supportbot.engine.chain;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import supportbot.engine.chain.AnswerView.Placement;

/**
 * How one question stands: the rules of the chain without clock, threads or I/O. It is told what
 * happens, and says what to do. Times count from the moment when the question's turn came and never
 * go back. For one thread.
 *
 * <p>A step is <em>passed over</em> when it had no confident reply, or when those after it have
 * waited long enough ({@code answer-by}); in the second case it may still go on. The chain is
 * <em>settled</em>, and the answer shown, when all steps before the first confident reply are
 * passed over.
 */
final class ChainProgress {
  /** An answer that would be replaced sooner than this is not shown: it would only flicker. */
  static final Duration QUIET = Duration.ofMillis(300);

  private final List<Slot> slots;
  private boolean settled;
  private boolean closed;
  private @Nullable Slot shown;
  private @Nullable Slot candidate;
  private Duration candidateSince = Duration.ZERO;

  private enum State {
    WAITING,
    RUNNING,
    CHECKING,
    DONE
  }

  private static final class Slot {
    final int index;
    final ChainStep step;
    State state = State.WAITING;
    boolean late;
    @Nullable Finding finding;

    Slot(int index, ChainStep step) {
      this.index = index;
      this.step = step;
    }

    int worth() {
      return finding == null ? 0 : finding.worth();
    }

    boolean active() {
      return state == State.RUNNING || state == State.CHECKING;
    }

    boolean passedOver() {
      return state == State.DONE ? worth() < 3 : late;
    }
  }

  ChainProgress(List<ChainStep> steps) {
    slots = IntStream.range(0, steps.size()).mapToObj(i -> new Slot(i, steps.get(i))).toList();
  }

  /** Time has passed. */
  List<ChainAction> advance(Duration now) {
    List<ChainAction> actions = new ArrayList<>();
    expire(now);
    if (!settled) {
      ask(now, actions);
      decide(now, actions);
    }
    close(actions);
    return actions;
  }

  /** A step has an answer, which is being checked: it is waited for, however late it is. */
  void checking(int step) {
    Slot slot = slots.get(step);
    if (slot.state == State.RUNNING) {
      slot.state = State.CHECKING;
    }
  }

  /** A step has come to an end. */
  List<ChainAction> finished(int step, Finding finding, Duration now) {
    Slot slot = slots.get(step);
    if (slot.state == State.DONE || closed) {
      return List.of();
    }
    slot.state = State.DONE;
    slot.finding = finding;
    List<ChainAction> actions = new ArrayList<>();
    if (settled) {
      upgrade(slot, actions);
    }
    actions.addAll(advance(now));
    return actions;
  }

  /** When to call {@link #advance} at the latest; empty when only an answer changes anything. */
  Optional<Duration> nextWake() {
    Stream<Duration> steps =
        slots.stream()
            .flatMap(
                slot ->
                    switch (slot.state) {
                      case WAITING ->
                          needed(slot) ? Stream.of(slot.step.latestStart()) : Stream.empty();
                      case RUNNING ->
                          Stream.of(slot.late ? slot.step.deadline() : slot.step.answerBy());
                      case CHECKING, DONE -> Stream.empty();
                    });
    Stream<Duration> preview =
        settled || candidate == null || candidate == shown
            ? Stream.empty()
            : Stream.of(candidateSince.plus(QUIET));
    return Stream.concat(steps, preview).min(Comparator.naturalOrder());
  }

  /** Whether a better answer may still come. */
  boolean pending() {
    return slots.stream().anyMatch(Slot::active);
  }

  boolean settled() {
    return settled;
  }

  boolean closed() {
    return closed;
  }

  /** The step whose answer is shown; empty when nobody has said anything. */
  Optional<Integer> shown() {
    return Optional.ofNullable(shown).map(slot -> slot.index);
  }

  /** The hint to go with what is shown: that of the most preferred step. */
  Optional<Integer> hint() {
    return slots.stream().filter(slot -> slot.worth() == 1).map(slot -> slot.index).findFirst();
  }

  boolean running(int step) {
    return slots.get(step).active();
  }

  private void expire(Duration now) {
    for (Slot slot : slots) {
      if (slot.state != State.RUNNING) {
        continue;
      }
      slot.late = now.compareTo(slot.step.answerBy()) >= 0;
      if (now.compareTo(slot.step.deadline()) >= 0) {
        slot.state = State.DONE; // its guard ends the call at the same moment
      }
    }
  }

  /** Whether a step may still be asked: nobody before it is sure. */
  private boolean needed(Slot slot) {
    return !settled
        && slots.subList(0, slot.index).stream().noneMatch(before -> before.worth() == 3);
  }

  private void ask(Duration now, List<ChainAction> actions) {
    boolean allPassedOver = true;
    for (Slot slot : slots) {
      if (slot.state == State.WAITING
          && needed(slot)
          && (allPassedOver || now.compareTo(slot.step.latestStart()) >= 0)) {
        slot.state = State.RUNNING;
        actions.add(new ChainAction.Ask(slot.index));
      }
      allPassedOver &= slot.passedOver();
    }
  }

  private void decide(Duration now, List<ChainAction> actions) {
    Slot best = best();
    Slot blocking = slots.stream().filter(slot -> !slot.passedOver()).findFirst().orElse(null);
    if (blocking == null || blocking.state == State.DONE) {
      settled = true;
      shown = best;
      for (Slot slot : slots) {
        boolean better = best == null || best.worth() < 3 || slot.index < best.index;
        if (slot.active() && !better) {
          slot.state = State.DONE;
          actions.add(new ChainAction.Cancel(slot.index));
        }
      }
      actions.add(new ChainAction.Settle());
      return;
    }
    if (best == null || best.worth() < 2) {
      return;
    }
    if (candidate != best) {
      candidate = best;
      candidateSince = now;
    }
    if (shown != best && now.compareTo(candidateSince.plus(QUIET)) >= 0) {
      shown = best;
      actions.add(new ChainAction.Preview());
    }
  }

  /** Worth before preference: a confident reply of the last step beats a close one of the first. */
  private @Nullable Slot best() {
    return slots.stream()
        .filter(slot -> slot.worth() > 0)
        .min(Comparator.comparingInt(Slot::worth).reversed().thenComparingInt(slot -> slot.index))
        .orElse(null);
  }

  private void upgrade(Slot slot, List<ChainAction> actions) {
    Slot before = shown;
    Finding finding = slot.finding;
    if (finding == null || slot.worth() == 0) {
      return;
    }
    if (best() != slot) {
      actions.add(new ChainAction.Drop(slot.index, "came late, and there was a better answer"));
      return;
    }
    Placement placement = Placement.REPLACE;
    if (before != null && before.worth() > 1 && finding.trust() != Finding.Trust.VERIFIED) {
      if (finding.trust() == Finding.Trust.REFUTED) {
        actions.add(new ChainAction.Drop(slot.index, "came late, and cites cases not known"));
        slot.finding = null;
        return;
      }
      placement = Placement.APPEND;
    }
    shown = slot;
    for (Slot other : slots) {
      if (other.active() && slot.worth() == 3 && other.index > slot.index) {
        other.state = State.DONE;
        actions.add(new ChainAction.Cancel(other.index));
      }
    }
    actions.add(new ChainAction.Late(placement));
  }

  private void close(List<ChainAction> actions) {
    if (settled && !closed && !pending()) {
      closed = true;
      actions.add(new ChainAction.Close());
    }
  }
}
