package supportbot.engine.slack;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;
import supportbot.api.Language;
import supportbot.engine.chain.Reason;
import supportbot.engine.slack.access.Access;
import supportbot.engine.slack.format.ReportFormatter;
import supportbot.engine.slack.format.SlackFormatter;
import supportbot.engine.slack.format.SlackMessage;
import supportbot.engine.slack.mention.MentionId;
import supportbot.engine.slack.send.AnswerMessages;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.text.Phrase;
import supportbot.engine.text.Texts;

/** Does what people command, by mention or with the slash command. Thread-safe. */
final class Commands {
  private static final Logger log = LoggerFactory.getLogger(Commands.class);

  private final OperatorView operators;
  private final Access access;
  private final Explanations explanations;
  private final Conversations conversations;
  private final AnswerMessages.Slack slack;
  private final SlackFormatter formatter;

  Commands(
      OperatorView operators,
      Access access,
      Explanations explanations,
      Conversations conversations,
      AnswerMessages.Slack slack,
      SlackFormatter formatter) {
    this.operators = operators;
    this.access = access;
    this.explanations = explanations;
    this.conversations = conversations;
    this.slack = slack;
    this.formatter = formatter;
  }

  /**
   * Who gave a command, and where.
   *
   * @param thread the thread that it stands in; empty for none, as with the slash command
   */
  record Place(
      String team, String channel, Optional<String> thread, String user, Language language) {}

  /**
   * What a command says.
   *
   * @param whispered whether only the one who gave it is to see that
   */
  record Reply(List<SlackMessage> messages, boolean whispered) {
    Reply {
      messages = List.copyOf(messages);
    }
  }

  /** Does it; may take some seconds. Never fails: what fails is said in the reply. */
  Reply run(BotCommand command, Place place) throws InterruptedException {
    log.info("command={} channel={}", command.getClass().getSimpleName(), place.channel());
    try {
      ReportFormatter reports = new ReportFormatter(place.language());
      return switch (command) {
        case BotCommand.Help _ -> new Reply(List.of(formatter.help(place.language())), false);
        case BotCommand.SyncStatus _ ->
            new Reply(reports.knowledge(operators.status().knowledge()), false);
        case BotCommand.Why why -> new Reply(why(why.question(), place), false);
        case BotCommand.Status _ ->
            access.isOperator(place.user())
                ? new Reply(reports.status(operators.status()), true)
                : notice(place, Phrase.REFUSED_OPERATOR);
        case BotCommand.Plugins _ ->
            access.isOperator(place.user())
                ? new Reply(reports.plugins(operators.status().plugins()), true)
                : notice(place, Phrase.REFUSED_OPERATOR);
      };
    } catch (ComponentException | SlackException e) {
      log.warn("command=failed reason=\"{}\"", e.getMessage());
      return notice(place, Phrase.FAILED_NOW);
    }
  }

  private Reply notice(Place place, Phrase phrase) {
    String text = Texts.in(place.language()).say(phrase);
    return new Reply(List.of(formatter.notice(text)), true);
  }

  private List<SlackMessage> why(Optional<String> question, Place place)
      throws InterruptedException {
    Texts texts = Texts.in(place.language());
    Optional<String> id = question.isPresent() ? question : latest(place);
    if (id.isEmpty()) {
      return List.of(formatter.notice(texts.say(Phrase.WHY_WHICH)));
    }
    Optional<List<Reason>> reasons = explanations.reasons(id.get());
    return reasons.isPresent()
        ? formatter.why(reasons.get(), place.language())
        : List.of(formatter.notice(texts.say(Phrase.RECORD_GONE)));
  }

  /** The question that was answered last in the thread. */
  private Optional<String> latest(Place place) throws InterruptedException {
    if (place.thread().isEmpty()) {
      return Optional.empty();
    }
    String thread = place.thread().get();
    Optional<String> known = conversations.latest(place.channel(), thread);
    if (known.isPresent()) {
      return known;
    }
    Set<String> candidates = new LinkedHashSet<>();
    candidates.add(new MentionId(place.team(), place.channel(), thread).text());
    slack.canReadThreads().of(slack.api(), place.channel(), thread, thread).stream()
        .flatMap(message -> message.mark().stream())
        .forEach(mark -> candidates.add(mark.mention()));
    for (String id : List.copyOf(candidates).reversed()) {
      // Replies to commands are marked too, and answer no question.
      if (explanations.record(id).filter(record -> record.answer() != null).isPresent()) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }
}
