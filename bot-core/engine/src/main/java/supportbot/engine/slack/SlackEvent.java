package supportbot.engine.slack;

import java.util.Optional;

/** Something that happened in Slack and concerns the bot. Texts are untrusted. */
sealed interface SlackEvent {

  /** Where a question was put. */
  enum Place {
    /** The bot was mentioned. */
    MENTION,
    /** A message to the bot alone. */
    DIRECT,
    /** Any message of a channel that the bot reads. */
    CHANNEL
  }

  /**
   * Somebody wrote a message.
   *
   * @param thread the thread that it stands in; empty for a message of its own
   * @param shared whether people of other organisations read the channel, as the event tells
   * @param retry which try of Slack's to deliver it this is; 0 is the first
   */
  record Said(
      Place place,
      String team,
      String channel,
      String ts,
      Optional<String> thread,
      String user,
      String text,
      boolean shared,
      int retry)
      implements SlackEvent {}

  /** Somebody changed a message. */
  record Edited(String team, String channel, String ts, String text) implements SlackEvent {}

  /** Somebody deleted a message. */
  record Deleted(String team, String channel, String ts) implements SlackEvent {}

  /**
   * Somebody pressed a button of the bot.
   *
   * @param message the message with the button
   * @param trigger opens a dialog, within 3 seconds
   */
  record Pressed(
      String team,
      String channel,
      String user,
      String message,
      Optional<String> thread,
      String action,
      String value,
      String trigger)
      implements SlackEvent {}

  /** Somebody sent a dialog of the bot; its state as JSON. */
  record Submitted(String team, String user, String callback, String metadata, String state)
      implements SlackEvent {}

  /** Somebody used the slash command. */
  record Command(String team, String channel, String user, String text, String trigger)
      implements SlackEvent {}
}
