package supportbot.engine.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import supportbot.api.Answer;
import supportbot.api.AnswerContext;
import supportbot.api.Answerer;
import supportbot.api.Cancellation;
import supportbot.api.Citation;
import supportbot.api.Question;
import supportbot.engine.text.OneLine;

/**
 * Does once with a jar what the running bot does with it: looks at it, opens it with its settings,
 * checks it, perhaps asks it a question, and closes it. For a process that may be lost: what is in
 * the jar is run here.
 *
 * @param work for the private copy; made when missing
 * @param contexts checks settings and makes contexts
 * @param step what the plugin has for each of its steps
 */
public record Rehearsal(Path work, ContextSource contexts, Duration step) {

  /** Steps that may hang at the same time. */
  private static final int THREADS = 8;

  /**
   * Rehearses.
   *
   * @param question to ask of each answerer; none: it is opened, checked and closed
   * @throws InterruptedException when interrupted; nothing is left open then
   */
  public RehearsalReport run(Path jar, Optional<Question> question) throws InterruptedException {
    PluginThreads threads = new PluginThreads(THREADS);
    try (WorkFolder folder = WorkFolder.open(work)) {
      WorkFolder.Copy copy = folder.copy(jar);
      UnitOpener.Candidate candidate =
          new UnitOpener.Candidate(jar.getFileName().toString(), copy, JarCheck.check(copy.jar()));
      ClassLoader shared = new SharedClasses(Rehearsal.class.getClassLoader());
      PluginUnit unit = new UnitOpener(shared, contexts, threads, step, folder).open(candidate);
      try {
        return new RehearsalReport.Passed(
            unit.id(),
            candidate.described().version(),
            copy.digest(),
            unit.parts().stream().map(PluginUnit.Part::describe).toList(),
            unit.state(candidate.file(), Instant.now(), Optional.empty()).degraded(),
            question.isPresent() ? ask(unit, question.get(), threads) : List.of(),
            List.of());
      } finally {
        unit.close();
      }
    } catch (RefusedException e) {
      return new RehearsalReport.Failed(e.reason());
    } catch (IOException e) {
      return new RehearsalReport.Failed("the file cannot be read or copied: " + e);
    }
  }

  private List<String> ask(PluginUnit unit, Question question, PluginThreads threads)
      throws InterruptedException {
    List<String> answers = new ArrayList<>();
    for (PluginUnit.Part<?> part : unit.parts()) {
      if (part.provided().component() instanceof Answerer answerer) {
        ForeignCalls calls = new ForeignCalls(unit.id(), unit.loader(), threads, step);
        Call call = new Call(Instant.now().plus(step));
        String said;
        try {
          said = calls.call("answer", () -> describe(answerer.answer(question, call)));
        } catch (RefusedException e) {
          said = "fails: " + e.reason();
        }
        answers.add(OneLine.of(part.provided().name() + " " + said));
      }
    }
    return answers;
  }

  private static String describe(Answer answer) {
    return switch (answer) {
      case Answer.Reply reply ->
          "replies, with %d cases: %s".formatted(reply.citations().size(), reply.markdown());
      case Answer.Hint hint -> "hints: " + hint.markdown();
      case Answer.Pass pass -> "passes: " + pass.reason();
      case null -> "returns null, which counts as a failure";
    };
  }

  /** A call that nobody withdraws and that no answerer came before. */
  private record Call(Instant deadline) implements AnswerContext, Cancellation {
    @Override
    public Cancellation cancellation() {
      return this;
    }

    @Override
    public void partial(String markdown) {}

    @Override
    public List<Citation> related() {
      return List.of();
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public void onCancel(Runnable action) {}
  }
}
