package supportbot.engine.slack.send;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.slack.web.SlackException.Kind;
import supportbot.engine.slack.web.ThreadMessage;
import supportbot.engine.slack.web.WebApi;

/** Reads threads while the app may: the minimal manifest has no scope for it. Thread-safe. */
public final class ThreadReading {
  private static final Logger log = LoggerFactory.getLogger(ThreadReading.class);

  /** Slack: the scopes of conversations.replies. A private channel's id may begin with a C too. */
  private static final Map<Character, Set<String>> SCOPES =
      Map.of(
          'C', Set.of("channels:history", "groups:history"),
          'G', Set.of("groups:history", "mpim:history"),
          'D', Set.of("im:history"));

  private final Set<String> scopes;
  private volatile boolean allowed = true;

  /**
   * Reads as long as Slack does not refuse.
   *
   * @param scopes what the bot token may; empty when Slack does not tell
   */
  public ThreadReading(Set<String> scopes) {
    this.scopes = Set.copyOf(scopes);
  }

  /** Whether the app may, as far as is known. */
  public boolean allowed() {
    return allowed;
  }

  /** Whether the app may for sure in a channel, without having tried. */
  public boolean sure(String channel) {
    Set<String> needed = SCOPES.get(channel.charAt(0));
    return allowed && needed != null && scopes.containsAll(needed);
  }

  /**
   * The messages of a thread; none when the app may not read them, or there is none.
   *
   * @param from the first message to look at; the thread's own first one comes with them
   * @throws SlackException when reading fails for another reason
   */
  public List<ThreadMessage> of(WebApi api, String channel, String thread, String from) {
    if (!allowed) {
      return List.of();
    }
    try {
      return api.thread(channel, thread, from);
    } catch (SlackException e) {
      if (e.kind() == Kind.SCOPE) {
        allowed = false;
        log.info("threads=unread needed={}", e.needed().orElse("channels:history"));
        return List.of();
      }
      if (e.kind() == Kind.CHANNEL) {
        return List.of();
      }
      throw e;
    }
  }
}
