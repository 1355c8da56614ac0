package supportbot.engine.slack.send;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.slack.web.SlackException.Kind;
import supportbot.engine.slack.web.ThreadMessage;
import supportbot.engine.slack.web.WebApi;

/** Reads threads while the app may: the minimal manifest has no scope for it. Thread-safe. */
public final class ThreadReading {
  private static final Logger log = LoggerFactory.getLogger(ThreadReading.class);

  private volatile boolean allowed = true;

  /** Whether the app may, as far as is known. */
  public boolean allowed() {
    return allowed;
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
