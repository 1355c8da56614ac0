package supportbot.engine.plugin;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * The one thread on which a host looks at its plugins folder and swaps what is live. Whoever wants
 * something of it leaves a message; wishes that come while it is at work are fulfilled together.
 */
final class ReloadThread {

  private static final Logger log = LoggerFactory.getLogger(ReloadThread.class);

  /** How long somebody who asked for a reload waits for files that do not come to rest. */
  private static final Duration LONGEST_MOVE = Duration.ofSeconds(10);

  /** Between two looks at what moves. */
  private static final Duration SOON = Settling.SETTLE.plusMillis(10);

  private static final Duration FOR_EVER = Duration.ofDays(10_000);

  private final Reloads reloads;
  private final Unloads unloads;
  private final PluginSettings settings;
  private final BlockingQueue<Message> mailbox;
  private final Thread thread;
  private final List<Waiter> waiters = new ArrayList<>();
  private final Set<CompletableFuture<Boolean>> asked = ConcurrentHashMap.newKeySet();
  private volatile boolean ended;
  private @Nullable FolderWatch watch;
  private boolean watching;
  private boolean wanted;
  private boolean restless;
  private long nextLook;
  private String problem = "";

  /** Something that the thread is to do. */
  interface Message {
    void run() throws InterruptedException;
  }

  private record Waiter(CompletableFuture<Boolean> done, long limit) {}

  ReloadThread(
      Reloads reloads, Unloads unloads, PluginSettings settings, BlockingQueue<Message> mailbox) {
    this.reloads = reloads;
    this.unloads = unloads;
    this.settings = settings;
    this.mailbox = mailbox;
    this.nextLook = System.nanoTime() + FOR_EVER.toNanos();
    this.thread = Thread.ofPlatform().daemon().name("plugin-reload").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** Looks at the folder when it changes, and every so often, from now on. */
  void watch() {
    mailbox.add(
        () -> {
          if (!watching) {
            watching = true;
            wanted = true;
            startWatch();
          }
        });
  }

  /** Looks at the folder soon. */
  void request() {
    mailbox.add(() -> wanted = true);
  }

  /**
   * Does something, then looks at the folder and makes what is live follow it.
   *
   * @return completed when every jar is live or refused; exceptionally, with a {@link
   *     ComponentException}, when the folder cannot be read
   */
  CompletableFuture<Boolean> reload(Message before) {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    asked.add(done);
    done.whenComplete((_, _) -> asked.remove(done));
    mailbox.add(
        () -> {
          before.run();
          wanted = true;
          waiters.add(new Waiter(done, System.nanoTime() + LONGEST_MOVE.toNanos()));
        });
    if (ended) {
      refuseAll(); // the thread will not do it
    }
    return done;
  }

  /** Ends the thread; returns when it has ended, or with an interrupt set. */
  void close() {
    thread.interrupt();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (true) {
        Message message = mailbox.poll(pause().toNanos(), TimeUnit.NANOSECONDS);
        while (message != null) {
          message.run();
          message = mailbox.poll();
        }
        wanted |= reloads.takeAnother();
        if (wanted || System.nanoTime() - nextLook >= 0) {
          look();
        }
        wanted |= reloads.takeAnother();
        answer();
        unloads.check();
      }
    } catch (InterruptedException e) {
      log.debug("reloads end");
    } finally {
      if (watch != null) {
        watch.close();
      }
      ended = true;
      refuseAll();
    }
  }

  private void refuseAll() {
    for (CompletableFuture<Boolean> one : List.copyOf(asked)) {
      one.completeExceptionally(
          new ComponentException(ErrorKind.UNAVAILABLE, "The bot is ending."));
    }
  }

  private Duration pause() {
    long look = wanted ? 0 : nextLook - System.nanoTime();
    Duration pause = Duration.ofNanos(Math.max(0, look));
    return unloads.next().filter(next -> next.compareTo(pause) < 0).orElse(pause);
  }

  private void look() throws InterruptedException {
    wanted = false;
    restless = false;
    try {
      restless = reloads.round();
      problem = "";
    } catch (ComponentException e) {
      tell(e);
    } catch (RuntimeException e) { // the thread has to live on: the next look may go well
      log.error("look at the plugins folder failed", e);
    }
    Duration pause = watching ? settings.checkEvery() : FOR_EVER;
    nextLook = System.nanoTime() + (restless ? SOON : pause).toNanos();
  }

  /** Tells whoever waits; the log is told once, not at every look. */
  private void tell(ComponentException e) {
    waiters.forEach(waiter -> waiter.done().completeExceptionally(e));
    waiters.clear();
    String message = String.valueOf(e.getMessage());
    if (!message.equals(problem)) {
      log.warn("plugins not reloaded reason={}", message);
    }
    problem = message;
  }

  private void answer() {
    if (wanted || reloads.isBusy()) {
      return;
    }
    long now = System.nanoTime();
    waiters.removeIf(
        waiter -> {
          boolean over = !restless || now - waiter.limit() >= 0;
          return over && waiter.done().complete(true);
        });
  }

  private void startWatch() {
    try {
      watch = FolderWatch.start(settings.folder(), this::request, settings.checkEvery());
    } catch (IOException e) {
      log.info(
          "the system does not tell of changes in the plugins folder, it is looked at every {} ms"
              + " reason={}",
          settings.checkEvery().toMillis(),
          e.toString());
    }
  }
}
