package supportbot.engine.slack.send;

/**
 * What Slack counts calls by: a method, and for posts the channel too (docs.slack.dev, rate limits:
 * one message a second a channel; other methods by workspace).
 *
 * @param channel empty for methods that are not counted by channel
 */
public record Lane(String method, String channel) {
  /** The method that posts. */
  static final String POST = "chat.postMessage";

  /** The lane of new messages in a channel. */
  public static Lane post(String channel) {
    return new Lane(POST, channel);
  }

  /** The lane of a method that is counted by workspace. */
  public static Lane of(String method) {
    return new Lane(method, "");
  }
}
