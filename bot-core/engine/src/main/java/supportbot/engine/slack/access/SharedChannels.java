package supportbot.engine.slack.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.slack.web.SlackException.Kind;

/**
 * Knows which channels are read by people of other organisations. Slack tells with each event, and
 * on request if the app has the scope channels:read (groups:read for private ones); without it the
 * events are believed alone. Bounded; thread-safe.
 */
public final class SharedChannels {
  private static final Logger log = LoggerFactory.getLogger(SharedChannels.class);

  /** Channels come to be shared seldom. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private static final int MOST = 5_000;

  private final Predicate<String> look;
  private final InstantSource clock;
  private volatile boolean mayLook = true;

  private final Map<String, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST;
        }
      };

  private record Known(boolean shared, Instant until) {}

  /**
   * The channels of a workspace.
   *
   * @param look asks Slack; throws {@link SlackException}
   */
  public SharedChannels(Predicate<String> look, InstantSource clock) {
    this.look = look;
    this.clock = clock;
  }

  /** An event has told that a channel is shared. */
  public void told(String channel) {
    keep(channel, true);
  }

  /** Whether a channel is shared; asks Slack where that is not known, and blocks for that. */
  public boolean isShared(String channel) {
    Known before = known(channel);
    if (before != null && clock.instant().isBefore(before.until())) {
      return before.shared();
    }
    boolean old = before != null && before.shared();
    if (!mayLook || Access.isDirect(channel)) {
      return old;
    }
    try {
      boolean shared = look.test(channel);
      keep(channel, shared);
      return shared;
    } catch (SlackException e) {
      if (e.kind() == Kind.SCOPE) {
        mayLook = false;
        log.info("shared-channels=by-events-only needed={}", e.needed().orElse("channels:read"));
      } else {
        log.warn("channel={} shared=unknown error=\"{}\"", channel, e.getMessage());
      }
      return old;
    }
  }

  private synchronized @Nullable Known known(String channel) {
    return known.get(channel);
  }

  private synchronized void keep(String channel, boolean shared) {
    known.put(channel, new Known(shared, clock.instant().plus(FRESH)));
  }
}
