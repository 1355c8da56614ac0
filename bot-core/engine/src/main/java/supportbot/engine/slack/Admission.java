package supportbot.engine.slack;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import supportbot.engine.dispatch.MinuteRate;
import supportbot.engine.slack.access.Access;
import supportbot.engine.slack.access.SharedChannels;
import supportbot.engine.slack.mention.MentionRecord;

/**
 * Says of a question that was claimed whether it is answered. What may have to ask Slack, and what
 * counts, comes after the claim: an acknowledgement must not wait for it, and a question that is
 * delivered twice counts once. Thread-safe.
 */
final class Admission {
  private final Access access;
  private final SharedChannels shared;
  private final MinuteRate channels;
  private final InstantSource clock;

  Admission(Access access, SharedChannels shared, int channelPerMinute, InstantSource clock) {
    this.access = access;
    this.shared = shared;
    this.channels = new MinuteRate(channelPerMinute);
    this.clock = clock;
  }

  /** What becomes of a question. */
  sealed interface Decision {
    /** It is answered. */
    record Answer() implements Decision {}

    /** Others read the channel: nothing is said there. */
    record Silence() implements Decision {}

    /** The channel asks too often. */
    record TooOften(Duration pause) implements Decision {}
  }

  /**
   * Decides; may ask Slack.
   *
   * @param adopted whether another process had decided before
   */
  Decision of(MentionRecord record, boolean adopted) {
    if (isSilent(record.channel())) {
      return new Decision.Silence();
    }
    if (adopted) {
      return new Decision.Answer();
    }
    Optional<Duration> wait = channels.take(record.channel(), clock.instant());
    return wait.isPresent() ? new Decision.TooOften(wait.get()) : new Decision.Answer();
  }

  /** Whether nothing is said in a channel since others read it; may ask Slack. */
  boolean isSilent(String channel) {
    return access.silentWhenShared(channel) && shared.isShared(channel);
  }
}
