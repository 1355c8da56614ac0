package supportbot.engine.slack;

import java.util.LinkedHashMap;
import java.util.Map;
import supportbot.engine.slack.mention.MentionId;

/**
 * The mentions that were answered without being claimed, because the store was away at their last
 * delivery: that one may come twice too. The latest are remembered. Thread-safe.
 */
final class LastTries {
  private static final int MOST = 1000;

  private final Map<MentionId, Boolean> seen =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MentionId, Boolean> eldest) {
          return size() > MOST;
        }
      };

  /** Whether it has not been asked for yet. */
  synchronized boolean first(MentionId id) {
    return seen.put(id, true) == null;
  }
}
