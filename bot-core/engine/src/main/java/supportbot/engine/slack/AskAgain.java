package supportbot.engine.slack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.Answer;
import supportbot.api.Language;
import supportbot.engine.chain.AnswerView;
import supportbot.engine.chain.Response;
import supportbot.engine.dispatch.Dispatcher;
import supportbot.engine.dispatch.IncomingQuestion;
import supportbot.engine.dispatch.Submission;
import supportbot.engine.slack.access.ChannelSettings;
import supportbot.engine.slack.format.SlackFormatter;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.mention.MentionRecord;
import supportbot.engine.text.Phrase;
import supportbot.engine.text.Texts;

/**
 * Asks a question once more for one person: for more cases, or for a draft of a case. Nothing of it
 * changes the answer that all see. Thread-safe.
 */
final class AskAgain {
  private static final Logger log = LoggerFactory.getLogger(AskAgain.class);

  /** As many cases as a person cares to look through. */
  private static final int MOST_CASES = 10;

  /** Who makes drafts. */
  private static final List<String> DRAFTERS = List.of("case-hint");

  private final Dispatcher dispatcher;
  private final SlackFormatter formatter;
  private final SlackSettings settings;

  AskAgain(Dispatcher dispatcher, SlackFormatter formatter, SlackSettings settings) {
    this.dispatcher = dispatcher;
    this.formatter = formatter;
    this.settings = settings;
  }

  /** Takes what is to be said. */
  @FunctionalInterface
  interface Out {
    /** Called once. */
    void say(List<SlackMessage> messages) throws InterruptedException;
  }

  /** Finds up to 10 cases. */
  void more(MentionRecord record, String question, Language language, String user, Out out)
      throws InterruptedException {
    ChannelSettings channel = settings.access().channel(record.channel());
    ask(
        record,
        question,
        language,
        user,
        MOST_CASES,
        channel.answerers(),
        last -> formatter.more(last.citations(), language),
        out);
  }

  /** Makes a draft of a case. */
  void draft(MentionRecord record, String question, Language language, String user, Out out)
      throws InterruptedException {
    ask(
        record,
        question,
        language,
        user,
        1,
        DRAFTERS,
        last ->
            last.hint()
                .flatMap(Answer.Hint::draft)
                .map(draft -> formatter.draft(draft, language))
                .orElseGet(() -> notice(language, Phrase.DRAFT_NONE)),
        out);
  }

  private void ask(
      MentionRecord record,
      String question,
      Language language,
      String user,
      int limit,
      List<String> answerers,
      Function<Response, List<SlackMessage>> page,
      Out out)
      throws InterruptedException {
    if (question.isBlank()) {
      out.say(notice(language, Phrase.RECORD_GONE));
      return;
    }
    String id = record.id().text() + "~" + UUID.randomUUID().toString().substring(0, 8);
    IncomingQuestion again =
        new IncomingQuestion(
            id,
            question,
            user,
            id, // it waits for nothing in its thread, and nothing there changes by it
            IncomingQuestion.Conversation.NONE,
            settings.access().channel(record.channel()).filters(),
            Optional.of(language),
            limit,
            answerers,
            Map.of(
                "front-end",
                "slack",
                "team",
                record.team(),
                "channel",
                record.channel(),
                "user",
                user));
    switch (dispatcher.submit(again, new Once(page, out))) {
      case Submission.Accepted _ -> log.debug("question={} again={}", record.id().text(), id);
      case Submission.Refused refused -> out.say(List.of(formatter.notice(refused.text())));
    }
  }

  private List<SlackMessage> notice(Language language, Phrase phrase) {
    return List.of(formatter.notice(Texts.in(language).say(phrase)));
  }

  /** Says what there is in the end. */
  private record Once(Function<Response, List<SlackMessage>> page, Out out) implements AnswerView {
    @Override
    public void answered(Response response, Placement placement) {}

    @Override
    public void late(Response response, Placement placement) {}

    @Override
    public void closed(Response last) {
      try {
        out.say(page.apply(last));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
