package supportbot.engine.slack.access;

/** Says who may use the bot where. Immutable and thread-safe; does not block. */
public final class Access {
  private final AccessSettings settings;

  /** Access as it is configured. */
  public Access(AccessSettings settings) {
    this.settings = settings;
  }

  /** What becomes of somebody who wants something. */
  public enum Verdict {
    ALLOWED,
    /** The bot does not answer in this channel. */
    CHANNEL_CLOSED,
    /** This person may not ask, here or at all. */
    USER_CLOSED
  }

  /** Whether somebody may use the bot in a channel. */
  public Verdict of(String channel, String user) {
    ChannelSettings own = settings.channel(channel);
    if (settings.deniedUsers().contains(user)
        || lacks(settings.allowedUsers(), user)
        || lacks(own.users(), user)) {
      return Verdict.USER_CLOSED;
    }
    if (settings.deniedChannels().contains(channel)) {
      return Verdict.CHANNEL_CLOSED;
    }
    boolean listed = isDirect(channel) || !lacks(settings.allowedChannels(), channel);
    return own.allow().orElse(listed) ? Verdict.ALLOWED : Verdict.CHANNEL_CLOSED;
  }

  /** Whether the bot keeps silent in a channel if people of other organisations read it. */
  public boolean silentWhenShared(String channel) {
    return !settings.sharedChannels() && !settings.channel(channel).allow().orElse(false);
  }

  /** Whether somebody may see how the bot is. */
  public boolean isOperator(String user) {
    return !lacks(settings.operators(), user);
  }

  /** Whether a conversation is one with the bot alone. */
  public static boolean isDirect(String channel) {
    return channel.startsWith("D");
  }

  private static boolean lacks(java.util.Set<String> list, String id) {
    return !list.isEmpty() && !list.contains(id);
  }
}
