package supportbot.testkit.slack;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Slack's limits: for each method and workspace the tiers of its documentation (a minute's worth at
 * once, then refilled evenly), chat.postMessage one a second and channel with a burst. Slack names
 * neither the burst nor the cap of a workspace ("several hundred a minute"): 5 and 300 are ours.
 * Whoever calls while a limit is shut keeps it shut. Thread-safe.
 */
final class Rates {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Limit TIER_2 = new Limit(20, 20, MINUTE);
  private static final Limit TIER_3 = new Limit(50, 50, MINUTE);
  private static final Limit TIER_4 = new Limit(100, 100, MINUTE);
  private static final Limit POSTS_OF_A_CHANNEL = new Limit(5, 1, Duration.ofSeconds(1));
  private static final Limit POSTS_OF_A_WORKSPACE = new Limit(60, 300, MINUTE);

  /** A limit: so many at once, and so many more in each period. */
  private record Limit(int burst, int refill, Duration period) {}

  private final Settings settings;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets = new HashMap<>();

  Rates(Settings settings, LongSupplier nanoTime) {
    this.settings = settings;
    this.nanoTime = nanoTime;
  }

  /** How long to stay away, when this call is one too many. */
  synchronized Optional<Duration> exceeded(String method, String channel) {
    if (!settings.rates()) {
      return Optional.empty();
    }
    return switch (method) {
      case "chat.postMessage", "chat.postEphemeral", "assistant.threads.setStatus" ->
          take(method + " " + channel, POSTS_OF_A_CHANNEL)
              .or(() -> take(method, POSTS_OF_A_WORKSPACE));
      case "chat.startStream", "chat.stopStream", "reactions.remove" -> take(method, TIER_2);
      case "chat.appendStream", "users.info", "views.open" -> take(method, TIER_4);
      case "auth.test" -> Optional.empty();
      default -> take(method, TIER_3);
    };
  }

  private Optional<Duration> take(String key, Limit limit) {
    return buckets.computeIfAbsent(key, _ -> new Bucket(limit, nanoTime.getAsLong())).take();
  }

  private final class Bucket {
    private final Limit limit;
    private final double nanosPerToken;
    private double tokens;
    private long filledAt;
    private long shutUntil;

    Bucket(Limit limit, long now) {
      this.limit = limit;
      this.nanosPerToken = (double) settings.scaled(limit.period()).toNanos() / limit.refill();
      this.tokens = limit.burst();
      this.filledAt = now;
      this.shutUntil = now;
    }

    Optional<Duration> take() {
      long now = nanoTime.getAsLong();
      tokens = Math.min(limit.burst(), tokens + (now - filledAt) / nanosPerToken);
      filledAt = now;
      if (shutUntil - now <= 0 && tokens >= 1) {
        tokens--;
        return Optional.empty();
      }
      Duration away = wholeSeconds((long) nanosPerToken);
      shutUntil = now + away.toNanos();
      return Optional.of(away);
    }
  }

  /** Retry-After is told in whole seconds, so also a scaled one is at least 1 s. */
  static Duration wholeSeconds(long nanos) {
    return Duration.ofSeconds(Math.max(1, (nanos + 999_999_999) / 1_000_000_000));
  }
}
