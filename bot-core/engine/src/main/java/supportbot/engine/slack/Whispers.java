package supportbot.engine.slack;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.engine.dispatch.MinuteRate;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.send.AnswerMessages;
import supportbot.engine.slack.send.Lane;
import supportbot.engine.slack.send.Priority;
import supportbot.engine.slack.web.SlackException;

/**
 * Says things that one person sees. Slack keeps no whisper, and may show one to nobody when that
 * person is away; so nothing is whispered that somebody has to know. Thread-safe.
 */
final class Whispers {
  private static final Logger log = LoggerFactory.getLogger(Whispers.class);

  private static final int TRIES = 4;

  private final AnswerMessages.Slack slack;
  private final InstantSource clock;
  private final MinuteRate refusals = new MinuteRate(1);

  Whispers(AnswerMessages.Slack slack, InstantSource clock) {
    this.slack = slack;
    this.clock = clock;
  }

  /** Tells somebody that a question is refused; at most once a minute. */
  void refuse(String channel, String user, @Nullable String thread, SlackMessage message)
      throws InterruptedException {
    if (refusals.take(user, clock.instant()).isEmpty()) {
      say(channel, user, thread, List.of(message));
    }
  }

  /** Says something, one message after the other; waits for Slack. */
  void say(String channel, String user, @Nullable String thread, List<SlackMessage> messages)
      throws InterruptedException {
    for (SlackMessage message : messages) {
      if (!one(channel, user, thread, message)) {
        return;
      }
    }
  }

  private boolean one(String channel, String user, @Nullable String thread, SlackMessage message)
      throws InterruptedException {
    Lane lane = new Lane("chat.postEphemeral", channel);
    boolean blocks = true;
    for (int tries = 1; tries <= TRIES; tries++) {
      long passedAt = slack.gate().pass(lane, () -> Priority.PRELIMINARY);
      try {
        slack.api().whisper(channel, user, thread, message, blocks);
        return true;
      } catch (SlackException e) {
        switch (e.kind()) {
          case RATE_LIMITED ->
              slack.gate().limited(lane, passedAt, e.retryAfter().orElse(Duration.ofSeconds(1)));
          case UNCERTAIN -> TimeUnit.MILLISECONDS.sleep(250L << tries);
          case BLOCKS -> {
            log.error("blocks=refused method={} error={}", e.method(), e.error());
            blocks = false;
          }
          default -> tries = TRIES;
        }
        if (tries == TRIES) {
          // Such as user_not_in_channel: whoever is gone hears nothing.
          log.warn("whisper=lost channel={} kind={} error=\"{}\"", channel, e.kind(), e.error());
        }
      }
    }
    return false;
  }
}
