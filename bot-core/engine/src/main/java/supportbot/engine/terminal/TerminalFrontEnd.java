package supportbot.engine.terminal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.Filters;
import supportbot.api.Language;
import supportbot.api.Turn;
import supportbot.engine.chain.AnswerView;
import supportbot.engine.chain.Response;
import supportbot.engine.dispatch.Dispatcher;
import supportbot.engine.dispatch.IncomingQuestion;
import supportbot.engine.dispatch.Submission;
import supportbot.engine.frontend.FrontEnd;

/** Asks the questions of one input, one after the other, and prints the last answer to each. */
final class TerminalFrontEnd implements FrontEnd {
  /** How much of a conversation goes with a question. */
  private static final int TURNS = 10;

  private final Questions questions;
  private final AnswerPrinter printer;
  private final TerminalTexts texts;
  private final Optional<Language> language;
  private final int limit;
  private final Deque<Turn> conversation = new ArrayDeque<>();
  private final String thread = UUID.randomUUID().toString();
  private Verdict verdict = Verdict.ANSWERED;
  private volatile boolean closed;

  /** How it went on the whole; a later one is worse. */
  enum Verdict {
    ANSWERED,
    PARTLY,
    FAILED
  }

  TerminalFrontEnd(
      Questions questions,
      AnswerPrinter printer,
      TerminalTexts texts,
      Optional<Language> language,
      int limit) {
    this.questions = questions;
    this.printer = printer;
    this.texts = texts;
    this.language = language;
    this.limit = limit;
  }

  @Override
  public String name() {
    return "terminal";
  }

  /** Returns when the input has ended. */
  @Override
  public void start(Dispatcher dispatcher) throws InterruptedException {
    while (!closed) {
      Optional<String> question = questions.next();
      if (question.isEmpty()) {
        return;
      }
      if (!question.get().isBlank()) {
        ask(dispatcher, question.get());
      }
    }
  }

  /** The worst that became of a question. */
  Verdict verdict() {
    return verdict;
  }

  private void ask(Dispatcher dispatcher, String text) throws InterruptedException {
    printer.begin();
    String id = UUID.randomUUID().toString();
    IncomingQuestion incoming =
        new IncomingQuestion(
            id,
            text,
            "terminal",
            questions.related() ? thread : id,
            () -> List.copyOf(conversation),
            Filters.none(),
            language,
            limit,
            List.of(),
            Map.of("front-end", "terminal"));
    switch (dispatcher.submit(incoming, new View())) {
      case Submission.Refused refused -> {
        printer.refused(text, refused.text());
        worse(Verdict.FAILED);
      }
      case Submission.Accepted accepted -> {
        Response response = await(accepted);
        printer.answer(text, response);
        worse(verdict(response));
        remember(text, response);
      }
    }
  }

  private static Response await(Submission.Accepted accepted) throws InterruptedException {
    try {
      return accepted.ticket().closed().get();
    } catch (InterruptedException e) {
      accepted.ticket().cancel();
      throw e;
    } catch (ExecutionException | CancellationException e) {
      throw new ComponentException(
          ErrorKind.INTERNAL, "The question was given up before it was answered.", e);
    }
  }

  private void remember(String text, Response response) {
    if (questions.related()) {
      java.time.Instant now = java.time.Instant.now();
      conversation.add(new Turn(Turn.Speaker.PERSON, text, now));
      conversation.add(new Turn(Turn.Speaker.BOT, response.text(), now));
      while (conversation.size() > TURNS) {
        conversation.remove();
      }
    }
  }

  private void worse(Verdict other) {
    if (other.compareTo(verdict) > 0) {
      verdict = other;
    }
  }

  private static Verdict verdict(Response response) {
    return switch (response.outcome()) {
      case REPLY, CLOSEST -> Verdict.ANSWERED;
      case HINT, NONE -> Verdict.PARTLY;
      case ERROR -> Verdict.FAILED;
    };
  }

  @Override
  public String status() {
    return closed ? "closed" : "open";
  }

  @Override
  public void close() {
    closed = true;
  }

  /** Shows that something is going on; the answer itself is printed when it is final. */
  private final class View implements AnswerView {
    @Override
    public void asking(String answerer) {
      printer.progress(texts.of("searching", answerer));
    }

    @Override
    public void partial(String answerer, String markdown) {
      printer.progress(texts.of("writing", answerer, markdown.length()));
    }

    @Override
    public void answered(Response response, Placement placement) {}

    @Override
    public void late(Response response, Placement placement) {}
  }
}
