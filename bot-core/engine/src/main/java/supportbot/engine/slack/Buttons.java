package supportbot.engine.slack;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.Answer;
import supportbot.api.CaseDraft;
import supportbot.api.ComponentException;
import supportbot.api.Language;
import supportbot.engine.chain.Reason;
import supportbot.engine.chain.Response;
import supportbot.engine.slack.SlackEvent.Pressed;
import supportbot.engine.slack.feedback.Vote.Opinion;
import supportbot.engine.slack.format.Actions;
import supportbot.engine.slack.format.ReasonDialog;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.mention.MentionRecord;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.slack.web.WebApi;
import supportbot.engine.text.Phrase;
import supportbot.engine.text.Texts;

/**
 * Does what the buttons below an answer say, and whispers what comes of it. Everything is in the
 * state store, so that buttons work after a restart and at another instance. Thread-safe.
 */
final class Buttons {
  private static final Logger log = LoggerFactory.getLogger(Buttons.class);

  private static final Pattern VALUE =
      Pattern.compile("([a-z0-9]+-[a-z0-9]+-[0-9.]+(?:~[0-9]+)?)\\|([0-9]{1,10})");

  /** What a dialog brings back: channel, thread of the answer, then the button's value. */
  private static final Pattern METADATA =
      Pattern.compile("([A-Z0-9]{1,40}) ([0-9.]{0,24}) (\\S{1,200})");

  private final WebApi api;
  private final MentionHandler mentions;
  private final MentionContext context;
  private final Explanations explanations;
  private final VoteKeeper votes;
  private final AskAgain again;

  Buttons(
      WebApi api,
      MentionHandler mentions,
      MentionContext context,
      Explanations explanations,
      VoteKeeper votes,
      AskAgain again) {
    this.api = api;
    this.mentions = mentions;
    this.context = context;
    this.explanations = explanations;
    this.votes = votes;
    this.again = again;
  }

  /** Which answer a button belongs to, and who is to be answered where. */
  record Target(
      String question,
      int revision,
      String channel,
      @Nullable String thread,
      String user,
      MentionRecord record) {}

  /** Somebody has pressed a button; returns at once. */
  void pressed(Pressed pressed) {
    Matcher value = VALUE.matcher(pressed.value());
    if (!value.matches()) {
      log.debug("action={} outcome=unknown", pressed.action());
      return;
    }
    later(
        pressed.channel(),
        pressed.user(),
        pressed.thread().orElse(null),
        () -> {
          Optional<MentionRecord> record = explanations.record(value.group(1));
          if (record.isEmpty() || !record.get().channel().equals(pressed.channel())) {
            say(
                pressed.channel(),
                pressed.user(),
                pressed.thread().orElse(null),
                Phrase.RECORD_GONE);
            return;
          }
          act(
              pressed,
              new Target(
                  value.group(1),
                  revision(value.group(2)),
                  pressed.channel(),
                  pressed.thread().orElse(null),
                  pressed.user(),
                  record.get()));
        });
  }

  private void act(Pressed pressed, Target target) throws InterruptedException {
    log.info("question={} action={}", target.question(), pressed.action());
    switch (pressed.action()) {
      case Actions.UP -> {
        vote(target, Opinion.UP, null);
        say(target, Phrase.THANKS);
      }
      case Actions.DOWN -> {
        // The dialog first: its trigger lives for 3 seconds.
        boolean asked = openDialog(pressed, target);
        vote(target, Opinion.DOWN, null);
        if (!asked) {
          say(target, Phrase.THANKS);
        }
      }
      case Actions.WHY -> {
        Optional<List<Reason>> reasons = explanations.reasons(target.question());
        whisper(target, mentions.formatter.why(reasons.orElse(List.of()), language(target)));
      }
      case Actions.DRAFT -> draft(target);
      case Actions.MORE ->
          again.more(
              target.record(),
              question(target),
              language(target),
              target.user(),
              messages -> whisper(target, messages));
      default -> log.debug("action={} outcome=unknown", pressed.action());
    }
  }

  /** Somebody has sent the dialog; returns at once. */
  void submitted(SlackEvent.Submitted submitted) {
    Matcher metadata = METADATA.matcher(submitted.metadata());
    Optional<String> reason = ReasonDialog.reason(submitted.state());
    if (!submitted.callback().equals(ReasonDialog.ID) || !metadata.matches()) {
      return;
    }
    Matcher value = VALUE.matcher(metadata.group(3));
    if (!value.matches()) {
      return;
    }
    String channel = metadata.group(1);
    String thread = metadata.group(2).isEmpty() ? null : metadata.group(2);
    later(
        channel,
        submitted.user(),
        thread,
        () -> {
          Optional<MentionRecord> record = explanations.record(value.group(1));
          if (record.isEmpty()) {
            say(channel, submitted.user(), thread, Phrase.RECORD_GONE);
            return;
          }
          if (reason.isPresent()) {
            Target target =
                new Target(
                    value.group(1),
                    revision(value.group(2)),
                    channel,
                    thread,
                    submitted.user(),
                    record.get());
            vote(target, Opinion.DOWN, context.redactor().redact(reason.get()).text());
          }
          Phrase thanks = reason.isPresent() ? Phrase.THANKS_REASON : Phrase.THANKS;
          say(channel, submitted.user(), thread, thanks);
        });
  }

  private void vote(Target target, Opinion opinion, @Nullable String reason)
      throws InterruptedException {
    // What somebody judges is not to change under their hands.
    mentions.work(target.record().id()).ifPresent(MentionWork::freeze);
    votes.keep(target, opinion, reason, question(target));
  }

  private boolean openDialog(Pressed pressed, Target target) {
    String metadata =
        "%s %s %s".formatted(pressed.channel(), pressed.thread().orElse(""), pressed.value());
    try {
      api.openView(pressed.trigger(), ReasonDialog.view(language(target), metadata));
      return true;
    } catch (SlackException e) {
      log.warn("dialog=unopened error=\"{}\"", e.error()); // the vote counts without a reason
      return false;
    }
  }

  private void draft(Target target) throws InterruptedException {
    Optional<CaseDraft> known =
        explanations
            .shown(target.question(), target.revision())
            .flatMap(Response::hint)
            .flatMap(Answer.Hint::draft)
            .or(() -> Optional.ofNullable(target.record().answer()).flatMap(Answers::draft));
    Language language = language(target);
    if (known.isPresent()) {
      whisper(target, mentions.formatter.draft(known.get(), language));
      return;
    }
    again.draft(
        target.record(),
        question(target),
        language,
        target.user(),
        messages -> whisper(target, messages));
  }

  /** What was asked, redacted; empty when that is not known. */
  private String question(Target target) {
    MentionRecord record = target.record();
    return record.answer() == null
        ? context.redactor().redact(record.text()).text()
        : record.answer().question();
  }

  private Language language(Target target) {
    return Optional.ofNullable(target.record().answer())
        .flatMap(answer -> Language.of(answer.language()))
        .orElseGet(() -> context.languages().of(target.channel(), target.record().text()));
  }

  private static int revision(String digits) {
    long revision = Long.parseLong(digits);
    return (int) Math.min(revision, Integer.MAX_VALUE);
  }

  private void whisper(Target target, List<SlackMessage> messages) throws InterruptedException {
    context.whispers().say(target.channel(), target.user(), target.thread(), messages);
  }

  private void say(Target target, Phrase phrase) throws InterruptedException {
    String text = Texts.in(language(target)).say(phrase);
    whisper(target, List.of(mentions.formatter.notice(text)));
  }

  private void say(String channel, String user, @Nullable String thread, Phrase phrase)
      throws InterruptedException {
    String text = Texts.in(context.languages().of(channel, "")).say(phrase);
    context.whispers().say(channel, user, thread, List.of(mentions.formatter.notice(text)));
  }

  private interface Task {
    void run() throws InterruptedException;
  }

  private void later(String channel, String user, @Nullable String thread, Task task) {
    Thread.ofVirtual()
        .name("button")
        .start(
            () -> {
              try {
                if (context.admission().isSilent(channel)) {
                  return;
                }
                try {
                  task.run();
                } catch (ComponentException e) {
                  log.warn("button=failed reason=\"{}\"", e.getMessage());
                  say(channel, user, thread, Phrase.FAILED_NOW);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }
}
