package supportbot.testkit.slack;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A question to the bot and what became of it. Guarded by its {@link Workspace}. */
final class Mention {
  /** A time that has not come yet. */
  private static final long NEVER = -1;

  /** Counted from the start of the fake; goes on when it forgets. */
  final long number;

  final Message message;
  private final long sent = System.nanoTime();
  private final List<Message> replies = new ArrayList<>(2);
  private long delivered = NEVER;
  private long acked = NEVER;
  private long firstReply = NEVER;
  private long firstPlaceholder = NEVER;
  private long firstAnswer = NEVER;
  private long lastChange = NEVER;
  private int deliveries;
  private boolean withdrawn;
  private int answers;
  private int placeholders;

  Mention(long number, Message message) {
    this.number = number;
    this.message = message;
  }

  /** The first message of the thread that the answer belongs into. */
  String root() {
    return message.threadTs == null ? message.ts : message.threadTs;
  }

  void withdraw() {
    withdrawn = true;
  }

  void delivered() {
    deliveries++;
    if (delivered == NEVER) {
      delivered = System.nanoTime();
    }
  }

  void acked() {
    if (acked == NEVER) {
      acked = System.nanoTime();
    }
  }

  void own(Message reply) {
    replies.add(reply);
    reply.mention = this;
  }

  boolean settled() {
    return withdrawn || (answers > 0 && placeholders == 0);
  }

  /** A reply was posted or changed and has its role; returns whether this answered the mention. */
  boolean touched(Message reply) {
    answers = count(Role.ANSWER);
    placeholders = count(Role.PLACEHOLDER);
    long now = System.nanoTime();
    lastChange = now;
    if (firstReply == NEVER) {
      firstReply = now;
    }
    if (reply.role == Role.PLACEHOLDER && firstPlaceholder == NEVER) {
      firstPlaceholder = now;
    }
    if (reply.role == Role.ANSWER && firstAnswer == NEVER) {
      firstAnswer = now;
      return true;
    }
    return false;
  }

  MentionReport report() {
    return new MentionReport(
        message.channel,
        message.ts,
        message.text,
        message.postedAt,
        sinceSent(delivered),
        acked == NEVER || delivered == NEVER ? Optional.empty() : Optional.of(acked - delivered),
        sinceSent(firstReply),
        sinceSent(firstPlaceholder),
        sinceSent(firstAnswer),
        sinceSent(lastChange),
        deliveries,
        answers,
        placeholders,
        withdrawn);
  }

  private Optional<Long> sinceSent(long time) {
    return time == NEVER ? Optional.empty() : Optional.of(time - sent);
  }

  private int count(Role role) {
    int count = 0;
    for (Message reply : replies) {
      if (!reply.deleted && reply.role == role) {
        count++;
      }
    }
    return count;
  }
}
