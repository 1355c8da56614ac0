package supportbot.engine.slack.send;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.mention.MentionId;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.slack.web.SlackException.Kind;
import supportbot.engine.slack.web.ThreadMessage;
import supportbot.engine.slack.web.WebApi;

/**
 * The messages of one answer in Slack. It is told what they should say, and sees to it that they
 * do, call by call: what was to be said meanwhile and is not any more is never sent. A call that
 * fails is made again until Slack takes it; a post that may have arrived all the same is looked for
 * first. Thread-safe; its methods do not block.
 */
public final class AnswerMessages {
  private static final Logger log = LoggerFactory.getLogger(AnswerMessages.class);

  /** How long one answer may fail while Slack takes others. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  /** How long Slack may be away, or a token wrong; nobody waits for an answer longer. */
  private static final Duration LONG_PATIENCE = Duration.ofDays(1);

  /** A refusal without Retry-After. */
  private static final Duration UNTOLD = Duration.ofSeconds(1);

  private static final long FIRST_PAUSE = 250;
  private static final long LONGEST_PAUSE = 15_000;

  /** Progress is shown when nothing else has changed for so long; less would flicker. */
  private static final Duration STILL = Duration.ofMillis(1500);

  private final Slack slack;
  private final String channel;
  private final String thread;
  private final String mention;
  private final Watcher watcher;

  // Guarded by this.
  private final Plan plan;
  private String asked;
  private @Nullable Priority said;
  private boolean working;
  private @Nullable Lane waitingIn;
  private long changedAt = System.nanoTime() - STILL.toNanos();

  /** Read by the gate, which must not wait for this object's lock. */
  private volatile Priority urgency = Priority.PROGRESS;

  // Of the working thread alone.
  private int failures;
  private long failingSince;

  /**
   * What messages are sent through.
   *
   * @param canReadThreads whether the app may look for its own messages; becomes false for good
   *     when Slack says that it may not
   */
  public record Slack(WebApi api, RateGate gate, ThreadReading canReadThreads) {}

  /** Hears what becomes of the messages; called by one thread at a time. */
  public interface Watcher {
    /** Messages have been posted or found: the first is where the answer is. */
    void posted(List<String> messages);

    /**
     * Slack will not take the answer.
     *
     * @param failure why; {@link Kind#UNCERTAIN} when Slack was away for too long
     */
    void failed(SlackException failure);
  }

  /**
   * The messages of the answer to one mention.
   *
   * @param asked which wording of the question they answer
   * @param known the messages that are there already
   * @param uncertain whether there may be more of them
   */
  public AnswerMessages(
      Slack slack,
      String channel,
      String thread,
      String mention,
      String asked,
      List<String> known,
      boolean uncertain,
      Watcher watcher) {
    this.slack = slack;
    this.channel = channel;
    this.thread = thread;
    this.mention = mention;
    this.asked = asked;
    this.watcher = watcher;
    this.plan = new Plan(mention, known, uncertain);
  }

  /**
   * Has the messages say something else.
   *
   * @param messages the first replaces what is shown, the others follow in the thread
   * @param done whether it is the last word
   * @param shown is called when all of them are in Slack; not when something else was wanted before
   */
  public synchronized void want(
      List<SlackMessage> messages, Priority priority, boolean done, Runnable shown) {
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("no messages");
    }
    if (!plan.isWithdrawn()) {
      plan.want(Wanted.of(messages, priority, done, asked, shown));
      said = said == null || priority.compareTo(said) < 0 ? priority : said;
      if (!plan.isHeld()) {
        begin(priority);
      }
    }
  }

  /**
   * Says that the question was heard, and lets everything else follow. It is said before the
   * answer, however fast that is, but left out when Slack wants us to wait.
   */
  public synchronized void greet(SlackMessage message) {
    release(Wanted.of(List.of(message), Priority.PLACEHOLDER, false, asked, () -> {}));
  }

  /** Lets out what is wanted, without a greeting. */
  public synchronized void release() {
    release(null);
  }

  private void release(@Nullable Wanted greeting) {
    if (!plan.isWithdrawn()) {
      plan.release(greeting);
      begin(said == null ? Priority.PLACEHOLDER : said);
    }
  }

  /**
   * The question has another wording: its answer takes the place of the one before. Nothing is sent
   * until {@link #greet} or {@link #release}.
   */
  public synchronized void restart(String other) {
    asked = other;
    said = null;
    plan.restart();
  }

  /** Shows what is being done, if there is no answer yet and room for that. */
  public synchronized void offer(SlackMessage message) {
    boolean still = System.nanoTime() - changedAt > STILL.toNanos();
    boolean answered = said != null && said.compareTo(Priority.PROGRESS) < 0;
    if (!working && still && !answered && !plan.isEmpty() && !plan.isHeld()) {
      if (!slack.gate().busy(Lane.of("chat.update"))) {
        want(List.of(message), Priority.PROGRESS, false, () -> {});
      }
    }
  }

  /** What is wanted from now on goes below what is shown. */
  public synchronized void append() {
    plan.append();
  }

  /**
   * Deletes the messages; nothing is shown any more.
   *
   * @param then is called when they are gone
   */
  public synchronized void withdraw(Runnable then) {
    plan.withdraw(Wanted.of(List.of(), Priority.FINAL, true, asked, then));
    begin(Priority.FINAL);
  }

  /**
   * Leaves the answer to another process: nothing is said any more, and what that one does not know
   * of is deleted.
   *
   * @param known the messages that it goes on with
   */
  public synchronized void leave(List<String> known) {
    plan.leave(known);
    begin(Priority.FINAL);
  }

  /** Whether everything is said that was wanted. */
  public synchronized boolean idle() {
    return !working;
  }

  /** Waits until {@link #idle}, but no longer than until a moment of {@link System#nanoTime}. */
  public synchronized boolean await(long until) throws InterruptedException {
    while (working) {
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  private void begin(Priority priority) {
    urgency = priority;
    if (waitingIn != null) {
      slack.gate().reconsider(waitingIn);
    }
    if (!working) {
      working = true;
      Thread.ofVirtual().name("slack-" + mention).start(this::work);
    }
  }

  private void work() {
    MDC.put("question", mention);
    try {
      for (Step step = next(); step != null; step = next()) {
        if (step instanceof Step.Report report) {
          report.wanted().shown().run();
        } else {
          take(step);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
    } catch (RuntimeException | Error e) { // a defect; the record stays open
      log.error("answer=unsent", e);
      stop();
    }
  }

  private synchronized void stop() {
    plan.giveUp();
    working = false;
    notifyAll();
  }

  private synchronized @Nullable Step next() {
    Step step = plan();
    if (step == null) {
      working = false;
      notifyAll();
    } else if (step instanceof Step.Report) {
      plan.reported();
    }
    return step;
  }

  /** The next step. A greeting is left out when an answer would have to wait for it. */
  private @Nullable Step plan() {
    Lane lane = plan.isEmpty() ? Lane.post(channel) : Lane.of("chat.update");
    if (plan.isGreetingFirst() && slack.gate().busy(lane)) {
      plan.leaveOutGreeting();
    }
    return plan.next();
  }

  private Lane lane(Step step) {
    return switch (step) {
      case Step.Post _ -> Lane.post(channel);
      case Step.Update _ -> Lane.of("chat.update");
      case Step.Delete _ -> Lane.of("chat.delete");
      case Step.Look _, Step.Report _ -> Lane.of("conversations.replies");
    };
  }

  private void take(Step planned) throws InterruptedException {
    Lane lane = lane(planned);
    synchronized (this) {
      waitingIn = lane;
    }
    long passedAt;
    try {
      passedAt = slack.gate().pass(lane, () -> urgency);
    } finally {
      synchronized (this) {
        waitingIn = null;
      }
    }
    Step step;
    synchronized (this) {
      step = plan(); // something else may be wanted by now
    }
    if (step == null || !lane(step).equals(lane) || step instanceof Step.Report) {
      slack.gate().giveBack(lane, passedAt);
      return;
    }
    try {
      call(step);
      failures = 0;
      synchronized (this) {
        changedAt = System.nanoTime();
      }
    } catch (SlackException e) {
      failed(step, e, lane, passedAt);
    }
  }

  private void call(Step step) {
    WebApi api = slack.api();
    switch (step) {
      case Step.Post(Wanted goal, int index, var mark) -> {
        Wanted.Said one = goal.messages().get(index);
        Part part = new Part(api.post(channel, thread, one.message(), !one.plain(), mark));
        part.shows(goal, index);
        synchronized (this) {
          plan.posted(part);
        }
        watcher.posted(messages());
      }
      case Step.Update(Wanted goal, int index, var mark, Part part) -> {
        Wanted.Said one = goal.messages().get(index);
        api.update(channel, part.ts, one.message(), !one.plain(), mark);
        synchronized (this) {
          part.shows(goal, index);
        }
      }
      case Step.Delete(Part part) -> {
        api.delete(channel, part.ts);
        synchronized (this) {
          plan.remove(part);
        }
      }
      case Step.Look(boolean last) -> look(last);
      case Step.Report _ -> {}
    }
  }

  private synchronized List<String> messages() {
    return plan.messages();
  }

  private void look(boolean last) {
    // The bot's messages come after the one that they answer.
    Optional<String> after = MentionId.of(mention).map(MentionId::ts);
    List<ThreadMessage> all = slack.canReadThreads().of(slack.api(), channel, thread, after);
    boolean found;
    synchronized (this) {
      found = plan.looked(all, last);
    }
    if (found) {
      log.info("messages=found");
      watcher.posted(messages());
    }
  }

  private void failed(Step step, SlackException e, Lane lane, long passedAt)
      throws InterruptedException {
    switch (e.kind()) {
      case RATE_LIMITED -> slack.gate().limited(lane, passedAt, e.retryAfter().orElse(UNTOLD));
      case UNCERTAIN -> {
        if (step instanceof Step.Post) {
          synchronized (this) {
            plan.uncertain();
          }
        }
        pause(step, e);
      }
      case TOKEN, SCOPE -> pause(step, e);
      case BLOCKS, OTHER -> plain(step, e);
      case GONE, FIXED -> gone(step, e);
      case CHANNEL -> giveUp(step, e);
    }
  }

  private void pause(Step step, SlackException e) throws InterruptedException {
    long now = System.nanoTime();
    failingSince = failures == 0 ? now : failingSince;
    failures++;
    long failing = now - failingSince;
    boolean othersPass = slack.api().succeededAt() - failingSince > 0;
    boolean alone = e.kind() == Kind.UNCERTAIN && othersPass;
    if (failing > (alone ? PATIENCE : LONG_PATIENCE).toNanos()) {
      giveUp(step, e);
      return;
    }
    log.debug("call=failed method={} error=\"{}\" failures={}", e.method(), e.error(), failures);
    long millis = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures - 1, 8));
    TimeUnit.MILLISECONDS.sleep(millis + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
  }

  /** Slack does not like the blocks, or something that we do not know: the same in plain words. */
  private void plain(Step step, SlackException e) {
    switch (step) {
      case Step.Post post -> plain(step, post.wanted(), post.index(), e);
      case Step.Update update -> plain(step, update.wanted(), update.index(), e);
      case Step.Delete delete -> gone(delete, e); // it stays where it is
      case Step.Look look -> {
        log.warn("thread=unread error={}", e.error());
        synchronized (this) {
          plan.looked(List.of(), look.last());
        }
      }
      case Step.Report _ -> giveUp(step, e);
    }
  }

  private void plain(Step step, Wanted refused, int index, SlackException e) {
    if (refused.messages().get(index).plain()) {
      giveUp(step, e);
      return;
    }
    log.error("blocks=refused method={} error={}", e.method(), e.error());
    synchronized (this) {
      if (plan.wanted() == refused) {
        plan.want(refused.withPlain(index));
      } else {
        plan.dropGreeting(refused);
      }
    }
  }

  /** Somebody has deleted the message, or it is too old to be changed: the answer comes anew. */
  private void gone(Step step, SlackException e) {
    switch (step) {
      case Step.Update update -> {
        synchronized (this) {
          if (e.kind() == Kind.FIXED) {
            plan.retire(update.part());
          } else {
            plan.remove(update.part());
          }
        }
      }
      case Step.Delete delete -> {
        synchronized (this) {
          plan.remove(delete.part());
        }
      }
      case Step.Post _, Step.Look _, Step.Report _ -> giveUp(step, e);
    }
  }

  private void giveUp(Step step, SlackException e) {
    Wanted refused =
        switch (step) {
          case Step.Post post -> post.wanted();
          case Step.Update update -> update.wanted();
          case Step.Report report -> report.wanted();
          case Step.Delete _, Step.Look _ -> null;
        };
    synchronized (this) {
      plan.dropGreeting(refused);
      if (refused != null && plan.wanted() != null && plan.wanted() != refused) {
        return; // something else is wanted now, which may succeed
      }
      plan.giveUp();
    }
    watcher.failed(e);
  }
}
