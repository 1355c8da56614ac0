package supportbot.testkit.slack;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of one mention, or of one direct message. Times are nanoseconds since it was sent,
 * except that of the ack.
 *
 * @param channel where it was asked
 * @param ts its id there
 * @param text as it reads now
 * @param sentAt when a person sent it
 * @param delivered when a socket was first given it
 * @param ack from that delivery to the ack
 * @param firstReply when the bot first wrote to it
 * @param placeholder when it first had a placeholder
 * @param answer when it first had an answer
 * @param lastChange when the bot last wrote or changed something
 * @param deliveries how often a socket was given it
 * @param answers how many messages are answers now
 * @param placeholders how many are placeholders now
 * @param withdrawn whether the question was deleted
 */
public record MentionReport(
    String channel,
    String ts,
    String text,
    Instant sentAt,
    Optional<Long> delivered,
    Optional<Long> ack,
    Optional<Long> firstReply,
    Optional<Long> placeholder,
    Optional<Long> answer,
    Optional<Long> lastChange,
    int deliveries,
    int answers,
    int placeholders,
    boolean withdrawn) {

  /** Whether it needs no more: it has an answer and no placeholder, or was withdrawn. */
  public boolean settled() {
    return withdrawn || (answers > 0 && placeholders == 0);
  }
}
