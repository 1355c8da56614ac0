package supportbot.engine.slack;

import java.util.Optional;
import supportbot.engine.slack.format.SlackMessage;

/**
 * What is told to Slack about an event.
 *
 * @param taken false when Slack is to deliver it again
 * @param message what whoever gave a slash command is to see
 */
record Acknowledgement(boolean taken, Optional<SlackMessage> message) {
  /** All is well. */
  static final Acknowledgement TAKEN = new Acknowledgement(true, Optional.empty());

  /** It could not be taken; Slack delivers it again. */
  static final Acknowledgement AGAIN = new Acknowledgement(false, Optional.empty());

  static Acknowledgement saying(SlackMessage message) {
    return new Acknowledgement(true, Optional.of(message));
  }
}
