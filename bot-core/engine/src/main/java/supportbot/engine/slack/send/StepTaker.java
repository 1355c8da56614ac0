package supportbot.engine.slack.send;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import supportbot.engine.slack.mention.MentionId;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.slack.web.ThreadMessage;
import supportbot.engine.slack.web.WebApi;

/**
 * Takes the steps of one answer's plan, call by call, until nothing is left to do; what fails is
 * done again or otherwise, by the kind of the failure. Of one thread at a time.
 */
final class StepTaker {
  private static final Logger log = LoggerFactory.getLogger(StepTaker.class);

  /** A refusal without Retry-After. */
  private static final Duration UNTOLD = Duration.ofSeconds(1);

  private final AnswerMessages messages;
  private final AnswerMessages.Slack slack;
  private final AnswerMessages.Watcher watcher;
  private final String channel;
  private final String thread;
  private final String mention;
  private final Patience patience = new Patience();

  /** Takes the steps that these messages ask for. */
  StepTaker(
      AnswerMessages messages,
      AnswerMessages.Slack slack,
      AnswerMessages.Watcher watcher,
      String channel,
      String thread,
      String mention) {
    this.messages = messages;
    this.slack = slack;
    this.watcher = watcher;
    this.channel = channel;
    this.thread = thread;
    this.mention = mention;
  }

  /** Works until nothing is left to do. */
  void work() {
    MDC.put("question", mention);
    try {
      for (Step step = messages.next(); step != null; step = messages.next()) {
        if (step instanceof Step.Report report) {
          report.wanted().shown().run();
        } else {
          take(step);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      messages.stop();
    } catch (RuntimeException | Error e) { // a defect; the record stays open
      log.error("answer=unsent", e);
      messages.stop();
    }
  }

  private void take(Step planned) throws InterruptedException {
    Lane lane = lane(planned);
    long passedAt = messages.pass(lane);
    Step step = messages.planned(); // something else may be wanted by now
    if (step == null || !lane(step).equals(lane) || step instanceof Step.Report) {
      slack.gate().giveBack(lane, passedAt);
      return;
    }
    try {
      call(step);
      patience.restore();
      messages.changed();
    } catch (SlackException e) {
      failed(step, e, lane, passedAt);
    }
  }

  private Lane lane(Step step) {
    return switch (step) {
      case Step.Post _ -> Lane.post(channel);
      case Step.Update _ -> Lane.of("chat.update");
      case Step.Delete _ -> Lane.of("chat.delete");
      case Step.Look _, Step.Report _ -> Lane.of("conversations.replies");
    };
  }

  private void call(Step step) {
    WebApi api = slack.api();
    switch (step) {
      case Step.Post(Wanted goal, int index, var mark) -> {
        Wanted.Said one = goal.messages().get(index);
        Part part = new Part(api.post(channel, thread, one.message(), !one.plain(), mark));
        part.shows(goal, index);
        watcher.posted(
            messages.withPlan(
                plan -> {
                  plan.posted(part);
                  return plan.messages();
                }));
      }
      case Step.Update(Wanted goal, int index, var mark, Part part) -> {
        Wanted.Said one = goal.messages().get(index);
        api.update(channel, part.ts, one.message(), !one.plain(), mark);
        messages.changePlan(_ -> part.shows(goal, index));
      }
      case Step.Delete(Part part) -> {
        api.delete(channel, part.ts);
        messages.changePlan(plan -> plan.remove(part));
      }
      case Step.Look(boolean last) -> look(last);
      case Step.Report _ -> {}
    }
  }

  private void look(boolean last) {
    // The bot's messages come after the one that they answer.
    String from = MentionId.of(mention).map(MentionId::ts).orElse(thread);
    List<ThreadMessage> all = slack.canReadThreads().of(slack.api(), channel, thread, from);
    boolean found = messages.withPlan(plan -> plan.looked(all, last));
    if (found) {
      log.info("messages=found");
      watcher.posted(messages.withPlan(Plan::messages));
    }
  }

  private void failed(Step step, SlackException e, Lane lane, long passedAt)
      throws InterruptedException {
    boolean goesOn =
        switch (e.kind()) {
          case RATE_LIMITED -> {
            slack.gate().limited(lane, passedAt, e.retryAfter().orElse(UNTOLD));
            yield true;
          }
          case UNCERTAIN -> {
            if (step instanceof Step.Post) {
              messages.changePlan(Plan::uncertain);
            }
            yield pause(step, e);
          }
          case TOKEN, SCOPE -> pause(step, e);
          case BLOCKS, OTHER -> messages.withPlan(plan -> new Refusals(plan).plain(step, e));
          case GONE, FIXED -> messages.withPlan(plan -> new Refusals(plan).gone(step, e));
          case CHANNEL -> messages.withPlan(plan -> new Refusals(plan).giveUp(step));
        };
    if (!goesOn) {
      watcher.failed(e);
    }
  }

  /** Waits before the next try; false when there is none. */
  private boolean pause(Step step, SlackException e) throws InterruptedException {
    Optional<Duration> pause =
        patience.afterFailure(e, System.nanoTime(), slack.api().succeededAt());
    if (pause.isEmpty()) {
      return messages.withPlan(plan -> new Refusals(plan).giveUp(step));
    }
    log.debug(
        "call=failed method={} error=\"{}\" failures={}",
        e.method(),
        e.error(),
        patience.failures());
    TimeUnit.MILLISECONDS.sleep(pause.get().toMillis());
    return true;
  }
}
