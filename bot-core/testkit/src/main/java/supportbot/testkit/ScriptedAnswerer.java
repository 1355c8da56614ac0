package supportbot.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import supportbot.api.Answer;
import supportbot.api.AnswerContext;
import supportbot.api.Answerer;
import supportbot.api.Question;

/** An answerer that does as a test says, and remembers what it was asked. Thread-safe. */
public final class ScriptedAnswerer implements Answerer {
  private final Script script;
  private final List<Question> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger interrupts = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger closes = new AtomicInteger();

  /** An answerer that does what a function does. */
  public ScriptedAnswerer(Script script) {
    this.script = script;
  }

  /** What an answerer does. */
  public interface Script {
    /** Answers as {@link Answerer#answer} does. */
    Answer answer(Question question, AnswerContext context) throws InterruptedException;
  }

  /** Says the same to every question. */
  public static ScriptedAnswerer says(Answer answer) {
    return new ScriptedAnswerer((_, _) -> answer);
  }

  /** Replies with a text and no citations, confidently. */
  public static ScriptedAnswerer replies(String markdown) {
    return says(Answer.Reply.of(markdown, List.of()));
  }

  /** Passes every question on. */
  public static ScriptedAnswerer passes(String reason) {
    return says(Answer.Pass.because(reason));
  }

  /** Says the same to every question, but not before a gate opens. Interrupts end the wait. */
  public static ScriptedAnswerer says(Answer answer, CountDownLatch gate) {
    return new ScriptedAnswerer(
        (_, _) -> {
          gate.await();
          return answer;
        });
  }

  /** Never answers; an interrupt ends it. */
  public static ScriptedAnswerer hangs() {
    return says(Answer.Pass.because("never"), new CountDownLatch(1));
  }

  /** Burns a core and does not hear interrupts, until it is closed. */
  public static ScriptedAnswerer spins() {
    AtomicInteger[] closes = new AtomicInteger[1];
    ScriptedAnswerer answerer =
        new ScriptedAnswerer(
            (_, _) -> {
              while (closes[0].get() == 0) {
                Thread.onSpinWait();
              }
              return Answer.Pass.because("stopped");
            });
    closes[0] = answerer.closes;
    return answerer;
  }

  /** Fails; an {@link Error} is possible, too, as plugins can throw one. */
  public static ScriptedAnswerer fails(Throwable error) {
    return new ScriptedAnswerer(
        (_, _) -> {
          switch (error) {
            case Error serious -> throw serious;
            case RuntimeException failure -> throw failure;
            case InterruptedException interrupt -> throw interrupt;
            default -> throw new IllegalArgumentException("an answerer cannot throw this", error);
          }
        });
  }

  /** The questions, in the order in which they came. */
  public List<Question> asked() {
    return List.copyOf(asked);
  }

  /** How many calls ended with an interrupt. */
  public int interrupts() {
    return interrupts.get();
  }

  /** How many calls go on now. */
  public int running() {
    return running.get();
  }

  /** How often it was closed. */
  public int closes() {
    return closes.get();
  }

  @Override
  public Answer answer(Question question, AnswerContext context) throws InterruptedException {
    asked.add(question);
    running.incrementAndGet();
    try {
      return script.answer(question, context);
    } catch (InterruptedException e) {
      interrupts.incrementAndGet();
      throw e;
    } finally {
      running.decrementAndGet();
    }
  }

  @Override
  public void close() {
    closes.incrementAndGet();
  }
}
