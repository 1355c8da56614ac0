package supportbot.engine.slack.send;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.slack.web.SlackException.Kind;
import supportbot.engine.slack.web.WebApi;

/**
 * The messages of one answer in Slack. It is told what they should say, and sees to it that they
 * do, call by call: what was to be said meanwhile and is not any more is never sent. A call that
 * fails is made again until Slack takes it; a post that may have arrived all the same is looked for
 * first. Thread-safe; its methods do not block.
 */
public final class AnswerMessages {
  /** Progress is shown when nothing else has changed for so long; less would flicker. */
  private static final Duration STILL = Duration.ofMillis(1500);

  private final Slack slack;
  private final String channel;
  private final String mention;
  private final StepTaker steps;

  // Guarded by this.
  private final Plan plan;
  private String asked;
  private @Nullable Priority said;
  private boolean working;
  private @Nullable Lane waitingIn;
  private long changedAt = System.nanoTime() - STILL.toNanos();

  /** Read by the gate, which must not wait for this object's lock. */
  private volatile Priority urgency = Priority.PROGRESS;

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
    this.mention = mention;
    this.asked = asked;
    this.plan = new Plan(mention, known, uncertain);
    this.steps = new StepTaker(this, slack, watcher, channel, thread, mention);
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
   *
   * @return sends it, and whatever is wanted meanwhile, until nothing is left; to be run
   */
  public synchronized Runnable greet(SlackMessage message) {
    if (plan.isWithdrawn()) {
      return () -> {};
    }
    plan.release(Wanted.of(List.of(message), Priority.PLACEHOLDER, false, asked, () -> {}));
    return isBegun(said == null ? Priority.PLACEHOLDER : said) ? () -> {} : steps::work;
  }

  /** Lets out what is wanted, without a greeting. */
  public synchronized void release() {
    if (!plan.isWithdrawn()) {
      plan.release(null);
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

  /**
   * Shows what is being done, if there is no answer yet and room for that.
   *
   * @param message is asked for what to show when it is shown
   */
  public synchronized void offer(Supplier<SlackMessage> message) {
    boolean still = System.nanoTime() - changedAt > STILL.toNanos();
    boolean answered = said != null && said.compareTo(Priority.PROGRESS) < 0;
    if (!working && still && !answered && !plan.isEmpty() && !plan.isHeld()) {
      if (!slack.gate().busy(Lane.of("chat.update"))) {
        want(List.of(message.get()), Priority.PROGRESS, false, () -> {});
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

  /**
   * Waits until everything is said that was wanted.
   *
   * @param until but no longer than until this moment of {@link System#nanoTime}
   * @return whether it is said
   */
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
    if (!isBegun(priority)) {
      Thread.ofVirtual().name("slack-" + mention).start(steps::work);
    }
  }

  /** Whether a thread sends what is wanted; if not, the caller has to see to that. */
  private boolean isBegun(Priority priority) {
    urgency = priority;
    if (waitingIn != null) {
      slack.gate().reconsider(waitingIn);
    }
    boolean begun = working;
    working = true;
    return begun;
  }

  /** Gives everything up. */
  synchronized void stop() {
    plan.giveUp();
    working = false;
    notifyAll();
  }

  /** The next step, which is to be taken; null when there is none, and the work is over. */
  synchronized @Nullable Step next() {
    Step step = planned();
    if (step == null) {
      working = false;
      notifyAll();
    } else if (step instanceof Step.Report) {
      plan.reported();
    }
    return step;
  }

  /** The next step as things are. A greeting is left out when an answer would have to wait. */
  synchronized @Nullable Step planned() {
    Lane lane = plan.isEmpty() ? Lane.post(channel) : Lane.of("chat.update");
    if (plan.isGreetingFirst() && slack.gate().busy(lane)) {
      plan.leaveOutGreeting();
    }
    return plan.next();
  }

  /** Waits at the gate, as urgently as what is wanted meanwhile. */
  long pass(Lane lane) throws InterruptedException {
    synchronized (this) {
      waitingIn = lane;
    }
    try {
      return slack.gate().pass(lane, () -> urgency);
    } finally {
      synchronized (this) {
        waitingIn = null;
      }
    }
  }

  /** A call has succeeded: what is shown has changed. */
  synchronized void changed() {
    changedAt = System.nanoTime();
  }

  /** Asks or changes the plan. */
  synchronized <T> T withPlan(Function<Plan, T> task) {
    return task.apply(plan);
  }

  /** Changes the plan. */
  synchronized void changePlan(Consumer<Plan> task) {
    task.accept(plan);
  }
}
