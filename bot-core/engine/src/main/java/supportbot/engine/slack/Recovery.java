package supportbot.engine.slack;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.engine.slack.mention.MentionRecord;
import supportbot.engine.slack.web.Mark;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.slack.web.ThreadMessage;

/** Looks in Slack for what has happened to a mention since its record was written. Thread-safe. */
final class Recovery {
  private static final Logger log = LoggerFactory.getLogger(Recovery.class);

  /** New questions are not to wait for a crowd of old ones. */
  private static final int AT_ONCE = 8;

  private final ThreadHistory threads;
  private final Semaphore turns = new Semaphore(AT_ONCE);

  /** Looks into these threads. */
  Recovery(ThreadHistory threads) {
    this.threads = threads;
  }

  /** What was found. */
  sealed interface Finding {
    /** It waits for its answer as it did, or nobody can tell. */
    record Unchanged() implements Finding {}

    /** Its author has deleted it. */
    record Deleted() implements Finding {}

    /** Its author has changed it. */
    record Edited(String text, String hash) implements Finding {}

    /**
     * It has its answer.
     *
     * @param messages the bot's, in order
     */
    record Answered(List<String> messages) implements Finding {}
  }

  /** Looks at a mention's thread; waits its turn. */
  Finding look(MentionRecord record) throws InterruptedException {
    List<ThreadMessage> thread;
    turns.acquire();
    try {
      thread = threads.since(record);
    } catch (SlackException e) {
      log.warn("thread=unread error=\"{}\"", e.getMessage());
      return new Finding.Unchanged();
    } finally {
      turns.release();
    }
    return threads.readable() ? finding(record, thread) : new Finding.Unchanged();
  }

  private static Finding finding(MentionRecord record, List<ThreadMessage> thread) {
    Optional<ThreadMessage> question =
        thread.stream().filter(message -> message.ts().equals(record.ts())).findFirst();
    if (question.isEmpty()) {
      return new Finding.Deleted();
    }
    String text = question.get().text();
    String hash = MentionHandler.hash(text);
    // What was asked with a slash command the bot itself has posted, in words of its own.
    boolean asTyped = !question.get().fromBot();
    if (asTyped && !text.isBlank() && !hash.equals(record.textHash())) {
      return new Finding.Edited(text, hash);
    }
    List<ThreadMessage> own =
        thread.stream().filter(message -> isAnswerTo(record, message)).toList();
    List<Mark> marks =
        own.stream()
            .flatMap(message -> message.mark().stream())
            .filter(mark -> mark.asked().equals(record.textHash()))
            .toList();
    // Who could not read the thread, and began anew, may have been killed before the end of it.
    boolean answered =
        marks.stream().anyMatch(Mark::done) && marks.stream().noneMatch(Mark::waiting);
    return answered
        ? new Finding.Answered(own.stream().map(ThreadMessage::ts).sorted().toList())
        : new Finding.Unchanged();
  }

  private static boolean isAnswerTo(MentionRecord record, ThreadMessage message) {
    return message.mark().map(Mark::mention).filter(record.id().text()::equals).isPresent();
  }
}
