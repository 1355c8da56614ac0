package supportbot.engine.slack.access;

import com.typesafe.config.Config;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Who may use the bot where, in the block {@code bot.slack}. Ids, never names: whoever renames
 * something must not gain anything by it.
 *
 * @param allowedChannels where the bot answers; empty: everywhere; direct messages do not count
 * @param deniedChannels where it does not, whatever else is said
 * @param allowedUsers who may ask; empty: everybody
 * @param deniedUsers who may not, whatever else is said
 * @param operators who may see status and plugins; empty: everybody who may ask
 * @param sharedChannels whether it answers in channels that other organisations read
 * @param channels what is different in some channels, by id
 */
public record AccessSettings(
    Set<String> allowedChannels,
    Set<String> deniedChannels,
    Set<String> allowedUsers,
    Set<String> deniedUsers,
    Set<String> operators,
    boolean sharedChannels,
    Map<String, ChannelSettings> channels) {

  public AccessSettings {
    allowedChannels = Set.copyOf(allowedChannels);
    deniedChannels = Set.copyOf(deniedChannels);
    allowedUsers = Set.copyOf(allowedUsers);
    deniedUsers = Set.copyOf(deniedUsers);
    operators = Set.copyOf(operators);
    channels = Map.copyOf(channels);
  }

  /** Everybody may ask everywhere, but in shared channels. */
  public static AccessSettings open() {
    return new AccessSettings(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), false, Map.of());
  }

  /**
   * Reads the block.
   *
   * @param answerers the names that there are in the chain
   * @param services the normalised name of a service; empty when there is no such service
   * @throws com.typesafe.config.ConfigException when a value cannot work; names key, file and line
   * @throws supportbot.api.ComponentException when a channel has a key that there is not
   */
  public static AccessSettings of(
      Config slack, Set<String> answerers, Function<String, Optional<String>> services) {
    Config allow = slack.getConfig("allow");
    Config deny = slack.getConfig("deny");
    return new AccessSettings(
        ChannelReading.ids(allow, "channels", "bot.slack.allow", ChannelReading.CHANNEL),
        ChannelReading.ids(deny, "channels", "bot.slack.deny", ChannelReading.CHANNEL),
        ChannelReading.ids(allow, "users", "bot.slack.allow", ChannelReading.USER),
        ChannelReading.ids(deny, "users", "bot.slack.deny", ChannelReading.USER),
        ChannelReading.ids(slack, "operators", "bot.slack", ChannelReading.USER),
        slack.getBoolean("shared-channels"),
        new ChannelReading(answerers, services).all(slack.getObject("channels")));
  }

  /** What is different in a channel. */
  public ChannelSettings channel(String id) {
    return channels.getOrDefault(id, ChannelSettings.none());
  }
}
