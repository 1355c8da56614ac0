package supportbot.engine.slack;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.api.Redactor;
import supportbot.api.StateStore;
import supportbot.engine.dispatch.Dispatcher;
import supportbot.engine.frontend.FrontEnd;
import supportbot.engine.report.WhyReport;
import supportbot.engine.slack.mention.Instances;
import supportbot.engine.slack.mention.Orphans;
import supportbot.engine.slack.socket.Sockets;
import supportbot.engine.slack.web.Identity;
import supportbot.engine.slack.web.SlackException;
import supportbot.engine.slack.web.SlackException.Kind;
import supportbot.engine.slack.web.WebApi;

/** Slack, over Socket Mode. Thread-safe. */
public final class SlackFrontEnd implements FrontEnd {
  private static final Logger log = LoggerFactory.getLogger(SlackFrontEnd.class);

  /** Without these it hears nothing, or cannot answer. */
  private static final List<String> NEEDED = List.of("app_mentions:read", "chat:write");

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(16);

  /** How often to look for what other processes have left. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  private static final Duration SWEEP = Duration.ofHours(6);

  private final SlackSettings settings;
  private final WebApi api;
  private final StateStore state;
  private final Redactor redactor;
  private final OperatorView operators;
  private final InstantSource clock;
  private final Instances instances;
  private volatile @Nullable Identity identity;
  private volatile @Nullable Sockets sockets;
  private volatile @Nullable MentionHandler mentions;
  private volatile @Nullable Explanations explanations;
  private volatile @Nullable Thread housekeeper;
  private volatile @Nullable Thread heart;
  private volatile boolean closed;

  /**
   * A front end that is not started yet.
   *
   * @param redactor for what is kept of questions
   * @param operators what the commands for operators show
   */
  public SlackFrontEnd(
      SlackSettings settings,
      WebApi api,
      StateStore state,
      Redactor redactor,
      OperatorView operators,
      InstantSource clock) {
    this.settings = settings;
    this.api = api;
    this.state = state;
    this.redactor = redactor;
    this.operators = operators;
    this.clock = clock;
    this.instances = new Instances(state, clock);
  }

  @Override
  public String name() {
    return "slack";
  }

  /** Returns when Slack knows the bot; waits for that as long as Slack is away. */
  @Override
  public void start(Dispatcher dispatcher) throws InterruptedException {
    Identity who = identity();
    identity = who;
    AtomicReference<@Nullable URI> first = new AtomicReference<>(firstSocket());
    instances.beat();
    SlackParts parts =
        SlackParts.of(settings, api, state, redactor, operators, dispatcher, instances, who, clock);
    MentionHandler handler = parts.mentions();
    mentions = handler;
    explanations = parts.explanations();
    Inbox events =
        new Inbox(
            api.slack(), event -> closed ? Acknowledgement.AGAIN : parts.router().take(event));
    Sockets opened =
        new Sockets(
            () -> Optional.ofNullable(first.getAndSet(null)).orElseGet(api::openSocket),
            events,
            api.proxy());
    sockets = opened;
    opened.start(settings.connections());
    Orphans orphans = new Orphans(state, parts.kept(), instances, clock);
    heart = Thread.ofVirtual().name("slack-heart").start(this::beat);
    housekeeper =
        Thread.ofVirtual().name("slack-housekeeper").start(() -> keepHouse(orphans, parts));
  }

  private Identity identity() throws InterruptedException {
    Identity who =
        await(
            api::identity,
            "SLACK_BOT_TOKEN",
            "the Bot User OAuth Token, which begins with xoxb-, from \"OAuth & Permissions\"");
    check(who.scopes());
    return who;
  }

  private URI firstSocket() throws InterruptedException {
    return await(
        api::openSocket,
        "SLACK_APP_TOKEN",
        "a token that begins with xapp- and has the scope connections:write, from \"Basic"
            + " Information, App-Level Tokens\"");
  }

  /** Calls until Slack answers; what is wrong with a token is for a person to mend. */
  private static <T> T await(Supplier<T> call, String token, String take)
      throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        return call.get();
      } catch (SlackException e) {
        if (e.kind() == Kind.TOKEN || e.kind() == Kind.SCOPE) {
          throw new ComponentException(
              ErrorKind.MISCONFIGURED,
              "Slack does not accept %s (%s%s). It takes %s of your app at https://api.slack.com/apps."
                  .formatted(
                      token, e.error(), e.needed().map(scope -> ": " + scope).orElse(""), take));
        }
        if (e.kind() == Kind.OTHER || e.error().equals("HTTP 404")) {
          throw new ComponentException(
              ErrorKind.MISCONFIGURED,
              "Slack's %s answers %s, so what is asked is no Slack, or not yours to ask. If SLACK_API_URL is set, it has to be Slack's address and end in /api/."
                  .formatted(e.method(), e.error()));
        }
        log.warn("slack=away method={} error=\"{}\"", e.method(), e.error());
        TimeUnit.MILLISECONDS.sleep(e.retryAfter().orElse(pause).toMillis());
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
      }
    }
  }

  private static void check(Set<String> scopes) {
    List<String> missing = new ArrayList<>(NEEDED);
    missing.removeAll(scopes);
    if (!scopes.isEmpty() && !missing.isEmpty()) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED,
          "The Slack app lacks the scope %s. Add it under \"OAuth & Permissions\" of your app at https://api.slack.com/apps, and install the app to the workspace again."
              .formatted(String.join(", ", missing)));
    }
  }

  /** On a thread of its own: who is busy is not dead. */
  private void beat() {
    try {
      while (true) {
        TimeUnit.MILLISECONDS.sleep(Instances.BEAT.toMillis());
        try {
          instances.beat();
        } catch (ComponentException e) {
          log.warn("state=away reason=\"{}\"", e.getMessage());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // finished
    }
  }

  private void keepHouse(Orphans orphans, SlackParts parts) {
    long sweptAt = System.nanoTime() - SWEEP.toNanos();
    while (!closed) {
      try {
        parts.kept().keepAll();
        orphans.adopt(parts.mentions()::adopt);
        if (System.nanoTime() - sweptAt >= SWEEP.toNanos()) {
          sweptAt = System.nanoTime();
          orphans.sweep(settings.keep());
          parts.votes().sweep(clock.instant(), settings.keepVotes());
          parts.followUps().sweep(clock.instant(), settings.keep());
        }
      } catch (InterruptedException e) {
        return;
      } catch (ComponentException e) {
        log.warn("state=away reason=\"{}\"", e.getMessage());
      }
      try {
        TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Override
  public String status() {
    Sockets open = sockets;
    Identity who = identity;
    if (open == null || who == null) {
      return "waiting for Slack";
    }
    MentionHandler handler = mentions;
    String work = handler == null ? "" : ", %d mentions open".formatted(handler.active());
    return "%d of %d connections%s%s"
        .formatted(
            open.connected(),
            settings.connections(),
            work,
            open.trouble().or(api::trouble).map(what -> ", trouble: " + what).orElse(""));
  }

  @Override
  public Optional<WhyReport> why(String questionId) throws InterruptedException {
    Explanations known = explanations;
    return known == null ? Optional.empty() : known.report(questionId);
  }

  /** Hears nothing any more; what is being answered still goes to Slack. */
  @Override
  public void close() {
    closed = true;
    Optional.ofNullable(sockets).ifPresent(Sockets::close);
    Optional.ofNullable(housekeeper).ifPresent(Thread::interrupt);
  }

  /**
   * Waits until all is in Slack that is to be said, and leaves what is still open to other
   * processes; after {@link #close} and the dispatcher's end.
   */
  public void finish(Duration patience) throws InterruptedException {
    MentionHandler handler = mentions;
    if (handler != null) {
      handler.finish(System.nanoTime() + patience.toNanos());
      try {
        Thread beating = heart;
        if (beating != null) {
          beating.interrupt();
          beating.join(); // or its last sign of life would follow the farewell
        }
        instances.leave();
      } catch (ComponentException e) {
        log.warn("state=away reason=\"{}\"", e.getMessage());
      }
    }
    api.close();
  }
}
