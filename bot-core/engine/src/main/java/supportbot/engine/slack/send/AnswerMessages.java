package supportbot.engine.slack.send;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.web.Mark;
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

  /** How long Slack may be away before an answer is left to the next start. */
  private static final Duration PATIENCE = Duration.ofMinutes(30);

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
  private final List<Part> parts = new ArrayList<>();
  private @Nullable Wanted wanted;
  private int base;
  private boolean working;
  private boolean withdrawn;
  private @Nullable Runnable gone;
  private boolean uncertain;
  private boolean held;
  private @Nullable SlackMessage greeting;
  private String asked;
  private @Nullable Lane waitingIn;
  private long changedAt = System.nanoTime() - STILL.toNanos();

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
    /** A message has been posted: the first is where the answer is. */
    void posted(List<String> messages);

    /**
     * Slack will not take the answer.
     *
     * @param failure why; {@link Kind#UNCERTAIN} when Slack was away for too long
     */
    void failed(SlackException failure);
  }

  private static final class Part {
    final String ts;
    @Nullable SlackMessage shown;
    boolean done;

    Part(String ts) {
      this.ts = ts;
    }
  }

  private record Wanted(
      List<SlackMessage> messages, Priority priority, boolean done, boolean plain, Runnable shown) {
    boolean isLast(int index) {
      return done && index == messages.size() - 1;
    }
  }

  private sealed interface Step {
    record Post(Wanted wanted, int index) implements Step {}

    record Update(Wanted wanted, int index, Part part) implements Step {}

    record Delete(Part part) implements Step {}

    record Look() implements Step {}

    record Report(Wanted wanted) implements Step {}
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
    this.uncertain = uncertain;
    known.forEach(ts -> parts.add(new Part(ts)));
  }

  /**
   * Has the messages say something else.
   *
   * @param messages the first replaces what is shown, the others follow in the thread
   * @param done whether it is the last word
   * @param shown is called when all of them are in Slack; not when something else was wanted before
   */
  public void want(
      List<SlackMessage> messages, Priority priority, boolean done, Runnable shown) {
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("no messages");
    }
    want(new Wanted(List.copyOf(messages), priority, done, false, shown));
  }

  /**
   * Says that the question was heard, and lets everything else follow. It is said before the answer,
   * however fast that is, but left out when Slack wants us to wait.
   */
  public synchronized void greet(SlackMessage message) {
    greeting = message;
    held = false;
    begin();
  }

  /** Lets out what is wanted, without a greeting. */
  public synchronized void release() {
    held = false;
    begin();
  }

  /**
   * The question has another wording: its answer takes the place of the one before. Nothing is sent
   * until {@link #greet} or {@link #release}.
   */
  public synchronized void restart(String other) {
    asked = other;
    base = 0;
    wanted = null;
    greeting = null;
    held = true;
  }

  /** Shows what is being done, if there is room for that. */
  public synchronized void offer(SlackMessage message) {
    boolean still = System.nanoTime() - changedAt > STILL.toNanos();
    boolean placeholder = wanted == null || wanted.priority().compareTo(Priority.PLACEHOLDER) >= 0;
    if (!working && still && placeholder && !parts.isEmpty() && !withdrawn) {
      if (!slack.gate().busy(Lane.of("chat.update"))) {
        want(new Wanted(List.of(message), Priority.PROGRESS, false, false, () -> {}));
      }
    }
  }

  /** What is wanted from now on goes below what is shown. */
  public synchronized void append() {
    base = parts.size();
  }

  /**
   * Deletes the messages; nothing is shown any more.
   *
   * @param then is called when they are gone
   */
  public synchronized void withdraw(Runnable then) {
    withdrawn = true;
    held = false;
    wanted = null;
    greeting = null;
    gone = then;
    begin();
  }

  /**
   * Leaves the answer to another process: nothing is shown any more, and what that one does not know
   * of is deleted.
   *
   * @param known the messages that it goes on with
   */
  public synchronized void abandon(List<String> known) {
    parts.removeIf(part -> known.contains(part.ts));
    uncertain = false;
    withdraw(() -> {});
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

  private synchronized void want(Wanted next) {
    if (withdrawn) {
      return;
    }
    wanted = next;
    begin();
  }

  private void begin() {
    if (held) {
      return;
    }
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
    wanted = null;
    working = false;
    notifyAll();
  }

  private synchronized @Nullable Step next() {
    Step step = find();
    if (step == null) {
      working = false;
      notifyAll();
    } else if (step instanceof Step.Report) {
      wanted = null;
      gone = null;
    }
    return step;
  }

  /** The next call on the way to what is wanted; null when there is none. */
  private @Nullable Step find() {
    if (withdrawn) {
      return uncertain ? new Step.Look() : parts.isEmpty() ? farewell() : new Step.Delete(parts.getLast());
    }
    Wanted goal = goal();
    if (goal == null || held) {
      return null;
    }
    for (int i = 0; i < goal.messages().size(); i++) {
      if (base + i >= parts.size()) {
        return uncertain ? new Step.Look() : new Step.Post(goal, i);
      }
      Part part = parts.get(base + i);
      if (!goal.messages().get(i).equals(part.shown) || (goal.isLast(i) && !part.done)) {
        return new Step.Update(goal, i, part);
      }
    }
    if (parts.size() > base + goal.messages().size()) {
      return new Step.Delete(parts.getLast());
    }
    // What nobody heard of may be more than is wanted.
    return goal.done() && uncertain ? new Step.Look() : new Step.Report(goal);
  }

  private @Nullable Step farewell() {
    Runnable then = gone;
    return then == null
        ? null
        : new Step.Report(new Wanted(List.of(), Priority.FINAL, true, false, then));
  }

  /** The greeting, as long as there is time for it; then what is wanted. */
  private @Nullable Wanted goal() {
    SlackMessage first = greeting;
    if (first == null) {
      return wanted;
    }
    Lane lane = parts.isEmpty() ? Lane.post(channel) : Lane.of("chat.update");
    boolean heard = !parts.isEmpty() && first.equals(parts.getFirst().shown);
    if (heard || (wanted != null && slack.gate().busy(lane))) {
      greeting = null;
      return wanted;
    }
    return new Wanted(List.of(first), Priority.PLACEHOLDER, false, false, () -> {});
  }

  private Lane lane(Step step) {
    return switch (step) {
      case Step.Post _ -> Lane.post(channel);
      case Step.Update _ -> Lane.of("chat.update");
      case Step.Delete _ -> Lane.of("chat.delete");
      case Step.Look _, Step.Report _ -> Lane.of("conversations.replies");
    };
  }

  private synchronized Priority priority() {
    return wanted == null ? Priority.PLACEHOLDER : wanted.priority();
  }

  private void take(Step planned) throws InterruptedException {
    Lane lane = lane(planned);
    long passedAt;
    synchronized (this) {
      waitingIn = lane;
    }
    try {
      passedAt = slack.gate().pass(lane, this::priority);
    } finally {
      synchronized (this) {
        waitingIn = null;
      }
    }
    Step step;
    synchronized (this) {
      step = find(); // something else may be wanted by now
    }
    if (step == null || !lane(step).equals(lane) || step instanceof Step.Report) {
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
      case Step.Post post -> {
        SlackMessage message = post.wanted().messages().get(post.index());
        boolean done = post.wanted().isLast(post.index());
        String ts = api.post(channel, thread, message, !post.wanted().plain(), mark(post.index(), done));
        Part part = new Part(ts);
        part.shown = message;
        part.done = done;
        posted(part);
      }
      case Step.Update update -> {
        SlackMessage message = update.wanted().messages().get(update.index());
        boolean done = update.wanted().isLast(update.index());
        api.update(channel, update.part().ts, message, !update.wanted().plain(), mark(update.index(), done));
        synchronized (this) {
          update.part().shown = message;
          update.part().done = done;
        }
      }
      case Step.Delete delete -> {
        api.delete(channel, delete.part().ts);
        remove(delete.part());
      }
      case Step.Look _ -> look();
      case Step.Report _ -> {}
    }
  }

  private synchronized String asked() {
    return asked;
  }

  private Mark mark(int index, boolean done) {
    return new Mark(mention, asked(), base + index, done);
  }

  private void posted(Part part) {
    List<String> all;
    synchronized (this) {
      parts.add(part);
      all = parts.stream().map(one -> one.ts).toList();
    }
    watcher.posted(all);
  }

  private synchronized void remove(Part part) {
    parts.remove(part);
    base = Math.min(base, parts.size());
  }

  /** Finds messages that were posted although nobody heard so. */
  private void look() {
    List<ThreadMessage> own =
        slack.canReadThreads().of(slack.api(), channel, thread, from()).stream()
            .filter(one -> one.mark().filter(mark -> mark.mention().equals(mention)).isPresent())
            .sorted(Comparator.comparing(ThreadMessage::ts))
            .toList();
    List<String> all;
    synchronized (this) {
      int before = parts.size();
      for (ThreadMessage found : own) {
        if (parts.stream().noneMatch(part -> part.ts.equals(found.ts()))) {
          parts.add(new Part(found.ts()));
        }
      }
      parts.sort(Comparator.comparing(part -> part.ts));
      uncertain = false;
      all = parts.size() == before ? List.of() : parts.stream().map(one -> one.ts).toList();
    }
    if (!all.isEmpty()) {
      watcher.posted(all);
    }
  }

  /** The question: the answer is below it. Its time stamp is the last part of its id. */
  private String from() {
    return mention.substring(mention.lastIndexOf('-') + 1);
  }

  private void failed(Step step, SlackException e, Lane lane, long passedAt)
      throws InterruptedException {
    switch (e.kind()) {
      case RATE_LIMITED ->
          slack.gate().limited(lane, passedAt, e.retryAfter().orElse(Duration.ofSeconds(1)));
      case UNCERTAIN -> {
        synchronized (this) {
          uncertain |= step instanceof Step.Post;
        }
        pause(e);
      }
      case BLOCKS -> plain(step, e);
      case GONE -> gone(step, e);
      case CHANNEL, TOKEN, SCOPE, OTHER -> giveUp(e);
    }
  }

  private void pause(SlackException e) throws InterruptedException {
    long now = System.nanoTime();
    failingSince = failures == 0 ? now : failingSince;
    failures++;
    if (now - failingSince > PATIENCE.toNanos()) {
      giveUp(e);
      return;
    }
    log.warn("slack=away method={} error=\"{}\" failures={}", e.method(), e.error(), failures);
    long millis = Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(failures - 1, 8));
    TimeUnit.MILLISECONDS.sleep(millis + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
  }

  /** Slack does not like the blocks: the same in plain words. */
  private void plain(Step step, SlackException e) {
    Wanted refused =
        switch (step) {
          case Step.Post post -> post.wanted();
          case Step.Update update -> update.wanted();
          default -> null;
        };
    if (refused == null || refused.plain()) {
      giveUp(e);
      return;
    }
    log.error("blocks=refused method={} error={}", e.method(), e.error());
    Wanted plain =
        new Wanted(
            PlainMessages.of(refused.messages()),
            refused.priority(),
            refused.done(),
            true,
            refused.shown());
    synchronized (this) {
      if (wanted == refused) {
        wanted = plain;
      }
    }
  }

  /** Somebody has deleted the message: the answer comes as a new one. */
  private void gone(Step step, SlackException e) {
    switch (step) {
      case Step.Update update -> remove(update.part());
      case Step.Delete delete -> remove(delete.part());
      default -> giveUp(e);
    }
  }

  private void giveUp(SlackException e) {
    synchronized (this) {
      wanted = null;
      if (withdrawn) {
        parts.clear();
        uncertain = false;
        gone = null;
      }
    }
    watcher.failed(e);
  }
}
