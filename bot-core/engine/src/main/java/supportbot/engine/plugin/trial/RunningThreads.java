package supportbot.engine.plugin.trial;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import supportbot.engine.plugin.RehearsalReport;
import supportbot.engine.text.OneLine;

/** The threads that ran before a plugin was opened, to tell those that it leaves behind. */
final class RunningThreads {

  /** Ours: what a pool needs to end its threads after it was told to. */
  private static final long GRACE = TimeUnit.SECONDS.toNanos(2);

  /** A remark is for a person; a plugin may leave a thousand threads. */
  private static final int MOST = 5;

  private final Set<Thread> before;

  private RunningThreads(Set<Thread> before) {
    this.before = before;
  }

  static RunningThreads now() {
    return new RunningThreads(new HashSet<>(Thread.getAllStackTraces().keySet()));
  }

  /**
   * Refuses a plugin that leaves a thread running that would keep a JVM from ending; remarks on
   * others, of which some are the JDK's own.
   */
  RehearsalReport judge(RehearsalReport.Passed passed) throws InterruptedException {
    long end = System.nanoTime() + GRACE;
    List<String> remarks = new ArrayList<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (before.contains(thread) || thread.equals(Thread.currentThread())) {
        continue;
      }
      if (!thread.isDaemon()) {
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(0, end - System.nanoTime()));
        if (thread.isAlive()) {
          return new RehearsalReport.Failed(
              "it leaves the thread \"%s\" running when it is closed; end it in close()"
                  .formatted(OneLine.of(thread.getName())));
        }
      } else if (thread.isAlive() && remarks.size() < MOST) {
        remarks.add(
            "the daemon thread \"%s\" is still running after its close"
                .formatted(OneLine.of(thread.getName())));
      }
    }
    return passed.noting(remarks);
  }
}
