package supportbot.engine.slack;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import supportbot.api.ComponentException;
import supportbot.api.StateStore;
import supportbot.engine.slack.SlackEvent.Said;
import supportbot.engine.slack.mention.MentionId;
import supportbot.engine.slack.mention.MentionRecord;
import supportbot.engine.slack.mention.Mentions;

/**
 * Tells which messages are questions though nobody is mentioned: those in threads that the bot has
 * answered in, where the setting says so. The threads are kept under {@code
 * threads/<day>/<thread>}. Thread-safe.
 */
final class FollowUps {
  private static final String PREFIX = "threads";

  /** Whoever begins with somebody's name talks to that person. */
  private static final Pattern TO_SOMEBODY = Pattern.compile("\\s*<[@!].*", Pattern.DOTALL);

  private static final Pattern EMOJI = Pattern.compile(":[a-z0-9_+'-]{1,60}:");

  private final SlackSettings settings;
  private final StateStore store;
  private final Mentions mentions;
  private final String bot;

  /**
   * Follow-ups as they are configured.
   *
   * @param bot the bot's user id
   */
  FollowUps(SlackSettings settings, StateStore store, Mentions mentions, String bot) {
    this.settings = settings;
    this.store = store;
    this.mentions = mentions;
    this.bot = bot;
  }

  /**
   * Whether a message without a mention is a question.
   *
   * @throws ComponentException when the state store cannot tell
   */
  boolean isQuestion(Said said) throws InterruptedException {
    if (said.thread().isEmpty() || !settings.followUps(said.channel())) {
      return false;
    }
    String text = said.text();
    if (text.contains("<@" + bot) // comes as a mention too
        || TO_SOMEBODY.matcher(text).matches()
        || EMOJI.matcher(text).replaceAll("").codePoints().noneMatch(Character::isLetterOrDigit)) {
      return false;
    }
    MentionId thread = new MentionId(said.team(), said.channel(), said.thread().get());
    return mentions.find(thread).isPresent() || store.read(key(thread)).isPresent();
  }

  /** The bot has answered in a thread. */
  void answered(MentionRecord record) throws InterruptedException {
    if (Conversations.isInThread(record) && settings.followUps(record.channel())) {
      MentionId thread = new MentionId(record.team(), record.channel(), record.thread());
      Optional<String> _ = store.create(key(thread), new byte[0]);
    }
  }

  /** Forgets threads that began before a time. */
  void sweep(Instant now, Period keep) throws InterruptedException {
    String oldest = day(now).minus(keep).toString();
    List<String> old;
    try (Stream<String> keys = store.keys(PREFIX)) {
      old = keys.filter(key -> key.split("/", 3)[1].compareTo(oldest) < 0).toList();
    }
    for (String key : old) {
      Optional<StateStore.Versioned> value = store.read(key);
      if (value.isPresent()) {
        store.delete(key, value.get().version());
      }
    }
  }

  private static String key(MentionId thread) {
    return PREFIX + "/" + day(thread.at()) + "/" + thread.text();
  }

  private static LocalDate day(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
