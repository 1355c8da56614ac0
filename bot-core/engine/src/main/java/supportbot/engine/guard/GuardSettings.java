package supportbot.engine.guard;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.time.Duration;

/**
 * How a plugin is kept from harming others; {@code bot.guard}.
 *
 * @param calls how many calls of one component may run at once
 * @param patience how long a call waits for its place among them
 * @param grace how long an interrupted call may take to end before it counts as abandoned
 * @param window how many of the latest calls the breaker judges by
 * @param minimum how many calls it wants to have seen
 * @param failurePercent the share of failures at which it opens
 * @param openFor how long the component then is not called
 */
public record GuardSettings(
    int calls,
    Duration patience,
    Duration grace,
    int window,
    int minimum,
    int failurePercent,
    Duration openFor) {

  /** What reference.conf says too. */
  public static GuardSettings standard() {
    return new GuardSettings(
        32, Duration.ofSeconds(2), Duration.ofSeconds(2), 10, 5, 50, Duration.ofSeconds(30));
  }

  /**
   * Reads the block {@code bot}.
   *
   * @throws ConfigException when a value cannot work; names key, file and line
   */
  public static GuardSettings of(Config bot) {
    Config guard = bot.getConfig("guard");
    int window = within(guard, "breaker.window", 1, 1000);
    return new GuardSettings(
        within(guard, "calls", 1, 1000),
        time(guard, "patience"),
        time(guard, "grace"),
        window,
        within(guard, "breaker.minimum", 1, window),
        within(guard, "breaker.failure-percent", 1, 100),
        time(guard, "breaker.open-for"));
  }

  private static int within(Config config, String key, int least, int most) {
    int value = config.getInt(key);
    if (value < least || value > most) {
      throw bad(config, key, "must be from " + least + " to " + most);
    }
    return value;
  }

  private static Duration time(Config config, String key) {
    Duration value = config.getDuration(key);
    if (value.compareTo(Duration.ofMillis(1)) < 0 || value.compareTo(Duration.ofHours(1)) > 0) {
      throw bad(config, key, "must be from a millisecond to an hour");
    }
    return value;
  }

  private static ConfigException bad(Config config, String key, String message) {
    return new ConfigException.BadValue(config.getValue(key).origin(), "bot.guard." + key, message);
  }
}
