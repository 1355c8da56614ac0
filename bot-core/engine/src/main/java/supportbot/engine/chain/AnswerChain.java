package supportbot.engine.chain;

import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import supportbot.api.Question;
import supportbot.api.Redactor;
import supportbot.engine.guard.Guards;
import supportbot.engine.plugin.LiveComponents;

/** Answers questions with the answerers of the chain. Thread-safe. */
public final class AnswerChain {
  private final ChainSettings settings;
  private final LiveComponents live;
  private final Guards guards;
  private final AnswerCheck check;
  private final InstantSource clock;

  public AnswerChain(
      ChainSettings settings,
      LiveComponents live,
      Guards guards,
      Redactor redactor,
      InstantSource clock) {
    this.settings = settings;
    this.live = live;
    this.guards = guards;
    this.clock = clock;
    settings
        .steps()
        .forEach(step -> step.calls().ifPresent(most -> guards.limit(step.use(), most)));
    check = new AnswerCheck(new CaseCheck(guards), redactor, settings.redactPersonalData());
  }

  /** Makes a partial text fit to be shown, for a {@link Delivery}. */
  public UnaryOperator<String> partialText() {
    return text -> check.redaction().unfinished(text);
  }

  /**
   * Begins to answer a question; {@link ChainRun#run} does the rest.
   *
   * @param answerers names of those that may be asked; empty for all
   * @param notices remarks on the question that go with every answer
   */
  public ChainRun begin(
      Question question, Set<String> answerers, List<String> notices, Delivery delivery) {
    List<ChainStep> steps =
        settings.steps().stream()
            .filter(step -> answerers.isEmpty() || answerers.contains(step.use()))
            .toList();
    return new ChainRun(
        question,
        steps,
        new ResponseComposer(question, notices),
        check,
        guards,
        live.lease(),
        delivery,
        clock);
  }

  /** Names of the answerers, in order of preference. */
  public List<String> answerers() {
    return settings.steps().stream().map(ChainStep::use).toList();
  }
}
