package supportbot.engine.slack;

import java.util.List;
import java.util.Map;
import supportbot.api.Turn;
import supportbot.engine.dispatch.IncomingQuestion;
import supportbot.engine.slack.access.ChannelSettings;
import supportbot.engine.slack.mention.MentionRecord;

/** Makes the dispatcher's questions out of mentions. Thread-safe. */
final class AskedQuestions {
  private final SlackSettings settings;
  private final MentionContext context;
  private final ThreadHistory threads;

  /** Questions with the settings of their channels. */
  AskedQuestions(SlackSettings settings, MentionContext context, ThreadHistory threads) {
    this.settings = settings;
    this.context = context;
    this.threads = threads;
  }

  /**
   * The question that a mention puts.
   *
   * @param conversation what it belongs to, by {@link Conversations#of}
   * @param wording how many wordings there were before
   */
  IncomingQuestion of(MentionRecord record, String conversation, int wording) {
    String id = record.id().text();
    ChannelSettings channel = settings.access().channel(record.channel());
    return new IncomingQuestion(
        wording == 0 ? id : id + "~" + wording,
        record.text(),
        record.user(),
        conversation,
        () -> turns(record, conversation),
        channel.filters(),
        context.languages().set(record.channel()),
        settings.cases(),
        channel.answerers(),
        Map.of(
            "front-end", "slack",
            "team", record.team(),
            "channel", record.channel(),
            "user", record.user()));
  }

  private List<Turn> turns(MentionRecord record, String conversation) throws InterruptedException {
    List<Turn> remembered = context.conversations().turns(conversation);
    return remembered.isEmpty() && Conversations.isInThread(record)
        ? threads.before(record)
        : remembered;
  }
}
