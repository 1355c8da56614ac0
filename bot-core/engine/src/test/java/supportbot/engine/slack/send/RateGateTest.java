package supportbot.engine.slack.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The paces on a clock of their own, against limits like Slack's. */
class RateGateTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long STEP = SECOND / 100;

  private long now = 1_000 * SECOND;
  private int refusals;

  /**
   * A limit of Slack's: so many at once, one more each period; who calls too early waits longer.
   */
  private class Bucket {
    final double burst;
    final double period;
    double tokens;
    long filledAt = now;
    long shutUntil = now;

    Bucket(int burst, double seconds) {
      this.burst = burst;
      this.tokens = burst;
      this.period = seconds * SECOND;
    }

    Optional<Duration> take() {
      tokens = Math.min(burst, tokens + (now - filledAt) / period);
      filledAt = now;
      if (now - shutUntil >= 0 && tokens >= 1) {
        tokens--;
        return Optional.empty();
      }
      Duration away = Duration.ofSeconds((long) Math.max(1, Math.ceil(period / SECOND)));
      shutUntil = now + away.toNanos();
      return Optional.of(away);
    }
  }

  private static final class Call {
    final Lane lane;
    final Priority priority;
    MethodQueue.@Nullable Turn turn;

    Call(Lane lane, Priority priority) {
      this.lane = lane;
      this.priority = priority;
    }
  }

  /** Makes all calls as the gate lets them through, and tells in what order they were taken. */
  private List<Call> run(
      MethodQueue queue, List<Call> calls, List<Bucket> buckets, Map<String, Bucket> channels) {
    Deque<Call> waiting = new ArrayDeque<>(calls);
    List<Call> taken = new ArrayList<>();
    for (Call call : calls) {
      call.turn = queue.enter(call.lane, () -> call.priority, now);
    }
    long end = now + 1_000 * SECOND;
    while (!waiting.isEmpty() && now < end) {
      record Made(Call call, long at) {}
      List<Made> made = new ArrayList<>();
      for (Optional<MethodQueue.Turn> first = queue.first(now);
          first.isPresent();
          first = queue.first(now)) {
        MethodQueue.Turn turn = first.get();
        if (!queue.pass(turn, now)) {
          break;
        }
        queue.leave(turn);
        Call call = waiting.stream().filter(one -> one.turn == turn).findFirst().orElseThrow();
        waiting.remove(call);
        made.add(new Made(call, now));
      }
      for (Made one : made) { // all of them are on their way before the first answer
        Optional<Duration> refused =
            Optional.ofNullable(channels.get(one.call().lane.channel())).flatMap(Bucket::take);
        for (Bucket bucket : buckets) {
          refused = refused.isPresent() ? refused : bucket.take();
        }
        if (refused.isPresent()) {
          refusals++;
          queue.refuse(one.call().lane, one.at(), now, refused.get());
          one.call().turn = queue.enter(one.call().lane, () -> one.call().priority, now);
          waiting.add(one.call());
        } else {
          taken.add(one.call());
        }
      }
      now += STEP;
    }
    return taken;
  }

  private static List<Call> calls(int count, Lane lane) {
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      calls.add(new Call(lane, Priority.FINAL));
    }
    return calls;
  }

  private long secondsSince(long start) {
    return (now - start) / SECOND;
  }

  @Test
  void callsArePassedAtOnceWhileNothingIsRefused() {
    long start = now;
    Lane lane = Lane.of("chat.update");
    assertThat(run(new MethodQueue(lane.method(), now), calls(5_000, lane), List.of(), Map.of()))
        .hasSize(5_000);
    assertThat(now - start).isLessThanOrEqualTo(STEP);
  }

  @Test
  void aHundredUpdatesTakeLittleLongerThanSlackDemandsAndAreSeldomRefused() {
    long start = now;
    Lane lane = Lane.of("chat.update");
    List<Call> taken =
        run(
            new MethodQueue(lane.method(), now),
            calls(100, lane),
            List.of(new Bucket(50, 1.2)),
            Map.of());
    assertThat(taken).hasSize(100);
    assertThat(secondsSince(start)).isLessThan(75); // 60 is what Slack demands
    assertThat(refusals - 50).isLessThan(8); // 50 were on their way when the first was refused
  }

  @Test
  void aHundredPostsIntoOneChannelTakeLittleLongerThanASecondEach() {
    long start = now;
    Lane lane = Lane.post("C1");
    List<Call> taken =
        run(
            new MethodQueue(lane.method(), now),
            calls(100, lane),
            List.of(new Bucket(60, 0.2)),
            Map.of("C1", new Bucket(5, 1)));
    assertThat(taken).hasSize(100);
    assertThat(secondsSince(start)).isLessThan(125);
    assertThat(refusals - 95).isLessThan(14);
  }

  @Test
  void aHundredChannelsShareTheLimitOfTheWorkspace() {
    long start = now;
    MethodQueue queue = new MethodQueue(Lane.POST, now);
    List<Call> calls = new ArrayList<>();
    Map<String, Bucket> channels = new HashMap<>();
    for (int i = 0; i < 100; i++) {
      calls.add(new Call(Lane.post("C" + i), Priority.FINAL));
      channels.put("C" + i, new Bucket(5, 1));
    }
    assertThat(run(queue, calls, List.of(new Bucket(60, 0.2)), channels)).hasSize(100);
    assertThat(secondsSince(start)).isLessThan(15);
    assertThat(refusals - 40).isLessThan(6);
  }

  @Test
  void aBusyChannelDoesNotHoldUpTheOthers() {
    MethodQueue queue = new MethodQueue(Lane.POST, now);
    run(queue, calls(30, Lane.post("CBUSY")), List.of(), Map.of("CBUSY", new Bucket(5, 1)));
    queue.enter(Lane.post("CBUSY"), () -> Priority.FINAL, now);
    queue.first(now).ifPresent(first -> queue.pass(first, now));
    for (int i = 0; i < 20; i++) {
      queue.enter(Lane.post("CBUSY"), () -> Priority.FINAL, now);
    }
    MethodQueue.Turn other = queue.enter(Lane.post("COTHER"), () -> Priority.PROGRESS, now);
    assertThat(queue.first(now)).contains(other);
    assertThat(queue.pass(other, now)).isTrue();
  }

  @Test
  void theMostUrgentGoFirst() {
    Lane lane = Lane.of("chat.update");
    MethodQueue queue = new MethodQueue(lane.method(), now);
    run(queue, calls(60, lane), List.of(new Bucket(50, 1.2)), Map.of());
    List<Call> calls = new ArrayList<>();
    calls.add(new Call(lane, Priority.PROGRESS));
    calls.add(new Call(lane, Priority.PRELIMINARY));
    calls.add(new Call(lane, Priority.FINAL));
    assertThat(run(queue, calls, List.of(), Map.of()))
        .extracting(call -> call.priority)
        .containsExactly(Priority.FINAL, Priority.PRELIMINARY, Priority.PROGRESS);
  }

  @Test
  void aBreakFillsTheBucketAgain() {
    Lane lane = Lane.of("chat.update");
    MethodQueue queue = new MethodQueue(lane.method(), now);
    Bucket bucket = new Bucket(50, 1.2);
    run(queue, calls(80, lane), List.of(bucket), Map.of());
    now += 120 * SECOND;
    long start = now;
    int before = refusals;
    assertThat(run(queue, calls(40, lane), List.of(bucket), Map.of())).hasSize(40);
    assertThat(secondsSince(start)).isLessThan(2);
    assertThat(refusals - before).isZero();
  }

  @Test
  void refusalsByChanceDoNotBringItToAHalt() {
    long start = now;
    Lane lane = Lane.of("chat.update");
    MethodQueue queue = new MethodQueue(lane.method(), now);
    Bucket chance =
        new Bucket(1, 1) {
          private int count;

          @Override
          Optional<Duration> take() {
            return ++count % 20 == 0 ? Optional.of(Duration.ofSeconds(1)) : Optional.empty();
          }
        };
    assertThat(run(queue, calls(1_000, lane), List.of(chance), Map.of())).hasSize(1_000);
    assertThat(secondsSince(start)).isLessThan(180);
  }

  @Test
  void aCallThatWasNotMadeIsGivenBack() {
    Lane lane = Lane.of("chat.update");
    MethodQueue queue = new MethodQueue(lane.method(), now);
    run(queue, calls(60, lane), List.of(new Bucket(50, 1.2)), Map.of());
    now += 3 * SECOND;
    MethodQueue.Turn unused = queue.enter(lane, () -> Priority.FINAL, now);
    assertThat(queue.pass(unused, now)).isTrue();
    queue.leave(unused);
    long passedAt = now;
    queue.giveBack(lane, passedAt);
    MethodQueue.Turn next = queue.enter(lane, () -> Priority.FINAL, now);
    assertThat(queue.pass(next, now)).isTrue();
  }

  @Test
  void aWaitingCallIsWokenWhenItsTurnComes() throws InterruptedException {
    RateGate gate = new RateGate();
    Lane lane = Lane.of("chat.update");
    long passedAt = gate.pass(lane, () -> Priority.FINAL);
    assertThat(gate.busy(lane)).isFalse();
    gate.limited(lane, passedAt, Duration.ofMillis(100));
    assertThat(gate.busy(lane)).isTrue();
    long again = gate.pass(lane, () -> Priority.FINAL);
    assertThat(again - passedAt).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
    assertThat(again - passedAt).isLessThan(TimeUnit.MILLISECONDS.toNanos(900));
  }
}
