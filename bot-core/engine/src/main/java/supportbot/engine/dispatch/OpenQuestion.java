package supportbot.engine.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import supportbot.api.Language;
import supportbot.engine.chain.AnswerView.Cause;
import supportbot.engine.chain.Delivery;
import supportbot.engine.chain.Response;

/** A question that was accepted, until it is closed. */
final class OpenQuestion implements Ticket {
  final IncomingQuestion incoming;
  final QuestionText.Parsed parsed;
  final Language language;
  final Delivery delivery;
  final AnswerLog.Kept entry;
  private final Consumer<OpenQuestion> withdraw;

  // Guarded by the dispatcher.
  int place;
  boolean running;
  @Nullable Thread thread;

  OpenQuestion(
      IncomingQuestion incoming,
      QuestionText.Parsed parsed,
      Language language,
      Delivery delivery,
      AnswerLog.Kept entry,
      Consumer<OpenQuestion> withdraw) {
    this.incoming = incoming;
    this.parsed = parsed;
    this.language = language;
    this.delivery = delivery;
    this.entry = entry;
    this.withdraw = withdraw;
  }

  @Override
  public String id() {
    return incoming.id();
  }

  @Override
  public Language language() {
    return language;
  }

  @Override
  public void cancel() {
    delivery.cancelled(Cause.WITHDRAWN);
    withdraw.accept(this);
  }

  @Override
  public void freeze() {
    delivery.freeze();
  }

  @Override
  public CompletableFuture<Response> answered() {
    return delivery.answered();
  }

  @Override
  public CompletableFuture<Response> closed() {
    return delivery.closed();
  }
}
