package supportbot.engine.slack.send;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.slack.web.SlackException.Kind;

/** How long to wait before a call that failed is made again, and when to stop. Of one thread. */
final class Patience {
  /** How long one answer may fail while Slack takes others. */
  private static final Duration WHILE_OTHERS_PASS = Duration.ofMinutes(30);

  /** How long Slack may be away, or a token wrong; nobody waits for an answer longer. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private static final long FIRST_PAUSE = 250;
  private static final long LONGEST_PAUSE = 15_000;

  private int failures;
  private long failingSince;

  /** A call has succeeded. */
  void restore() {
    failures = 0;
  }

  /** How many calls have failed since the last one that succeeded. */
  int failures() {
    return failures;
  }

  /**
   * A call has failed.
   *
   * @param now by {@link System#nanoTime}
   * @param othersAt when Slack took a call last, be it for another answer
   * @return how long to wait; empty when it is not worth it any more
   */
  Optional<Duration> afterFailure(SlackException e, long now, long othersAt) {
    failingSince = failures == 0 ? now : failingSince;
    failures++;
    boolean alone = e.kind() == Kind.UNCERTAIN && othersAt - failingSince > 0;
    if (now - failingSince > (alone ? WHILE_OTHERS_PASS : LONGEST).toNanos()) {
      return Optional.empty();
    }
    long millis = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures - 1, 8));
    return Optional.of(
        Duration.ofMillis(millis + ThreadLocalRandom.current().nextLong(millis / 2 + 1)));
  }
}
