package supportbot.engine.slack;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;
import supportbot.api.Language;
import supportbot.engine.slack.SlackEvent.Said;
import supportbot.engine.slack.access.Access;
import supportbot.engine.slack.access.Access.Verdict;
import supportbot.engine.slack.access.SharedChannels;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.mention.MentionId;
import supportbot.engine.text.Phrase;
import supportbot.engine.text.Texts;

/**
 * Brings what happens in Slack to whoever cares for it, if it comes from somebody who may. The bot
 * itself is not listened to; other bots are left out where the events are read. Thread-safe.
 */
final class EventRouter implements Inbox.Taker {
  private static final Logger log = LoggerFactory.getLogger(EventRouter.class);

  private final String bot;
  private final Access access;
  private final SharedChannels shared;
  private final MentionHandler mentions;
  private final MentionContext context;
  private final Buttons buttons;
  private final SlashCommands commands;

  /**
   * A router.
   *
   * @param bot the bot's user id
   */
  EventRouter(
      String bot,
      Access access,
      SharedChannels shared,
      MentionHandler mentions,
      MentionContext context,
      Buttons buttons,
      SlashCommands commands) {
    this.bot = bot;
    this.access = access;
    this.shared = shared;
    this.mentions = mentions;
    this.context = context;
    this.buttons = buttons;
    this.commands = commands;
  }

  @Override
  public Acknowledgement take(SlackEvent event) throws InterruptedException {
    return switch (event) {
      case Said said -> said(said);
      case SlackEvent.Edited edited -> {
        mentions.edited(new MentionId(edited.team(), edited.channel(), edited.ts()), edited.text());
        yield Acknowledgement.TAKEN;
      }
      case SlackEvent.Deleted deleted -> {
        mentions.deleted(new MentionId(deleted.team(), deleted.channel(), deleted.ts()));
        yield Acknowledgement.TAKEN;
      }
      case SlackEvent.Pressed pressed -> {
        if (mayUse(pressed.channel(), pressed.user(), pressed.thread().orElse(null))) {
          buttons.pressed(pressed);
        }
        yield Acknowledgement.TAKEN;
      }
      case SlackEvent.Submitted submitted -> {
        buttons.submitted(submitted);
        yield Acknowledgement.TAKEN;
      }
      case SlackEvent.Command command -> command(command);
    };
  }

  private Acknowledgement said(Said said) throws InterruptedException {
    if (said.user().equals(bot)) {
      return Acknowledgement.TAKEN;
    }
    if (said.shared()) {
      shared.told(said.channel());
      if (access.silentWhenShared(said.channel())) {
        log.debug("channel={} outcome=silent reason=shared", said.channel());
        return Acknowledgement.TAKEN;
      }
    }
    if (said.place() == SlackEvent.Place.CHANNEL) {
      return followUp(said);
    }
    return mayUse(said.channel(), said.user(), said.thread().orElse(null))
        ? claim(said)
        : Acknowledgement.TAKEN;
  }

  /** Whoever only talks in a thread has not asked the bot, and is not refused either. */
  private Acknowledgement followUp(Said said) throws InterruptedException {
    if (access.of(said.channel(), said.user()) != Verdict.ALLOWED) {
      return Acknowledgement.TAKEN;
    }
    try {
      return context.followUps().isQuestion(said) ? claim(said) : Acknowledgement.TAKEN;
    } catch (ComponentException e) {
      log.warn("follow-up=unknown reason=\"{}\"", e.getMessage());
      return Acknowledgement.AGAIN;
    }
  }

  private Acknowledgement claim(Said said) throws InterruptedException {
    return mentions.said(said).map(Acknowledgement::then).orElse(Acknowledgement.AGAIN);
  }

  private Acknowledgement command(SlackEvent.Command command) throws InterruptedException {
    Verdict verdict = access.of(command.channel(), command.user());
    if (verdict != Verdict.ALLOWED) {
      if (context.admission().isSilent(command.channel())) {
        return Acknowledgement.TAKEN;
      }
      return Acknowledgement.saying(refusal(verdict, command.channel()));
    }
    return commands.take(command);
  }

  /** Whether somebody may; if not, that is whispered, though never where others read along. */
  private boolean mayUse(String channel, String user, @Nullable String thread) {
    Verdict verdict = access.of(channel, user);
    if (verdict == Verdict.ALLOWED) {
      return true;
    }
    log.info("channel={} user={} outcome=refused cause={}", channel, user, verdict);
    Thread.ofVirtual()
        .name("refusal")
        .start(
            () -> {
              try {
                if (!context.admission().isSilent(channel)) {
                  context.whispers().refuse(channel, user, thread, refusal(verdict, channel));
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    return false;
  }

  private SlackMessage refusal(Verdict verdict, String channel) {
    Language language = context.languages().of(channel, "");
    Phrase phrase = verdict == Verdict.USER_CLOSED ? Phrase.REFUSED_USER : Phrase.REFUSED_CHANNEL;
    return mentions.formatter.notice(Texts.in(language).say(phrase));
  }
}
