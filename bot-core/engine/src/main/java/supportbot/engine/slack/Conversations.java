package supportbot.engine.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import supportbot.engine.slack.access.Access;
import supportbot.engine.slack.mention.MentionRecord;

/**
 * Which conversation a question belongs to: that of its thread; a direct message that stands alone
 * goes on with the one before it, unless that was too long ago. Bounded; thread-safe.
 */
final class Conversations {
  private static final int MOST = 2_000;

  private final Duration directMemory;
  private final Map<String, Direct> directs = bounded();
  private final Map<String, String> latest = bounded();

  private record Direct(String conversation, Instant last) {}

  /**
   * The conversations of a workspace.
   *
   * @param directMemory for how long a direct message goes on with the one before it
   */
  Conversations(Duration directMemory) {
    this.directMemory = directMemory;
  }

  private static <V> Map<String, V> bounded() {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > MOST;
      }
    };
  }

  /** The conversation that a new question belongs to. */
  synchronized String of(MentionRecord record) {
    if (isInThread(record) || !Access.isDirect(record.channel())) {
      return ofThread(record);
    }
    Instant at = record.id().at();
    Direct before = directs.get(record.channel());
    boolean goesOn = before != null && !before.last().plus(directMemory).isBefore(at);
    String conversation = goesOn ? before.conversation() : ofThread(record);
    directs.put(record.channel(), new Direct(conversation, at));
    return conversation;
  }

  /** The conversation of the thread that a question's answer goes to. */
  static String ofThread(MentionRecord record) {
    return ofThread(record.channel(), record.thread());
  }

  static String ofThread(String channel, String thread) {
    return channel + "/" + thread;
  }

  /** Whether a question was put in a thread that was there before. */
  static boolean isInThread(MentionRecord record) {
    return !record.thread().equals(record.ts());
  }

  /** Notes which question was answered in a thread. */
  synchronized void answered(MentionRecord record, String questionId) {
    latest.put(ofThread(record), questionId);
  }

  /** The id of the question that was answered last in a thread. */
  synchronized Optional<String> latest(String channel, String thread) {
    return Optional.ofNullable(latest.get(ofThread(channel, thread)));
  }
}
