package supportbot.dist;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import supportbot.dist.ChaosVerdict.Asked;
import supportbot.testkit.slack.Failure;
import supportbot.testkit.slack.FakeSlack;
import supportbot.testkit.slack.Settings;

/**
 * Mentions in a Slack where everything goes wrong, to a bot that is killed again and again: events
 * come twice and again, calls fail, are refused or are carried out unheard, sockets end, fall
 * silent or are renewed, questions are changed and deleted. Seeded; what happens when is the
 * machine's.
 */
final class Chaos {
  private static final List<Failure> FAILURES =
      List.of(
          new Failure.Status(500),
          new Failure.AnswerLost(),
          new Failure.Status(503),
          new Failure.Cut(),
          new Failure.AnswerLost(),
          new Failure.Refused("internal_error"));

  private static final Failure LIMITED = new Failure.Limited(Duration.ofSeconds(1));

  /** What the minimal manifest asks for. */
  private static final Set<String> MINIMAL = Set.of("app_mentions:read", "chat:write");

  /** When the bot is killed. */
  private enum Moment {
    /** A message has been posted, and the bot has not heard so. */
    POSTED,
    /** A message has been changed, and the bot has not heard so. */
    UPDATED,
    /** The bot has just heard that a message was posted, and may be writing that down. */
    HEARD,
    /** Any time after the questions. */
    ANY
  }

  private final Plan plan;
  private final Path folder;
  private final Random random;
  private final List<Asked> asked = new ArrayList<>();
  private final AtomicInteger countdown = new AtomicInteger();
  private volatile Moment moment = Moment.ANY;
  private volatile CountDownLatch killed = new CountDownLatch(0);

  /**
   * What to do.
   *
   * @param full whether the app may read threads, and hears of edits and deletions
   */
  record Plan(int mentions, int kills, long seed, boolean full) {}

  Chaos(Plan plan, Path folder) {
    this.plan = plan;
    this.folder = folder;
    random = new Random(plan.seed());
  }

  ChaosVerdict run() throws IOException, InterruptedException {
    Settings settings =
        Settings.DEFAULT
            .withSeed(plan.seed())
            .withJudge(new KnownAnswers())
            .withTwice(true)
            .withTimeScale(0.1)
            .withScopes(plan.full() ? Settings.ALL_SCOPES : MINIMAL);
    SlackBot.install(folder, "");
    try (FakeSlack slack = FakeSlack.start(settings);
        SlackBot bot = new SlackBot(folder, slack)) {
      slack.whenApplied(method -> applied(method, bot));
      slack.failSometimes("chat.postMessage", 0.04, FAILURES);
      slack.failSometimes("chat.update", 0.04, FAILURES);
      slack.failSometimes("chat.delete", 0.04, FAILURES);
      slack.failSometimes("conversations.replies", 0.04, List.of(new Failure.Status(500)));
      slack.failSometimes("apps.connections.open", 0.1, List.of(new Failure.Status(503)));
      slack.failSometimes("auth.test", 0.1, List.of(new Failure.Status(500)));
      for (int life = 0; life <= plan.kills(); life++) {
        live(slack, bot, life);
      }
      return end(slack);
    }
  }

  /** One life of the bot, from its start to its death; the last goes on. */
  private void live(FakeSlack slack, SlackBot bot, int life)
      throws IOException, InterruptedException {
    boolean last = life == plan.kills();
    int until = (life + 1) * plan.mentions() / (plan.kills() + 1);
    boolean whileAway = random.nextInt(3) == 0;
    arm(last ? Moment.ANY : Moment.values()[life % Moment.values().length], until - asked.size());
    if (whileAway) {
      ask(slack, until);
    }
    bot.start();
    if (!slack.await(() -> slack.sockets().open() > 0, Duration.ofMinutes(1))) {
      throw new AssertionError("no connection within a minute; it said: " + bot.errors());
    }
    if (!whileAway) {
      ask(slack, until);
    }
    if (last) {
      return;
    }
    if (moment == Moment.ANY) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(800)));
    } else {
      var _ = killed.await(5, TimeUnit.SECONDS); // too few calls may be left
    }
    moment = Moment.ANY;
    bot.kill();
  }

  private void arm(Moment next, int calls) {
    killed = new CountDownLatch(1);
    countdown.set(1 + random.nextInt(Math.max(1, calls)));
    moment = next;
  }

  private void applied(String method, SlackBot bot) {
    boolean counts =
        switch (moment) {
          case POSTED, HEARD -> method.equals("chat.postMessage");
          case UPDATED -> method.equals("chat.update");
          case ANY -> false;
        };
    if (!counts || countdown.decrementAndGet() != 0) {
      return;
    }
    if (moment == Moment.HEARD) {
      Thread.ofVirtual()
          .start(
              () -> {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(3000)));
                kill(bot);
              });
    } else {
      kill(bot);
    }
  }

  private void kill(SlackBot bot) {
    try {
      bot.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    killed.countDown();
  }

  private void ask(FakeSlack slack, int until) {
    int from = asked.size();
    int trouble = from + random.nextInt(Math.max(1, until - from));
    while (asked.size() < until) {
      if (asked.size() == trouble) {
        trouble(slack);
      }
      askOne(slack);
      if (plan.full()) {
        change(slack);
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(15)));
    }
  }

  private void askOne(FakeSlack slack) {
    int number = asked.size() + 1;
    boolean longOne = random.nextInt(8) == 0;
    String channel = "C000" + random.nextInt(8);
    String text = text(number + "v1", longOne);
    Asked before = asked.isEmpty() ? null : asked.get(random.nextInt(asked.size()));
    boolean inThread = before != null && !before.deleted && random.nextInt(8) == 0;
    String ts =
        inThread
            ? slack.mentionIn(before.channel, before.ts, "U" + number, text)
            : slack.mention(channel, "U" + number, text);
    asked.add(new Asked(inThread ? before.channel : channel, ts, number, longOne));
  }

  private String text(String key, boolean longOne) {
    int wait = random.nextInt(3) == 0 ? 50 + random.nextInt(400) : 0;
    return "Q" + key + (longOne ? " long" : "") + (wait > 0 ? " wait=" + wait : "");
  }

  /** Somebody changes or deletes a question of before, answered or not. */
  private void change(FakeSlack slack) {
    int what = random.nextInt(16);
    Asked one = asked.get(Math.max(0, asked.size() - 1 - random.nextInt(12)));
    if (one.deleted || what > 1) {
      return;
    }
    if (what == 0) {
      one.version++;
      slack.edit(one.channel, one.ts, text(one.key(), one.longOne));
    } else {
      one.deleted = true;
      slack.delete(one.channel, one.ts);
    }
  }

  private void trouble(FakeSlack slack) {
    switch (random.nextInt(6)) {
      case 0 -> slack.sockets().drop();
      case 1 -> slack.sockets().refresh();
      case 2 -> slack.sockets().halfOpen();
      case 3 -> slack.failNext("chat.postMessage", LIMITED);
      case 4 -> slack.failNext("chat.update", LIMITED);
      default -> {}
    }
  }

  /** Waits until all is well and stays so, or for too long. */
  private ChaosVerdict end(FakeSlack slack) throws InterruptedException {
    Duration patience = Duration.ofSeconds(20 + plan.mentions() / 5);
    long end = System.nanoTime() + patience.toNanos();
    ChaosVerdict verdict = ChaosVerdict.of(slack, asked);
    while (!(verdict.clean() && slack.undelivered() == 0) && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
      verdict = ChaosVerdict.of(slack, asked);
    }
    // What would come twice comes soon.
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
    return ChaosVerdict.of(slack, asked);
  }
}
