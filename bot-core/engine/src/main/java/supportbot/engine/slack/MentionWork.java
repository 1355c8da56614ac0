package supportbot.engine.slack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import supportbot.api.ComponentException;
import supportbot.api.Language;
import supportbot.api.Turn;
import supportbot.engine.chain.AnswerView;
import supportbot.engine.chain.Response;
import supportbot.engine.dispatch.IncomingQuestion;
import supportbot.engine.dispatch.Submission;
import supportbot.engine.dispatch.Ticket;
import supportbot.engine.slack.access.ChannelSettings;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.format.Stage;
import supportbot.engine.slack.mention.KeptAnswer;
import supportbot.engine.slack.mention.MentionRecord;
import supportbot.engine.slack.mention.MentionRecord.State;
import supportbot.engine.slack.mention.OpenMention;
import supportbot.engine.slack.send.AnswerMessages;
import supportbot.engine.slack.send.Lane;
import supportbot.engine.slack.send.Priority;
import supportbot.engine.slack.web.Mark;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.slack.web.SlackException.Kind;
import supportbot.engine.slack.web.ThreadMessage;

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
  private final String conversation;

  // Guarded by this.
  private @Nullable View view;
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

  /** Has the question answered, unless that was done already. */
  void begin() {
    MDC.put("question", open.id().text());
    try {
      if (open.record().state() == State.WITHDRAWING) {
        withdraw();
      } else if ((!doubtful || !recovered()) && isAdmitted()) {
        ask();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) { // a defect; the record stays open for the next start
      log.error("outcome=failed", e);
      handler.done(open.id(), this);
    }
  }

  /**
   * Has another wording answered.
   *
   * @return false when another process has the mention
   */
  boolean edit(String text, String hash, String owner) throws InterruptedException {
    synchronized (this) {
      if (withdrawn) {
        return true;
      }
      view = null; // what is on its way answers the wording before
    }
    handler.undone(open.id(), this);
    if (!open.change(record -> record.asked(text, hash, owner))) {
      abandon();
      return false;
    }
    ask();
    return true;
  }

  /** Has the question answered as it reads now, in the place of what is shown. */
  void ask() {
    MentionRecord record = open.record();
    View current;
    Ticket before;
    IncomingQuestion question;
    synchronized (this) {
      if (withdrawn) {
        return;
      }
      before = ticket;
      question = question(record, asked++);
      current = new View();
      view = current;
      messages.restart(record.textHash());
    }
    if (before != null) {
      before.cancel();
    }
    Optional<BotCommand> command = BotCommand.of(record.text());
    if (command.isPresent()) {
      later("command-", () -> run(command.get(), record, current));
      return;
    }
    switch (handler.dispatcher.submit(question, current)) {
      case Submission.Accepted accepted -> {
        synchronized (this) {
          ticket = accepted.ticket();
        }
        if (record.state() == State.PRELIMINARY) {
          messages.release(); // an answer that people see is not taken from them
        } else {
          messages.greet(handler.formatter.searching(accepted.ticket().language()));
        }
      }
      case Submission.Refused refused -> refused(record, refused);
    }
  }

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
  private void run(BotCommand command, MentionRecord record, View current)
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

  private interface Task {
    void run() throws InterruptedException;
  }

  private void later(String name, Task task) {
    Thread.ofVirtual()
        .name(name + open.id().text())
        .start(
            () -> {
              MDC.put("question", open.id().text());
              try {
                task.run();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /**
   * The question is gone, and its answer with it.
   *
   * @return false when another process has the mention
   */
  boolean withdraw() throws InterruptedException {
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
    if (!open.change(record -> record.in(State.WITHDRAWING))) {
      abandon();
      return false;
    }
    messages.withdraw(() -> close(State.WITHDRAWN));
    return true;
  }

  private IncomingQuestion question(MentionRecord record, int wording) {
    String id = record.id().text();
    ChannelSettings channel = handler.settings.access().channel(record.channel());
    return new IncomingQuestion(
        wording == 0 ? id : id + "~" + wording,
        record.text(),
        record.user(),
        conversation,
        () -> conversation(record),
        channel.filters(),
        handler.context.languages().set(record.channel()),
        handler.settings.cases(),
        channel.answerers(),
        Map.of(
            "front-end", "slack",
            "team", record.team(),
            "channel", record.channel(),
            "user", record.user()));
  }

  private List<Turn> conversation(MentionRecord record) throws InterruptedException {
    List<Turn> remembered = handler.context.conversations().turns(conversation);
    if (!remembered.isEmpty() || !Conversations.isInThread(record)) {
      return remembered;
    }
    return thread(record, record.thread()).stream()
        .filter(message -> message.ts().compareTo(record.ts()) < 0 && !message.text().isBlank())
        .map(
            message ->
                new Turn(
                    message.mark().isPresent() ? Turn.Speaker.BOT : Turn.Speaker.PERSON,
                    message.text(),
                    at(message.ts())))
        .toList();
  }

  private static java.time.Instant at(String ts) {
    return java.time.Instant.ofEpochSecond(Long.parseLong(ts.substring(0, ts.indexOf('.'))));
  }

  /** The thread, as Slack has it; waits while Slack wants that. */
  private List<ThreadMessage> thread(MentionRecord record, String from)
      throws InterruptedException {
    Lane lane = Lane.of("conversations.replies");
    while (true) {
      long passedAt = handler.slack.gate().pass(lane, () -> Priority.PRELIMINARY);
      try {
        return handler
            .slack
            .canReadThreads()
            .of(handler.slack.api(), record.channel(), record.thread(), from);
      } catch (SlackException e) {
        if (e.kind() != Kind.RATE_LIMITED) {
          throw e;
        }
        handler.slack.gate().limited(lane, passedAt, e.retryAfter().orElse(Duration.ofSeconds(1)));
      }
    }
  }

  /**
   * Looks in Slack for what has happened since the record was written.
   *
   * @return whether nothing is left to do, or that is being done
   */
  private boolean recovered() throws InterruptedException {
    MentionRecord record = open.record();
    List<ThreadMessage> thread;
    handler.recoveries.acquire();
    try {
      thread = thread(record, record.ts());
    } catch (SlackException e) {
      log.warn("thread=unread error=\"{}\"", e.getMessage());
      return false;
    } finally {
      handler.recoveries.release();
    }
    if (!handler.slack.canReadThreads().allowed()) {
      return false;
    }
    if (!open.record().textHash().equals(record.textHash())) {
      return true; // edited since, and asked anew by whoever did that
    }
    Optional<ThreadMessage> question =
        thread.stream().filter(message -> message.ts().equals(record.ts())).findFirst();
    if (question.isEmpty()) {
      log.info("outcome=was-deleted");
      return withdraw();
    }
    String text = question.get().text();
    String hash = MentionHandler.hash(text);
    // What was asked with a slash command the bot itself has posted, in words of its own.
    boolean asTyped = !question.get().fromBot();
    if (asTyped && !text.isBlank() && !hash.equals(record.textHash())) {
      log.info("outcome=was-edited");
      return edit(text, hash, record.owner());
    }
    List<ThreadMessage> own =
        thread.stream()
            .filter(
                message ->
                    message
                        .mark()
                        .filter(mark -> mark.mention().equals(record.id().text()))
                        .isPresent())
            .toList();
    List<Mark> marks =
        own.stream()
            .flatMap(message -> message.mark().stream())
            .filter(mark -> mark.asked().equals(record.textHash()))
            .toList();
    // Who could not read the thread, and began anew, may have been killed before the end of it.
    boolean answered =
        marks.stream().anyMatch(Mark::done) && marks.stream().noneMatch(Mark::waiting);
    if (answered) {
      log.info("outcome=was-answered");
      List<String> messages = own.stream().map(ThreadMessage::ts).sorted().toList();
      // An edit may have come since the thread was read: then that wording has no answer yet.
      open.change(
          before ->
              before.state().isAsked() && before.textHash().equals(record.textHash())
                  ? before.shown(messages).closed(State.ANSWERED, before.answer())
                  : before);
      if (!open.record().state().isOpen()) {
        handler.done(open.id(), this);
      }
    }
    return answered;
  }

  private void refused(MentionRecord record, Submission.Refused refused) {
    log.info("outcome=refused cause={}", refused.cause());
    if (refused.cause() == Submission.Cause.STOPPING) {
      return; // another process finishes it
    }
    if (adopted && refused.cause() != Submission.Cause.EMPTY) {
      Duration wait = refused.retryAfter().orElse(SOON);
      // It was accepted once, by a process that is gone: it only has to wait.
      later(
          "again-",
          () -> {
            TimeUnit.MILLISECONDS.sleep(wait.toMillis());
            ask();
          });
      return;
    }
    if (refused.cause() == Submission.Cause.TOO_OFTEN && record.messages().isEmpty()) {
      close(State.FAILED);
      later("refusal-", () -> handler.reception.refuse(record, refused.text()));
      return;
    }
    SlackMessage text = handler.formatter.notice(refused.text());
    messages.want(List.of(text), Priority.FINAL, true, () -> close(State.FAILED));
    messages.release();
  }

  private void close(State state) {
    try {
      open.change(record -> record.closed(state, null));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      handler.done(open.id(), this);
    }
  }

  private KeptAnswer kept(MentionRecord record, Response response) {
    return Answers.kept(response, handler.context.redactor().redact(record.text()).text());
  }

  /**
   * Notes where the answer is. An app that may read threads finds it again without that note, so it
   * is written only when the answer takes a while.
   */
  @Override
  public void posted(List<String> all) {
    open.note(record -> record.shown(all));
    if (handler.slack.canReadThreads().allowed()) {
      handler.notes.add(open);
      return;
    }
    try {
      if (!open.keepNote()) {
        abandon();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    try {
      messages.leave(handler.successors(open.id()));
    } catch (ComponentException e) {
      log.warn("outcome=abandoned reason=\"{}\"", e.getMessage());
    }
  }

  private synchronized boolean isCurrent(View one) {
    return view == one;
  }

  /** What the dispatcher tells of one wording of the question. */
  private final class View implements AnswerView {
    private final String asked = open.record().textHash();
    private boolean appended;
    private boolean remembered;

    @Override
    public void queued(int place) {
      if (isCurrent(this)) {
        messages.offer(handler.formatter.queued(language(), place));
      }
    }

    @Override
    public void asking(String answerer) {
      if (isCurrent(this)) {
        messages.offer(handler.formatter.searching(language(), answerer));
      }
    }

    @Override
    public void partial(String answerer, String markdown) {
      if (isCurrent(this)) {
        messages.offer(handler.formatter.partial(language(), answerer, markdown));
      }
    }

    @Override
    public void preliminary(Response response) {
      show(response, Stage.PRELIMINARY, Placement.REPLACE);
    }

    @Override
    public void answered(Response response, Placement placement) {
      show(response, Stage.ANSWER, placement);
    }

    @Override
    public void late(Response response, Placement placement) {
      show(response, Stage.LATE, placement);
    }

    @Override
    public void closed(Response last) {
      List<SlackMessage> answer =
          handler.formatter.answer(last, appended ? Stage.LATE : Stage.ANSWER, true);
      synchronized (MentionWork.this) { // or another wording might come in between
        if (isCurrent(this)) {
          messages.want(answer, Priority.FINAL, true, () -> answered(last));
        }
      }
    }

    private void answered(Response last) {
      try {
        open.change(
            record -> isAsked(record) ? record.closed(State.ANSWERED, kept(record, last)) : record);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        if (!open.record().state().isOpen()) {
          handler.done(open.id(), MentionWork.this);
        }
      }
    }

    /** Whether it is still this wording that waits for its answer. */
    private boolean isAsked(MentionRecord record) {
      return record.state().isAsked() && record.textHash().equals(asked);
    }

    @Override
    public void cancelled(Cause cause) {
      if (cause == Cause.SHUTDOWN && isCurrent(this)) {
        log.info("outcome=handed-over");
      }
    }

    private void show(Response response, Stage stage, Placement placement) {
      if (!isCurrent(this)) {
        return;
      }
      if (stage != Stage.PRELIMINARY) {
        remember(response);
      }
      if (placement == Placement.APPEND) {
        messages.append();
        appended = true;
      }
      boolean better = stage == Stage.PRELIMINARY || response.pending();
      // What is final is shown when the question is closed, which follows at once.
      if (better) {
        List<SlackMessage> answer = handler.formatter.answer(response, stage, true);
        Priority priority = stage == Stage.PRELIMINARY ? Priority.PRELIMINARY : Priority.FINAL;
        synchronized (MentionWork.this) {
          if (isCurrent(this)) {
            messages.want(answer, priority, false, this::preliminaryShown);
          }
        }
      }
    }

    /** The next question of the thread may be about this answer. */
    private void remember(Response response) {
      MentionRecord record = open.record();
      handler
          .context
          .conversations()
          .answered(record, conversation, response, !remembered, handler.now());
      remembered = true;
    }

    private void preliminaryShown() {
      try {
        open.change(record -> isAsked(record) ? record.in(State.PRELIMINARY) : record);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private Language language() {
      Ticket current;
      synchronized (MentionWork.this) {
        current = ticket;
      }
      return current == null ? handler.reception.language(open.record()) : current.language();
    }
  }
}
