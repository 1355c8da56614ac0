package supportbot.engine.slack.mention;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of one mention.
 *
 * @param team the workspace
 * @param channel where it was written
 * @param ts its time stamp
 * @param thread the thread that it belongs to, and that the answer goes to
 * @param user who asked
 * @param text what was asked; empty once it is answered
 * @param textHash SHA-256 of the text, so that an edit that changes nothing is known as such
 * @param state how far it is
 * @param owner the process that works on it; empty when it was handed over
 * @param claimedAt when it was claimed first
 * @param messages the bot's messages, the first is the answer
 * @param answer what was answered, for buttons that come later
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MentionRecord(
    String team,
    String channel,
    String ts,
    String thread,
    String user,
    String text,
    String textHash,
    State state,
    String owner,
    Instant claimedAt,
    List<String> messages,
    @Nullable KeptAnswer answer) {

  /** How far a mention is. */
  public enum State {
    /** It will be answered. */
    CLAIMED,
    /** People see that it will. */
    PLACEHOLDER,
    /** There is an answer that a better one may replace. */
    PRELIMINARY,
    /** It is answered for good. */
    ANSWERED,
    /** Its author has deleted it, and what the bot said is still there. */
    WITHDRAWING,
    /** Its author has deleted it. */
    WITHDRAWN,
    /** It cannot be answered: Slack does not take the answer, or the question was refused. */
    FAILED;

    /** Whether there is something left to do. */
    public boolean isOpen() {
      return isAsked() || this == WITHDRAWING;
    }

    /** Whether there is an answer to give. */
    public boolean isAsked() {
      return this == CLAIMED || this == PLACEHOLDER || this == PRELIMINARY;
    }
  }

  public MentionRecord {
    var _ = new MentionId(team, channel, ts); // checks
    Objects.requireNonNull(thread, "thread");
    Objects.requireNonNull(user, "user");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(textHash, "textHash");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(claimedAt, "claimedAt");
    messages = List.copyOf(messages);
  }

  /** Which message it is. */
  public MentionId id() {
    return new MentionId(team, channel, ts);
  }

  MentionRecord ownedBy(String other) {
    return new MentionRecord(
        team, channel, ts, thread, user, text, textHash, state, other, claimedAt, messages, answer);
  }

  /** The same with its messages in Slack; it has a placeholder now at least. */
  public MentionRecord shown(List<String> now) {
    State next = state == State.CLAIMED ? State.PLACEHOLDER : state;
    return new MentionRecord(
        team, channel, ts, thread, user, text, textHash, next, owner, claimedAt, now, answer);
  }

  /** The same in another state, still open. */
  public MentionRecord in(State next) {
    return new MentionRecord(
        team, channel, ts, thread, user, text, textHash, next, owner, claimedAt, messages, answer);
  }

  /**
   * The same when its author has deleted it.
   *
   * @param by the process that takes back what was said; whoever worked on it before has lost it
   */
  public MentionRecord withdrawing(String by) {
    return in(State.WITHDRAWING).ownedBy(by);
  }

  /** The same when nothing is left to do: the question itself is not kept. */
  public MentionRecord closed(State last, @Nullable KeptAnswer said) {
    return new MentionRecord(
        team, channel, ts, thread, user, "", textHash, last, owner, claimedAt, messages, said);
  }

  /** The same with another question, to be answered anew by a process. */
  public MentionRecord asked(String other, String hash, String by) {
    State next = messages.isEmpty() ? State.CLAIMED : State.PLACEHOLDER;
    return new MentionRecord(
        team, channel, ts, thread, user, other, hash, next, by, claimedAt, messages, null);
  }
}
