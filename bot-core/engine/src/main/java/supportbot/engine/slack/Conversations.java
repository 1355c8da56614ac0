package supportbot.engine.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;
import supportbot.api.Turn;
import supportbot.engine.chain.Response;
import supportbot.engine.slack.access.Access;
import supportbot.engine.slack.mention.MentionRecord;

/**
 * Which conversation a question belongs to: that of its thread; a direct message that stands alone
 * goes on with the one before it, unless that was too long ago. Bounded; thread-safe.
 */
final class Conversations {
  private static final int MOST = 2_000;

  private static final Logger log = LoggerFactory.getLogger(Conversations.class);

  private final Duration directMemory;
  private final FollowUps followUps;
  private final ThreadMemory memory = new ThreadMemory();
  private final Map<String, Direct> directs = bounded();
  private final Map<String, String> latest = bounded();

  private record Direct(String conversation, Instant last) {}

  /**
   * The conversations of a workspace.
   *
   * @param directMemory for how long a direct message goes on with the one before it
   * @param followUps is told where the bot has answered
   */
  Conversations(Duration directMemory, FollowUps followUps) {
    this.directMemory = directMemory;
    this.followUps = followUps;
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
    String conversation =
        before != null && !before.last().plus(directMemory).isBefore(at)
            ? before.conversation()
            : ofThread(record);
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

  /** What was said in a conversation lately, oldest first; nothing when it is not remembered. */
  List<Turn> turns(String conversation) {
    return memory.turns(conversation);
  }

  /**
   * Notes an answer: the next question may follow in its thread, or beside it in a direct
   * conversation.
   *
   * @param conversation what {@link #of} has told
   * @param first whether it is the first one to its question
   */
  void answered(
      MentionRecord record, String conversation, Response response, boolean first, Instant now) {
    for (String place : new TreeSet<>(List.of(conversation, ofThread(record)))) {
      if (first) {
        memory.add(place, Turn.Speaker.PERSON, record.text(), record.id().at());
      }
      memory.add(place, Turn.Speaker.BOT, response.text(), now);
    }
    synchronized (this) {
      latest.put(ofThread(record), response.questionId());
    }
    if (first) {
      noteThread(record);
    }
  }

  private void noteThread(MentionRecord record) {
    try {
      followUps.answered(record);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ComponentException e) {
      log.warn("thread=unkept reason=\"{}\"", e.getMessage());
    }
  }

  /** The id of the question that was answered last in a thread. */
  synchronized Optional<String> latest(String channel, String thread) {
    return Optional.ofNullable(latest.get(ofThread(channel, thread)));
  }
}
