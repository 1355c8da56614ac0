package supportbot.engine.slack.send;

import org.jspecify.annotations.Nullable;

/** One message of an answer, as it is known to be in Slack. Guarded by its {@link Plan}'s owner. */
final class Part {
  final String ts;

  /** Null when it is not known. */
  Wanted.@Nullable Said shown;

  boolean done;

  Part(String ts) {
    this.ts = ts;
  }

  void shows(Wanted wanted, int index) {
    shown = wanted.messages().get(index);
    done = wanted.ends(index);
  }

  boolean isAs(Wanted wanted, int index) {
    return wanted.messages().get(index).equals(shown) && (done || !wanted.ends(index));
  }
}
