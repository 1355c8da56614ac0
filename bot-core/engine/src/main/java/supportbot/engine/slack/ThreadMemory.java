package supportbot.engine.slack;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import supportbot.api.Turn;

/**
 * What was said lately in the threads that the bot answered in, so that a follow-up does not cost a
 * call. Bounded; thread-safe.
 */
final class ThreadMemory {
  private static final int THREADS = 500;
  private static final int TURNS = 20;

  private final Map<String, Deque<Turn>> threads =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Turn>> eldest) {
          return size() > THREADS;
        }
      };

  /** The turns of a thread, oldest first; none when it is not remembered. */
  synchronized List<Turn> turns(String thread) {
    Deque<Turn> turns = threads.get(thread);
    return turns == null ? List.of() : new ArrayList<>(turns);
  }

  synchronized void add(String thread, Turn.Speaker speaker, String text, Instant at) {
    Deque<Turn> turns = threads.computeIfAbsent(thread, _ -> new ArrayDeque<>());
    turns.add(new Turn(speaker, text, at));
    while (turns.size() > TURNS) {
      turns.remove();
    }
  }
}
