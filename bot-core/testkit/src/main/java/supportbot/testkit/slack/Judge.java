package supportbot.testkit.slack;

import java.util.Optional;

/** Tells what the messages of the bot under test are. Called often, also at once: be quick. */
@FunctionalInterface
public interface Judge {

  /** What this message is, as it stands now. */
  Role role(Posted message);

  /**
   * The ts of the mention that this message belongs to. Empty: the newest mention of its thread at
   * the time of its post, which is right while nobody asks twice in a thread.
   */
  default Optional<String> mention(Posted message) {
    return Optional.empty();
  }

  /** A message that begins with one of the words is a placeholder, any other an answer. */
  static Judge placeholdersBeginWith(String... words) {
    return message -> {
      for (String word : words) {
        if (message.text().startsWith(word)) {
          return Role.PLACEHOLDER;
        }
      }
      return Role.ANSWER;
    };
  }
}
