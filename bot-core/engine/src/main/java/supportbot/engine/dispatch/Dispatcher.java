package supportbot.engine.dispatch;

import com.typesafe.config.Config;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import supportbot.api.Language;
import supportbot.api.Redactor;
import supportbot.engine.chain.AnswerChain;
import supportbot.engine.chain.AnswerView;
import supportbot.engine.chain.ChainSettings;
import supportbot.engine.chain.Delivery;
import supportbot.engine.dispatch.Submission.Cause;
import supportbot.engine.dispatch.Submission.Refused;
import supportbot.engine.guard.Guards;
import supportbot.engine.plugin.LiveComponents;
import supportbot.engine.text.Phrase;
import supportbot.engine.text.Texts;

/**
 * Takes questions from front ends and sees each of them to its answer, so many at once and those of
 * one conversation one after the other. Every question that it accepts ends in an answer, in
 * "nothing found" or in an error with the question's id; every one that it refuses is told why.
 * Thread-safe.
 */
public final class Dispatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  /** How long views may take to hear that all is over. */
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final DispatchSettings settings;
  private final AnswerChain chain;
  private final QuestionText texts;
  private final MinuteRate rate;
  private final AnswerLog answers;
  private final InstantSource clock;

  // Guarded by this.
  private final Map<String, OpenQuestion> open = new HashMap<>();
  private final Set<OpenQuestion> waiting = new LinkedHashSet<>();
  private final Set<String> busyThreads = new HashSet<>();
  private int running;
  private boolean stopping;

  /**
   * A dispatcher over a chain.
   *
   * @param services the normalised name of an AWS service or of one of its aliases; empty when
   *     there is no such service
   */
  public Dispatcher(
      DispatchSettings settings,
      AnswerChain chain,
      Function<String, Optional<String>> services,
      InstantSource clock) {
    this.settings = settings;
    this.chain = chain;
    this.clock = clock;
    texts = new QuestionText(services, settings.questionChars());
    rate = new MinuteRate(settings.perUserPerMinute());
    answers = new AnswerLog(settings.keepAnswers());
  }

  /**
   * A dispatcher as the block {@code bot} says.
   *
   * @throws com.typesafe.config.ConfigException when a value cannot work; names key, file and line
   */
  public static Dispatcher of(
      Config bot,
      LiveComponents live,
      Guards guards,
      Redactor redactor,
      Function<String, Optional<String>> services,
      InstantSource clock) {
    AnswerChain chain = new AnswerChain(ChainSettings.of(bot), live, guards, redactor, clock);
    return new Dispatcher(DispatchSettings.of(bot), chain, services, clock);
  }

  /**
   * Takes a question. Returns at once.
   *
   * @param view is told everything that becomes of an accepted question
   */
  public Submission submit(IncomingQuestion incoming, AnswerView view) {
    QuestionText.Parsed parsed = texts.parse(incoming.text(), incoming.filters());
    Language language =
        incoming
            .language()
            .or(settings::language)
            .or(() -> Wording.languageOf(parsed.text()))
            .orElse(Language.KOREAN);
    if (parsed.text().isBlank()) {
      return refused(Cause.EMPTY, language, Phrase.REFUSED_EMPTY);
    }
    OpenQuestion question;
    synchronized (this) {
      if (stopping) {
        return refused(Cause.STOPPING, language, Phrase.REFUSED_STOPPING);
      }
      if (open.containsKey(incoming.id())) {
        return refused(Cause.DUPLICATE, language, Phrase.REFUSED_DUPLICATE);
      }
      if (!canRun(incoming.threadId()) && waiting.size() >= settings.queue()) {
        return refused(Cause.BUSY, language, Phrase.REFUSED_BUSY);
      }
      Optional<Duration> wait = rate.take(incoming.user(), clock.instant());
      if (wait.isPresent()) {
        long seconds = wait.get().plusMillis(999).toSeconds();
        String text = Texts.in(language).say(Phrase.REFUSED_TOO_OFTEN, seconds);
        return new Refused(Cause.TOO_OFTEN, text, wait);
      }
      question = accept(incoming, parsed, language, view);
      pump();
    }
    return new Submission.Accepted(question);
  }

  /** How a question came to its answer; empty when it is not known (any more). */
  public Optional<Explanation> why(String questionId) {
    return answers.find(questionId);
  }

  /** How many questions are being answered. */
  public synchronized int running() {
    return running;
  }

  /** How many questions wait for their turn. */
  public synchronized int waiting() {
    return waiting.size();
  }

  /**
   * Refuses new questions, waits so long until those that were accepted have their answers, and
   * gives up the rest. Front ends should have been closed before.
   */
  public void close(Duration grace) throws InterruptedException {
    await(grace, false);
    List<OpenQuestion> left;
    synchronized (this) {
      left = new ArrayList<>(open.values());
    }
    for (OpenQuestion question : left) {
      log.info("question={} outcome=given-up", question.id());
      question.delivery.cancelled(AnswerView.Cause.SHUTDOWN);
      withdraw(question);
    }
    await(FAREWELL, true);
  }

  /** Gives up everything at once. */
  @Override
  public void close() {
    try {
      close(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void await(Duration time, boolean closed) throws InterruptedException {
    stopping = true;
    long end = System.nanoTime() + time.toNanos();
    while (closed ? !open.isEmpty() : running + waiting.size() > 0) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }

  private OpenQuestion accept(
      IncomingQuestion incoming, QuestionText.Parsed parsed, Language language, AnswerView view) {
    AnswerLog.Kept entry = answers.open(incoming.id(), clock.instant(), view);
    Delivery delivery = new Delivery(incoming.id(), entry, chain.partialText());
    OpenQuestion question =
        new OpenQuestion(incoming, parsed, language, delivery, entry, this::withdraw);
    for (OpenQuestion other : open.values()) {
      if (other.incoming.threadId().equals(incoming.threadId())) {
        other.freeze();
      }
    }
    open.put(incoming.id(), question);
    waiting.add(question);
    var _ = delivery.answered().whenComplete((_, _) -> release(question));
    var _ = delivery.closed().whenComplete((_, _) -> forget(question));
    return question;
  }

  private boolean canRun(String threadId) {
    return running < settings.questions() && !busyThreads.contains(threadId);
  }

  /** Starts whatever can run, and tells the others their places. */
  private synchronized void pump() {
    List<OpenQuestion> starting = waiting.stream().filter(this::start).toList();
    starting.forEach(waiting::remove);
    int place = 0;
    for (OpenQuestion question : waiting) {
      place++;
      if (question.place != place) {
        question.place = place;
        question.delivery.queued(place);
      }
    }
  }

  private boolean start(OpenQuestion question) {
    if (!canRun(question.incoming.threadId())) {
      return false;
    }
    running++;
    busyThreads.add(question.incoming.threadId());
    question.running = true;
    question.thread =
        Thread.ofVirtual().name("question-" + question.id()).start(() -> answer(question));
    return true;
  }

  private void answer(OpenQuestion question) {
    MDC.put("question", question.id());
    try {
      new QuestionRun(question, settings, chain).run();
    } catch (InterruptedException e) { // withdrawn; its view has been told by whoever did that
      Thread.currentThread().interrupt();
    }
  }

  /** The answer is shown, or there will be none: the next question may run. */
  private synchronized void release(OpenQuestion question) {
    waiting.remove(question);
    if (question.running) {
      question.running = false;
      running--;
      busyThreads.remove(question.incoming.threadId());
    }
    pump();
    notifyAll();
  }

  private synchronized void forget(OpenQuestion question) {
    open.remove(question.id());
    notifyAll();
  }

  private synchronized void withdraw(OpenQuestion question) {
    waiting.remove(question);
    if (question.thread != null) {
      question.thread.interrupt();
    }
  }

  private static Refused refused(Cause cause, Language language, Phrase phrase) {
    return new Refused(cause, Texts.in(language).say(phrase), Optional.empty());
  }
}
