package supportbot.engine.slack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import supportbot.engine.slack.mention.MentionId;

/**
 * Edits and deletions of messages that nothing is known of: Slack delivers events in any order, so
 * that the question itself may come after them. The latest are remembered. Thread-safe.
 */
final class Overtaken {
  private static final int MOST = 200;

  /** What has become of a message. */
  sealed interface Change {
    /** It reads otherwise. */
    record Edited(String text) implements Change {}

    /** It is gone. */
    record Deleted() implements Change {}
  }

  private final Map<MentionId, Change> changes =
      new LinkedHashMap<>(16, 0.75f, false) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MentionId, Change> eldest) {
          return size() > MOST;
        }
      };

  /** To be called before the question is looked for, which is claimed before {@link #take}. */
  synchronized void put(MentionId id, Change change) {
    if (!(changes.get(id) instanceof Change.Deleted)) {
      changes.put(id, change);
    }
  }

  /** What has become of a question that has just come. */
  synchronized Optional<Change> take(MentionId id) {
    return Optional.ofNullable(changes.remove(id));
  }
}
