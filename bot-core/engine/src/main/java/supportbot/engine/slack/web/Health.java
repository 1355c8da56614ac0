package supportbot.engine.slack.web;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether Slack takes the bot's calls, for the log and the status. Thread-safe. */
final class Health {
  private static final Logger log = LoggerFactory.getLogger(Health.class);

  /** One call that fails by chance is nobody's concern. */
  private static final int AWAY = 3;

  private volatile long succeededAt = System.nanoTime();
  private volatile @Nullable Trouble trouble;

  /** Calls without an answer, one after the other. */
  private final AtomicInteger failures = new AtomicInteger();

  private record Trouble(SlackException.Kind kind, String line) {}

  /** The moment of the last call that Slack took, by {@link System#nanoTime}. */
  long succeededAt() {
    return succeededAt;
  }

  /** What is wrong, in one line for an operator. */
  Optional<String> trouble() {
    return Optional.ofNullable(trouble).map(Trouble::line);
  }

  void succeeded(String method) {
    succeededAt = System.nanoTime();
    Trouble before = trouble;
    boolean other = before != null && before.kind() == SlackException.Kind.SCOPE && !writes(method);
    if (!other && (before != null || failures.get() > 0)) {
      mended();
    }
  }

  private synchronized void mended() {
    failures.set(0);
    if (trouble != null) {
      trouble = null;
      log.info("slack=well");
    }
  }

  void failed(SlackException e) {
    switch (e.kind()) {
      case TOKEN ->
          troubled(
              new Trouble(
                  e.kind(),
                  "Slack does not accept SLACK_BOT_TOKEN any more (%s). Mentions wait until it does: reinstall the app at https://api.slack.com/apps, and start the bot with the new token."
                      .formatted(e.error())));
      case SCOPE -> {
        if (writes(e.method())) {
          troubled(
              new Trouble(
                  e.kind(),
                  "The Slack app may not call %s any more: it lacks the scope %s. Mentions wait until it has it: add it under \"OAuth & Permissions\" of the app at https://api.slack.com/apps, and install the app again."
                      .formatted(e.method(), e.needed().orElse("chat:write"))));
        }
      }
      case UNCERTAIN -> away(e);
      case RATE_LIMITED, BLOCKS, GONE, FIXED, CHANNEL, OTHER -> {}
    }
  }

  private synchronized void away(SlackException e) {
    if (failures.incrementAndGet() >= AWAY && trouble == null) {
      troubled(
          new Trouble(
              e.kind(),
              "Slack does not answer (%s: %s). Mentions wait until it does."
                  .formatted(e.method(), e.error())));
    }
  }

  private synchronized void troubled(Trouble now) {
    Trouble before = trouble;
    trouble = now;
    if (before == null || before.kind() != now.kind()) {
      log.error("slack=trouble reason=\"{}\"", now.line());
    }
  }

  /** Reading threads is optional. */
  private static boolean writes(String method) {
    return method.startsWith("chat.");
  }
}
