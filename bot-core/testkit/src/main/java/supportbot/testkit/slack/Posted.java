package supportbot.testkit.slack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A message as it stood when it was asked for.
 *
 * @param channel id
 * @param ts Slack's id of the message within the channel
 * @param threadTs the ts of the thread's first message, where it is in a thread
 * @param user id of the author
 * @param byBot whether the bot under test wrote it
 * @param text may be empty
 * @param blocks an array; of no elements when there are none. Not to be changed
 * @param metadata as given ({@code event_type}, {@code event_payload}). Not to be changed
 * @param edits every change after the first post, the oldest first
 * @param postedAt when Slack had it
 * @param visibleTo the one user who sees it, when it is ephemeral
 * @param deleted whether it has been deleted
 */
public record Posted(
    String channel,
    String ts,
    Optional<String> threadTs,
    String user,
    boolean byBot,
    String text,
    JsonNode blocks,
    Optional<JsonNode> metadata,
    List<Edit> edits,
    Instant postedAt,
    Optional<String> visibleTo,
    boolean deleted) {

  /**
   * One change of a message.
   *
   * @param at when Slack had it
   * @param text the new text
   */
  public record Edit(Instant at, String text) {}
}
