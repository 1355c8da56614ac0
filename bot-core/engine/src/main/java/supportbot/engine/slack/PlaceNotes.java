package supportbot.engine.slack;

import java.time.Duration;
import java.util.List;
import supportbot.engine.slack.mention.OpenMention;

/**
 * Writes down where the answer to a mention is: which messages are the bot's. Where an app may read
 * threads, its messages are found again without that note, so it is written only when the answer
 * takes a while; an answer that is there sooner is written about once. Thread-safe.
 */
final class PlaceNotes {
  private final OpenMention open;
  private final boolean found;
  private final Duration after;
  private final Background.Task lost;

  /**
   * Notes on one mention.
   *
   * @param found whether a process that comes after this one would find the messages by itself
   * @param after how long an answer may take before they are written down all the same
   * @param lost what to do when another process turns out to have the mention
   */
  PlaceNotes(OpenMention open, boolean found, Duration after, Background.Task lost) {
    this.open = open;
    this.found = found;
    this.after = after;
    this.lost = lost;
  }

  /** Notes the messages that are there; they are in the store when this returns, or soon. */
  void posted(List<String> messages) {
    open.note(record -> record.shown(messages));
    if (found) {
      Background.startAfter(after, "note", open.id(), this::keep);
      return;
    }
    try {
      keep();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keep() throws InterruptedException {
    if (!open.keepNote()) {
      lost.run();
    }
  }
}
