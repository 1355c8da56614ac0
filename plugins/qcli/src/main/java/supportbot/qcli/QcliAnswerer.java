package supportbot.qcli;

import java.time.Duration;
import java.time.Instant;
import supportbot.api.Answer;
import supportbot.api.AnswerContext;
import supportbot.api.Answerer;
import supportbot.api.Check;
import supportbot.api.Question;
import supportbot.qcli.prompt.Prompt;

/** Asks the agent and takes the cases out of what it says. Thread-safe. */
final class QcliAnswerer implements Answerer {
  /** No question waits longer, whatever the deadline. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Prompt prompt;
  private final Backend backend;
  private final Installation installation;

  QcliAnswerer(Prompt prompt, Backend backend, Installation installation) {
    this.prompt = prompt;
    this.backend = backend;
    this.installation = installation;
  }

  @Override
  public Answer answer(Question question, AnswerContext context) throws InterruptedException {
    Duration time = until(context.deadline());
    if (!time.isPositive() || Thread.interrupted()) {
      throw new InterruptedException("the time for the question was up before the CLI was asked");
    }
    String said =
        backend.ask(question.threadId(), prompt.of(question), installation.shorter(time), context);
    if (saysNothing(said)) {
      return Answer.Pass.because("the agent found nothing that answers the question");
    }
    Sources sources = Sources.of(said);
    return new Answer.Reply(
        said,
        sources.citations(context.related(), question.limit()),
        sources.isEmpty() ? Answer.Confidence.CLOSEST : Answer.Confidence.ANSWERS);
  }

  @Override
  public Check check() throws InterruptedException {
    return installation.check();
  }

  @Override
  public void close() {
    backend.close();
  }

  private static Duration until(Instant deadline) {
    Instant now = Instant.now();
    return deadline.isAfter(now.plus(LONGEST)) ? LONGEST : Duration.between(now, deadline);
  }

  /** Models put marks around what they are told to say literally. */
  private static boolean saysNothing(String said) {
    return said.replaceAll("[*`.\\s]", "").equals(Prompt.NO_ANSWER);
  }
}
