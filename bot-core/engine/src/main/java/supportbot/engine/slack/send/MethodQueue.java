package supportbot.engine.slack.send;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one method that wait, and the paces that they wait for: the method's own and, for
 * posts, that of each channel. Guarded by its {@link RateGate}.
 */
final class MethodQueue {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Slack: tier 3, 50 calls a minute. */
  private static final long TIER_3 = 60 * SECOND / 50;

  /** Slack: one message a second and channel, and "several hundred" a minute and workspace. */
  private static final long POSTS_OF_A_CHANNEL = SECOND;

  private static final long POSTS_OF_A_WORKSPACE = 60 * SECOND / 300;

  /** Whose channel was quiet for so long was not refused for the channel's sake. */
  private static final Duration QUIET = Duration.ofSeconds(2);

  /** Channels to remember; one is made anew when it is needed again. */
  private static final int MOST_CHANNELS = 1000;

  private final Pace method;
  private final Map<String, Pace> channels = new HashMap<>();
  private final List<Turn> waiting = new ArrayList<>();
  private long order;

  MethodQueue(String name, long now) {
    boolean posts = name.equals(Lane.POST);
    method = new Pace(posts ? POSTS_OF_A_WORKSPACE : TIER_3, 128, now);
  }

  /** A call that waits. */
  static final class Turn {
    private final Supplier<Priority> priority;
    private final @Nullable Pace channel;
    private final long order;

    private Turn(Supplier<Priority> priority, @Nullable Pace channel, long order) {
      this.priority = priority;
      this.channel = channel;
      this.order = order;
    }

    private boolean isOpen(long now) {
      return channel == null || channel.isOpen(now);
    }
  }

  Turn enter(Lane lane, Supplier<Priority> priority, long now) {
    Turn turn = new Turn(priority, channel(lane, now), order++);
    waiting.add(turn);
    return turn;
  }

  void leave(Turn turn) {
    waiting.remove(turn);
  }

  /** Whether it is a call's turn now; if so it is made. */
  boolean pass(Turn turn, long now) {
    if (!method.isOpen(now) || !turn.isOpen(now) || first(now).orElse(turn) != turn) {
      return false;
    }
    method.pass(now);
    if (turn.channel != null) {
      turn.channel.pass(now);
    }
    return true;
  }

  /** When a call may come through at the earliest. */
  long opensAt(Turn turn, long now) {
    long opensAt = method.opensAt(now);
    long channelAt = turn.channel == null ? opensAt : turn.channel.opensAt(now);
    return channelAt - opensAt > 0 ? channelAt : opensAt;
  }

  /** The most urgent of those whose channel is open. */
  Optional<Turn> first(long now) {
    Turn first = null;
    Priority urgency = Priority.PROGRESS;
    for (Turn turn : waiting) {
      if (turn.isOpen(now)) {
        Priority own = turn.priority.get();
        int more = own.compareTo(urgency);
        if (first == null || more < 0 || (more == 0 && turn.order < first.order)) {
          first = turn;
          urgency = own;
        }
      }
    }
    return Optional.ofNullable(first);
  }

  /** Whether a call would have to wait, or would take the place of a more urgent one. */
  boolean isBusy(Lane lane, long now) {
    Pace channel = channels.get(lane.channel());
    return !waiting.isEmpty() || !method.hasRoom(now) || (channel != null && !channel.hasRoom(now));
  }

  void giveBack(Lane lane, long passedAt) {
    method.giveBack(passedAt);
    Optional.ofNullable(channels.get(lane.channel())).ifPresent(pace -> pace.giveBack(passedAt));
  }

  /**
   * Slack has refused a call. It does not say whether the channel's limit was met or the
   * workspace's: the channel's when another message went there just before.
   *
   * @return the pace that was too fast
   */
  Pace refuse(Lane lane, long passedAt, long now, Duration retryAfter) {
    Pace channel = channel(lane, now);
    Pace tooFast = channel != null && channel.tookBefore(passedAt, QUIET) ? channel : method;
    tooFast.refuse(passedAt, now, retryAfter);
    Pace other = tooFast == channel ? method : channel;
    if (other != null) {
      other.giveBack(passedAt);
    }
    return tooFast;
  }

  private @Nullable Pace channel(Lane lane, long now) {
    if (lane.channel().isEmpty()) {
      return null;
    }
    if (channels.size() >= MOST_CHANNELS && !channels.containsKey(lane.channel())) {
      channels.values().removeIf(pace -> pace.isStale(now));
    }
    return channels.computeIfAbsent(lane.channel(), _ -> new Pace(POSTS_OF_A_CHANNEL, 16, now));
  }
}
