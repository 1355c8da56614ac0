package supportbot.engine.slack;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.Language;
import supportbot.engine.slack.SlackEvent.Said;
import supportbot.engine.slack.format.AskedMessage;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.send.AnswerMessages;
import supportbot.engine.slack.send.Lane;
import supportbot.engine.slack.send.Priority;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.text.Phrase;
import supportbot.engine.text.Texts;

/**
 * The slash command: a command is answered in the acknowledgement, which whoever gave it sees
 * alone; a question is posted for the channel to see, and answered in its thread. Thread-safe.
 */
final class SlashCommands {
  private static final Logger log = LoggerFactory.getLogger(SlashCommands.class);

  /** Slack waits 3 s for an acknowledgement; what takes longer is whispered. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Slack does not deliver a slash command twice: a question is answered though unclaimed. */
  private static final int LAST_TRY = Integer.MAX_VALUE;

  private final MentionHandler mentions;
  private final MentionContext context;
  private final AnswerMessages.Slack slack;

  SlashCommands(MentionHandler mentions, MentionContext context, AnswerMessages.Slack slack) {
    this.mentions = mentions;
    this.context = context;
    this.slack = slack;
  }

  /** Does a command of somebody who may; waits up to 2 s. */
  Acknowledgement take(SlackEvent.Command command) throws InterruptedException {
    CompletableFuture<List<SlackMessage>> reply = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("slash-command")
        .start(
            () -> {
              try {
                reply.complete(run(command));
              } catch (InterruptedException | RuntimeException e) { // goes on to whoever waits
                reply.completeExceptionally(e);
              }
            });
    try {
      List<SlackMessage> messages = reply.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (messages.isEmpty()) {
        return Acknowledgement.TAKEN;
      }
      if (messages.size() > 1) {
        later(command, messages.subList(1, messages.size()));
      }
      return Acknowledgement.saying(messages.getFirst());
    } catch (TimeoutException e) {
      var _ = reply.thenAccept(messages -> later(command, messages));
      return Acknowledgement.TAKEN;
    } catch (ExecutionException e) {
      log.error("command=failed", e.getCause());
      return Acknowledgement.saying(notice(language(command), Phrase.FAILED_NOW));
    }
  }

  private void later(SlackEvent.Command command, List<SlackMessage> messages) {
    Thread.ofVirtual()
        .name("slash-reply")
        .start(
            () -> {
              try {
                context.whispers().say(command.channel(), command.user(), null, messages);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  /** What whoever gave the command is to see; nothing when there is nothing to say. */
  private List<SlackMessage> run(SlackEvent.Command command) throws InterruptedException {
    if (context.admission().isSilent(command.channel())) {
      return List.of();
    }
    Optional<BotCommand> known = BotCommand.of(command.text());
    Language language = language(command);
    if (known.isPresent()) {
      Commands.Place place =
          new Commands.Place(
              command.team(), command.channel(), Optional.empty(), command.user(), language);
      return context.commands().run(known.get(), place).messages();
    }
    Optional<Phrase> trouble = ask(command, language);
    return trouble.isEmpty() ? List.of() : List.of(notice(language, trouble.get()));
  }

  /** Posts the question and has it answered; tells why that cannot be. */
  private Optional<Phrase> ask(SlackEvent.Command command, Language language)
      throws InterruptedException {
    // What was typed after the slash, its author alone has seen so far.
    String safe = context.redactor().redact(command.text()).text();
    SlackMessage message = AskedMessage.of(language, command.user(), safe);
    Lane lane = Lane.post(command.channel());
    boolean blocks = true;
    while (true) {
      long passedAt = slack.gate().pass(lane, () -> Priority.PLACEHOLDER);
      try {
        String ts = slack.api().post(command.channel(), message, blocks);
        mentions
            .said(
                new Said(
                    SlackEvent.Place.MENTION,
                    command.team(),
                    command.channel(),
                    ts,
                    Optional.empty(),
                    command.user(),
                    command.text(),
                    false,
                    LAST_TRY))
            .ifPresent(work -> Thread.ofVirtual().name("slash-question").start(work));
        return Optional.empty();
      } catch (SlackException e) {
        switch (e.kind()) {
          case RATE_LIMITED ->
              slack.gate().limited(lane, passedAt, e.retryAfter().orElse(Duration.ofSeconds(1)));
          case CHANNEL -> {
            return Optional.of(Phrase.SLASH_INVITE);
          }
          case BLOCKS -> {
            if (!blocks) {
              return failed(e);
            }
            blocks = false;
          }
          default -> {
            return failed(e); // it may have been posted: not twice
          }
        }
      }
    }
  }

  private static Optional<Phrase> failed(SlackException e) {
    log.error("command=failed method={} error=\"{}\"", e.method(), e.error());
    return Optional.of(Phrase.FAILED_NOW);
  }

  private Language language(SlackEvent.Command command) {
    return context.languages().of(command.channel(), command.text());
  }

  private SlackMessage notice(Language language, Phrase phrase) {
    return mentions.formatter.notice(Texts.in(language).say(phrase));
  }
}
