package supportbot.engine.slack;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be said to the bot besides a question. A command is the whole of what is said: "status
 * of my RDS instance" is a question.
 */
sealed interface BotCommand {

  /** How to use the bot; also a mention without a word, and a greeting. */
  record Help() implements BotCommand {}

  /** How the bot is. */
  record Status() implements BotCommand {}

  /** What became of the plugins. */
  record Plugins() implements BotCommand {}

  /** How fresh the cases are. */
  record SyncStatus() implements BotCommand {}

  /**
   * How an answer came about.
   *
   * @param question its id; empty for the latest answer of the thread
   */
  record Why(Optional<String> question) implements BotCommand {}

  /** A mention of anybody, as Slack writes it. */
  Pattern MENTION = Pattern.compile("<@[A-Z0-9]{1,30}(\\|[^>]{0,80})?>");

  /** As {@code MentionId} writes them, with the number of the wording for edited questions. */
  Pattern WHY =
      Pattern.compile("(?:why|왜) ([a-z0-9]{1,40}-[a-z0-9]{1,40}-[0-9.]{1,24}(?:~[0-9]{1,9})?)");

  Map<String, BotCommand> WORDS =
      Map.ofEntries(
          Map.entry("", new Help()),
          Map.entry("help", new Help()),
          Map.entry("도움말", new Help()),
          Map.entry("도움", new Help()),
          Map.entry("안녕", new Help()),
          Map.entry("안녕하세요", new Help()),
          Map.entry("hi", new Help()),
          Map.entry("hello", new Help()),
          Map.entry("status", new Status()),
          Map.entry("상태", new Status()),
          Map.entry("plugins", new Plugins()),
          Map.entry("플러그인", new Plugins()),
          Map.entry("sync", new SyncStatus()),
          Map.entry("sync status", new SyncStatus()),
          Map.entry("동기화", new SyncStatus()),
          Map.entry("동기화 상태", new SyncStatus()),
          Map.entry("why", new Why(Optional.empty())),
          Map.entry("왜", new Why(Optional.empty())));

  /** The command that a message is; empty for a question. */
  static Optional<BotCommand> of(String typed) {
    if (typed.length() > 300) {
      return Optional.empty();
    }
    String text =
        Normalizer.normalize(MENTION.matcher(typed).replaceAll(" "), Normalizer.Form.NFC)
            .replaceAll("[\\s\\p{Cf}\\u00a0`]+", " ")
            .replaceAll("[ !?.~]+$", "")
            .strip()
            .toLowerCase(Locale.ROOT);
    Matcher why = WHY.matcher(text);
    return why.matches()
        ? Optional.of(new Why(Optional.of(why.group(1))))
        : Optional.ofNullable(WORDS.get(text));
  }
}
