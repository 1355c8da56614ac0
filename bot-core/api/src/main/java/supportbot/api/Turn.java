package supportbot.api;

import java.time.Instant;
import java.util.Objects;

/**
 * One message of the conversation before a question.
 *
 * @param speaker who said it
 * @param text Markdown for the bot's own, as typed for a person's
 * @param at when it was said
 */
public record Turn(Speaker speaker, String text, Instant at) {

  /** Who said something in a conversation. */
  public enum Speaker {
    PERSON,
    BOT
  }

  public Turn {
    Objects.requireNonNull(speaker, "speaker");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(at, "at");
  }
}
