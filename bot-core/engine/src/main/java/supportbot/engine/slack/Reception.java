package supportbot.engine.slack;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.Language;
import supportbot.engine.slack.format.SlackFormatter;
import supportbot.engine.slack.mention.MentionRecord;
import supportbot.engine.text.Phrase;
import supportbot.engine.text.Texts;

/** What a mention is told without any answerer being asked: refusals and commands. Thread-safe. */
final class Reception {
  private static final Logger log = LoggerFactory.getLogger(Reception.class);

  private final MentionContext context;
  private final SlackFormatter formatter;

  Reception(MentionContext context, SlackFormatter formatter) {
    this.context = context;
    this.formatter = formatter;
  }

  /** What to do with a mention. */
  sealed interface Verdict {
    /** It is answered. */
    record Answer() implements Verdict {}

    /**
     * It is not.
     *
     * @param whisper what whoever asked is told; empty where others read the channel
     */
    record Refuse(Optional<String> whisper) implements Verdict {}
  }

  /** Whether a mention is answered; may ask Slack. */
  Verdict admit(MentionRecord record, boolean adopted) {
    return switch (context.admission().of(record, adopted)) {
      case Admission.Decision.Answer _ -> new Verdict.Answer();
      case Admission.Decision.Silence _ -> {
        log.info("outcome=silent reason=shared-channel");
        yield new Verdict.Refuse(Optional.empty());
      }
      case Admission.Decision.TooOften often -> {
        log.info("outcome=refused cause=CHANNEL_TOO_OFTEN");
        long seconds = often.pause().plusMillis(999).toSeconds();
        yield new Verdict.Refuse(
            Optional.of(Texts.in(language(record)).say(Phrase.REFUSED_CHANNEL_RATE, seconds)));
      }
    };
  }

  /** Tells whoever asked, and nobody else, that the question is refused. */
  void refuse(MentionRecord record, String text) throws InterruptedException {
    context
        .whispers()
        .refuse(record.channel(), record.user(), threadOf(record), formatter.notice(text));
  }

  /** Does a command; what is whispered is said already when this returns. */
  Commands.Reply run(BotCommand command, MentionRecord record) throws InterruptedException {
    Commands.Reply reply =
        context
            .commands()
            .run(
                command,
                new Commands.Place(
                    record.team(),
                    record.channel(),
                    Optional.ofNullable(threadOf(record)),
                    record.user(),
                    language(record)));
    if (reply.whispered()) {
      context.whispers().say(record.channel(), record.user(), threadOf(record), reply.messages());
    }
    return reply;
  }

  /** What to speak to whoever asked. */
  Language language(MentionRecord record) {
    return context.languages().of(record.channel(), record.text());
  }

  /** A whisper in a thread that does not exist yet is shown to nobody. */
  private static @Nullable String threadOf(MentionRecord record) {
    return Conversations.isInThread(record) ? record.thread() : null;
  }
}
