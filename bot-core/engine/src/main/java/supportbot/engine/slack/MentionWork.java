package supportbot.engine.slack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import supportbot.api.ComponentException;
import supportbot.api.Language;
import supportbot.engine.dispatch.IncomingQuestion;
import supportbot.engine.dispatch.Submission;
import supportbot.engine.dispatch.Ticket;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.mention.MentionRecord;
import supportbot.engine.slack.mention.MentionRecord.State;
import supportbot.engine.slack.mention.OpenMention;
import supportbot.engine.slack.send.AnswerMessages;
import supportbot.engine.slack.send.Priority;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.slack.web.SlackException.Kind;

/** One mention, from its claim to its answer. Thread-safe. */
final class MentionWork implements AnswerMessages.Watcher {
  private static final Logger log = LoggerFactory.getLogger(MentionWork.class);

  /** When to ask again after a queue was full. */
  private static final Duration SOON = Duration.ofSeconds(5);

  private final MentionHandler handler;
  private final OpenMention open;
  private final boolean adopted;
  private final boolean doubtful;
  private final AnswerMessages messages;
  private final PlaceNotes notes;
  private final String conversation;

  // Guarded by this.
  private @Nullable AnswerInSlack view;
  private @Nullable Ticket ticket;
  private int asked;
  private boolean withdrawn;

  /**
   * Not begun yet.
   *
   * @param adopted whether another process may have posted something that nobody knows of
   * @param doubtful whether the question may have been changed or deleted while nobody listened
   */
  MentionWork(MentionHandler handler, OpenMention open, boolean adopted, boolean doubtful) {
    this.handler = handler;
    this.open = open;
    this.adopted = adopted;
    this.doubtful = doubtful;
    MentionRecord record = open.record();
    conversation = handler.context.conversations().of(record);
    messages =
        new AnswerMessages(
            handler.slack,
            record.channel(),
            record.thread(),
            record.id().text(),
            record.textHash(),
            record.messages(),
            adopted,
            this);
    // Whoever had the mention before reads in the record which messages it must not take away.
    boolean found = !adopted && handler.slack.canReadThreads().sure(record.channel());
    notes = new PlaceNotes(open, handler.notes, found, this::lost);
  }

  OpenMention open() {
    return open;
  }

  AnswerMessages messages() {
    return messages;
  }

  /** Somebody has voted on what is shown: it stays. */
  synchronized void freeze() {
    if (ticket != null) {
      ticket.freeze();
    }
  }

  /** Has the question answered, unless that was done already; returns when that is in Slack. */
  void begin() {
    MDC.put("question", open.id().text());
    try {
      if (open.record().state() == State.WITHDRAWING) {
        withdraw(open.record().owner());
      } else if ((!doubtful || isUnanswered()) && isAdmitted()) {
        ask().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) { // a defect; the record stays open for the next start
      log.error("outcome=failed", e);
      handler.done(open.id(), this);
    }
  }

  /** Whether the mention still waits for its answer, by what is in Slack. */
  private boolean isUnanswered() throws InterruptedException {
    MentionRecord record = open.record();
    return switch (handler.recovery.look(record)) {
      case Recovery.Finding.Unchanged _ -> true;
      case Recovery.Finding.Deleted _ -> {
        log.info("outcome=was-deleted");
        withdraw(record.owner());
        yield false;
      }
      case Recovery.Finding.Edited(String text, String hash) -> {
        log.info("outcome=was-edited");
        yield reword(text, hash, record.owner());
      }
      case Recovery.Finding.Answered(List<String> all) -> {
        log.info("outcome=was-answered");
        // An edit may have come since the thread was read: that wording has no answer yet.
        keep(
            before ->
                before.state().isAsked() && before.textHash().equals(record.textHash())
                    ? before.shown(all).closed(State.ANSWERED, before.answer())
                    : before);
        if (!open.record().state().isOpen()) {
          handler.done(open.id(), this);
        }
        yield false;
      }
    };
  }

  /**
   * Has another wording answered.
   *
   * @return false when another process has the mention
   */
  boolean edit(String text, String hash, String owner) throws InterruptedException {
    boolean kept = reword(text, hash, owner);
    if (kept) {
      Background.start("edit", open.id(), () -> ask().run());
    }
    return kept;
  }

  /**
   * Notes another wording, without having it answered yet.
   *
   * @return false when another process has the mention
   */
  boolean reword(String text, String hash, String owner) throws InterruptedException {
    synchronized (this) {
      if (withdrawn) {
        return true;
      }
      view = null; // what is on its way answers the wording before
    }
    handler.undone(open.id(), this);
    return keep(record -> record.asked(text, hash, owner));
  }

  /**
   * Has the question answered as it reads now, in the place of what is shown.
   *
   * @return brings to Slack what is to be said; to be run, and takes as long as that takes
   */
  Runnable ask() {
    MentionRecord record = open.record();
    AnswerInSlack current = new AnswerInSlack(handler, this, conversation, record.textHash());
    Ticket before;
    IncomingQuestion question;
    synchronized (this) {
      if (withdrawn) {
        return MentionWork::done;
      }
      before = ticket;
      question = handler.questions.of(record, conversation, asked++);
      view = current;
      messages.restart(record.textHash());
    }
    if (before != null) {
      before.cancel();
    }
    Optional<BotCommand> command = BotCommand.of(record.text());
    if (command.isPresent()) {
      Background.start("command", open.id(), () -> run(command.get(), record, current));
      return MentionWork::done;
    }
    return switch (handler.dispatcher.submit(question, current)) {
      case Submission.Accepted accepted -> {
        synchronized (this) {
          ticket = accepted.ticket();
        }
        if (record.state() == State.PRELIMINARY) {
          messages.release(); // an answer that people see is not taken from them
          yield MentionWork::done;
        }
        yield messages.greet(handler.formatter.searching(accepted.ticket().language()));
      }
      case Submission.Refused refused -> {
        refused(record, refused);
        yield MentionWork::done;
      }
    };
  }

  /** Nothing is left to be brought to Slack, or another thread does it. */
  private static void done() {}

  /** Whether the question is answered at all; whoever asked is told if not. */
  private boolean isAdmitted() throws InterruptedException {
    MentionRecord record = open.record();
    return switch (handler.reception.admit(record, adopted)) {
      case Reception.Verdict.Answer _ -> true;
      case Reception.Verdict.Refuse(Optional<String> whisper) -> {
        close(State.FAILED);
        if (whisper.isPresent()) {
          handler.reception.refuse(record, whisper.get());
        }
        yield false;
      }
    };
  }

  /** What was said is no question. */
  private void run(BotCommand command, MentionRecord record, AnswerInSlack current)
      throws InterruptedException {
    Commands.Reply reply = handler.reception.run(command, record);
    if (!isCurrent(current)) {
      return;
    }
    if (reply.whispered()) {
      close(State.ANSWERED);
    } else {
      messages.want(reply.messages(), Priority.FINAL, true, () -> close(State.ANSWERED));
      messages.release();
    }
  }

  private void refused(MentionRecord record, Submission.Refused refused) {
    log.info("outcome=refused cause={}", refused.cause());
    if (refused.cause() == Submission.Cause.STOPPING) {
      return; // another process finishes it
    }
    if (adopted && refused.cause() != Submission.Cause.EMPTY) {
      // It was accepted once, by a process that is gone: it only has to wait.
      Background.startAfter(
          refused.retryAfter().orElse(SOON), "again", open.id(), () -> ask().run());
      return;
    }
    if (refused.cause() == Submission.Cause.TOO_OFTEN && record.messages().isEmpty()) {
      close(State.FAILED);
      Background.start(
          "refusal", open.id(), () -> handler.reception.refuse(record, refused.text()));
      return;
    }
    SlackMessage text = handler.formatter.notice(refused.text());
    messages.want(List.of(text), Priority.FINAL, true, () -> close(State.FAILED));
    messages.release();
  }

  /**
   * The question is gone, and its answer with it.
   *
   * @param owner who takes the answer back from now on, and whoever answered it leaves it alone
   * @return false when another process has the mention
   */
  boolean withdraw(String owner) throws InterruptedException {
    Ticket running;
    synchronized (this) {
      withdrawn = true;
      view = null;
      running = ticket;
    }
    if (running != null) {
      running.cancel();
    }
    // Kept before anything is deleted: who is killed meanwhile is followed by somebody who goes on.
    boolean kept = keep(record -> record.withdrawing(owner));
    if (kept) {
      messages.withdraw(() -> close(State.WITHDRAWN));
    }
    return kept;
  }

  @Override
  public void posted(List<String> all) {
    notes.posted(all);
  }

  /** Another process has taken over, as was seen when something was written down. */
  void lost() {
    try {
      abandon();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void failed(SlackException failure) {
    log.error("outcome=undelivered reason=\"{}\"", failure.getMessage());
    boolean hopeless = failure.kind() == Kind.CHANNEL || failure.kind() == Kind.OTHER;
    if (hopeless) {
      boolean deleted = open.record().state() == State.WITHDRAWING;
      close(deleted ? State.WITHDRAWN : State.FAILED);
    } else {
      handler.done(open.id(), this); // the record stays open for the next start
    }
  }

  private void close(State state) {
    keep(record -> record.closed(state, null));
    handler.done(open.id(), this);
  }

  /**
   * Changes the record, or leaves the mention alone when another process has it.
   *
   * @return whether this process still has it
   */
  boolean keep(UnaryOperator<MentionRecord> change) {
    try {
      if (open.change(change)) {
        return true;
      }
      abandon();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  /** Another process has taken over: it has the last word. */
  private void abandon() throws InterruptedException {
    Ticket running;
    synchronized (this) {
      view = null;
      running = ticket;
    }
    if (running != null) {
      running.cancel();
    }
    handler.done(open.id(), this);
    notes.writeAtOnce();
    try {
      messages.leave(handler.successors(open.id()));
    } catch (ComponentException e) {
      log.warn("outcome=abandoned reason=\"{}\"", e.getMessage());
    }
  }

  /** Whether this is the view of the wording that waits for its answer. */
  synchronized boolean isCurrent(AnswerInSlack one) {
    return view == one;
  }

  /** Does something while the view is current; no other wording comes in between. */
  synchronized void whileCurrent(AnswerInSlack one, Runnable task) {
    if (isCurrent(one)) {
      task.run();
    }
  }

  /** What to speak to whoever asked. */
  Language language() {
    Ticket current;
    synchronized (this) {
      current = ticket;
    }
    return current == null ? handler.reception.language(open.record()) : current.language();
  }
}
