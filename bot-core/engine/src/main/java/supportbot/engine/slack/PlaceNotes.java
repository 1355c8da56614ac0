package supportbot.engine.slack;

import java.util.List;
import supportbot.engine.slack.mention.LateNotes;
import supportbot.engine.slack.mention.OpenMention;

/**
 * Writes down where the answer to a mention is: which messages are the bot's. Where an app may read
 * threads, its messages are found again without that note, so it is written only when the answer
 * takes a while; an answer that is there sooner is written about once. Thread-safe.
 */
final class PlaceNotes {
  private final OpenMention open;
  private final LateNotes later;
  private final Runnable lost;
  private volatile boolean late;

  /**
   * Notes on one mention.
   *
   * @param later writes what need not be written at once; tells by itself who has lost a mention
   * @param found whether a process that comes after this one would find the messages by itself
   * @param lost what to do when another process turns out to have the mention
   */
  PlaceNotes(OpenMention open, LateNotes later, boolean found, Runnable lost) {
    this.open = open;
    this.later = later;
    this.late = found;
    this.lost = lost;
  }

  /** Notes the messages that are there; they are in the store when this returns, or soon. */
  void posted(List<String> messages) {
    open.note(record -> record.shown(messages));
    if (late) {
      later.add(open);
      return;
    }
    try {
      if (!open.keepNote()) {
        lost.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From now on nothing is put off. */
  void writeAtOnce() {
    late = false;
  }
}
