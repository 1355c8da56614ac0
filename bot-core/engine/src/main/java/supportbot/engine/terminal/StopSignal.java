package supportbot.engine.terminal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * SIGTERM and Ctrl-C for a command that runs until it gets one: interrupts the command's thread,
 * waits until it has come to its end in order, and ends the process with code 0 then. One that
 * takes too long is ended all the same, with code 1 unless it had done what matters. Thread-safe.
 */
final class StopSignal {
  private static final Logger log = LoggerFactory.getLogger(StopSignal.class);

  private final Thread command = Thread.currentThread();
  private final Thread hook = new Thread(this::stop, "stop");
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Duration patience = Duration.ofSeconds(15);
  private volatile boolean given;
  private volatile boolean done;

  private StopSignal() {}

  /** Listens from now on; called by the thread that is to be interrupted. */
  static StopSignal listen() {
    StopSignal signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /** How long the orderly end may take. */
  void patience(Duration time) {
    patience = time;
  }

  /** Whether it was given. */
  boolean given() {
    return given;
  }

  /** Waits until it is given, by being interrupted. */
  void await() throws InterruptedException {
    ended.await();
  }

  /** What has to be done before the process ends is done. */
  void done() {
    done = true;
  }

  /** The command has ended; nobody is to be interrupted any more. */
  void ended() {
    ended.countDown();
    if (!given) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        log.debug("given at the last moment");
      }
    }
  }

  private void stop() {
    given = true;
    command.interrupt();
    try {
      if (!ended.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("bot=ended-late patience={}", patience);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Without it the code is that of a process that a signal has ended: 143.
    Runtime.getRuntime().halt(done || ended.getCount() == 0 ? 0 : 1);
  }
}
