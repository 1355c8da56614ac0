package supportbot.engine.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import supportbot.api.Turn;
import supportbot.engine.slack.mention.MentionRecord;
import supportbot.engine.slack.send.AnswerMessages;
import supportbot.engine.slack.send.Lane;
import supportbot.engine.slack.send.Priority;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.slack.web.SlackException.Kind;
import supportbot.engine.slack.web.ThreadMessage;

/** What Slack has of a mention's thread; nothing when the app may not read it. Thread-safe. */
final class ThreadHistory {
  /** When Slack wants a pause and does not say which. */
  private static final Duration UNTOLD = Duration.ofSeconds(1);

  private static final Lane LANE = Lane.of("conversations.replies");

  private final AnswerMessages.Slack slack;

  /** The threads of a workspace. */
  ThreadHistory(AnswerMessages.Slack slack) {
    this.slack = slack;
  }

  /** Whether the app may read threads, as far as is known. */
  boolean readable() {
    return slack.canReadThreads().allowed();
  }

  /** What was said in the thread before the question. */
  List<Turn> before(MentionRecord record) throws InterruptedException {
    return read(record, record.thread()).stream()
        .filter(message -> message.ts().compareTo(record.ts()) < 0 && !message.text().isBlank())
        .map(ThreadHistory::turn)
        .toList();
  }

  /** The question as it is in Slack now, and what follows it. */
  List<ThreadMessage> since(MentionRecord record) throws InterruptedException {
    return read(record, record.ts());
  }

  /** Waits while Slack wants that. */
  private List<ThreadMessage> read(MentionRecord record, String from) throws InterruptedException {
    while (true) {
      long passedAt = slack.gate().pass(LANE, () -> Priority.PRELIMINARY);
      try {
        return slack.canReadThreads().of(slack.api(), record.channel(), record.thread(), from);
      } catch (SlackException e) {
        if (e.kind() != Kind.RATE_LIMITED) {
          throw e;
        }
        slack.gate().limited(LANE, passedAt, e.retryAfter().orElse(UNTOLD));
      }
    }
  }

  private static Turn turn(ThreadMessage message) {
    return new Turn(
        message.mark().isPresent() ? Turn.Speaker.BOT : Turn.Speaker.PERSON,
        message.text(),
        at(message.ts()));
  }

  private static Instant at(String ts) {
    return Instant.ofEpochSecond(Long.parseLong(ts.substring(0, ts.indexOf('.'))));
  }
}
