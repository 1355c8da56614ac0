package supportbot.engine.slack;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.engine.chain.AnswerView;
import supportbot.engine.chain.Response;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.format.Stage;
import supportbot.engine.slack.mention.MentionRecord;
import supportbot.engine.slack.mention.MentionRecord.State;
import supportbot.engine.slack.send.AnswerMessages;
import supportbot.engine.slack.send.Priority;

/**
 * Shows in Slack what the dispatcher tells of one wording of a question, and nothing once there is
 * another wording. Called by one thread at a time, as the dispatcher does.
 */
final class AnswerInSlack implements AnswerView {
  private static final Logger log = LoggerFactory.getLogger(AnswerInSlack.class);

  private final MentionHandler handler;
  private final MentionWork work;
  private final String conversation;
  private final String asked;
  private boolean appended;
  private boolean remembered;

  /**
   * The view of one wording.
   *
   * @param conversation what the question belongs to
   * @param asked the hash of the wording
   */
  AnswerInSlack(MentionHandler handler, MentionWork work, String conversation, String asked) {
    this.handler = handler;
    this.work = work;
    this.conversation = conversation;
    this.asked = asked;
  }

  @Override
  public void queued(int place) {
    if (work.isCurrent(this)) {
      messages().offer(() -> handler.formatter.queued(work.language(), place));
    }
  }

  @Override
  public void asking(String answerer) {
    if (work.isCurrent(this)) {
      messages().offer(() -> handler.formatter.searching(work.language(), answerer));
    }
  }

  @Override
  public void partial(String answerer, String markdown) {
    if (work.isCurrent(this)) {
      messages().offer(() -> handler.formatter.partial(work.language(), answerer, markdown));
    }
  }

  @Override
  public void preliminary(Response response) {
    show(response, Stage.PRELIMINARY, Placement.REPLACE);
  }

  @Override
  public void answered(Response response, Placement placement) {
    show(response, Stage.ANSWER, placement);
  }

  @Override
  public void late(Response response, Placement placement) {
    show(response, Stage.LATE, placement);
  }

  @Override
  public void closed(Response last) {
    Stage stage = appended ? Stage.LATE : Stage.ANSWER;
    List<SlackMessage> answer = handler.formatter.answer(last, stage, true);
    work.whileCurrent(
        this, () -> messages().want(answer, Priority.FINAL, true, () -> finalShown(last)));
  }

  @Override
  public void cancelled(Cause cause) {
    if (cause == Cause.SHUTDOWN && work.isCurrent(this)) {
      log.info("outcome=handed-over");
    }
  }

  private void show(Response response, Stage stage, Placement placement) {
    if (!work.isCurrent(this)) {
      return;
    }
    if (stage != Stage.PRELIMINARY) {
      remember(response);
    }
    if (placement == Placement.APPEND) {
      messages().append();
      appended = true;
    }
    boolean better = stage == Stage.PRELIMINARY || response.pending();
    // What is final is shown when the question is closed, which follows at once.
    if (better) {
      List<SlackMessage> answer = handler.formatter.answer(response, stage, true);
      Priority priority = stage == Stage.PRELIMINARY ? Priority.PRELIMINARY : Priority.FINAL;
      work.whileCurrent(
          this, () -> messages().want(answer, priority, false, this::preliminaryShown));
    }
  }

  /** The next question of the thread may be about this answer. */
  private void remember(Response response) {
    handler
        .context
        .conversations()
        .answered(work.open().record(), conversation, response, !remembered, handler.now());
    remembered = true;
  }

  private void preliminaryShown() {
    work.keep(record -> isAsked(record) ? record.in(State.PRELIMINARY) : record);
  }

  private void finalShown(Response last) {
    work.keep(
        record ->
            isAsked(record)
                ? record.closed(
                    State.ANSWERED,
                    Answers.kept(last, handler.context.redactor().redact(record.text()).text()))
                : record);
    if (!work.open().record().state().isOpen()) {
      handler.done(work.open().id(), work);
    }
  }

  /** Whether it is still this wording that waits for its answer. */
  private boolean isAsked(MentionRecord record) {
    return record.state().isAsked() && record.textHash().equals(asked);
  }

  private AnswerMessages messages() {
    return work.messages();
  }
}
