package supportbot.testkit.slack;

import java.time.Duration;
import java.util.Set;

/**
 * How the fake Slack behaves from its start. {@link #DEFAULT} and the {@code with} methods make
 * one.
 *
 * @param seed of everything that is random
 * @param judge tells the answers from the placeholders
 * @param ackWithin how long an envelope may wait for its ack (Slack: 3 s); not scaled
 * @param timeScale by what Slack's long times are multiplied: the retries after 1 and 5 minutes,
 *     the steps of a refresh, the refill of the limits and Retry-After; 1 is Slack's own
 * @param twice whether every event is delivered two times, at once
 * @param messageToo whether an app_mention is also delivered as {@code message}, as it is to an app
 *     that subscribes to both
 * @param echo whether the bot is sent its own messages as events, as with message.channels
 * @param sameEnvelope whether a retry has the envelope id of the first delivery; Slack does not say
 * @param rates whether Slack's limits count
 * @param scopes what the bot token may
 */
public record Settings(
    long seed,
    Judge judge,
    Duration ackWithin,
    double timeScale,
    boolean twice,
    boolean messageToo,
    boolean echo,
    boolean sameEnvelope,
    boolean rates,
    Set<String> scopes) {

  /** Every scope that a method of the fake asks for. */
  public static final Set<String> ALL_SCOPES =
      Set.of(
          "app_mentions:read",
          "chat:write",
          "channels:history",
          "channels:read",
          "commands",
          "groups:history",
          "im:history",
          "reactions:write",
          "users:read");

  /**
   * Slack's own times, no limits, no duplicates; what begins with "검색" or "Search" is a
   * placeholder.
   */
  public static final Settings DEFAULT =
      new Settings(
          1,
          Judge.placeholdersBeginWith("검색", "Search"),
          Duration.ofSeconds(3),
          1,
          false,
          false,
          false,
          false,
          false,
          ALL_SCOPES);

  /** Checks and copies. */
  public Settings {
    if (!ackWithin.isPositive() || !(timeScale > 0)) {
      throw new IllegalArgumentException("ackWithin and timeScale have to be positive");
    }
    scopes = Set.copyOf(scopes);
  }

  /** With another seed. */
  public Settings withSeed(long seed) {
    return new Settings(
        seed, judge, ackWithin, timeScale, twice, messageToo, echo, sameEnvelope, rates, scopes);
  }

  /** With another judge. */
  public Settings withJudge(Judge judge) {
    return new Settings(
        seed, judge, ackWithin, timeScale, twice, messageToo, echo, sameEnvelope, rates, scopes);
  }

  /** With another time for an ack. */
  public Settings withAckWithin(Duration ackWithin) {
    return new Settings(
        seed, judge, ackWithin, timeScale, twice, messageToo, echo, sameEnvelope, rates, scopes);
  }

  /** With other long times. */
  public Settings withTimeScale(double timeScale) {
    return new Settings(
        seed, judge, ackWithin, timeScale, twice, messageToo, echo, sameEnvelope, rates, scopes);
  }

  /** With every event twice. */
  public Settings withTwice(boolean twice) {
    return new Settings(
        seed, judge, ackWithin, timeScale, twice, messageToo, echo, sameEnvelope, rates, scopes);
  }

  /** With a message event beside each app_mention. */
  public Settings withMessageToo(boolean messageToo) {
    return new Settings(
        seed, judge, ackWithin, timeScale, twice, messageToo, echo, sameEnvelope, rates, scopes);
  }

  /** With the bot's own messages as events. */
  public Settings withEcho(boolean echo) {
    return new Settings(
        seed, judge, ackWithin, timeScale, twice, messageToo, echo, sameEnvelope, rates, scopes);
  }

  /** With retries under the first envelope id. */
  public Settings withSameEnvelope(boolean sameEnvelope) {
    return new Settings(
        seed, judge, ackWithin, timeScale, twice, messageToo, echo, sameEnvelope, rates, scopes);
  }

  /** With Slack's limits. */
  public Settings withRates(boolean rates) {
    return new Settings(
        seed, judge, ackWithin, timeScale, twice, messageToo, echo, sameEnvelope, rates, scopes);
  }

  /** With other scopes of the bot token. */
  public Settings withScopes(Set<String> scopes) {
    return new Settings(
        seed, judge, ackWithin, timeScale, twice, messageToo, echo, sameEnvelope, rates, scopes);
  }

  /** One of Slack's long times, scaled; at least a millisecond. */
  Duration scaled(Duration slacks) {
    return Duration.ofNanos(Math.max(1_000_000, (long) (slacks.toNanos() * timeScale)));
  }
}
