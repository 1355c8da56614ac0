package supportbot.testkit.slack;

/**
 * A channel, and how it stands to the bot.
 *
 * @param id begins with C, or with D for a direct message
 * @param member whether the bot is in it
 * @param shared whether it is shared with another organisation
 */
public record Channel(String id, boolean archived, boolean member, boolean shared) {

  /** A channel with the bot in it. */
  static Channel open(String id) {
    return new Channel(id, false, true, false);
  }

  boolean direct() {
    return id.startsWith("D");
  }
}
