package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.Answer;
import supportbot.api.AnswererFactory;
import supportbot.testkit.Eventually;
import supportbot.testkit.PluginJar;

/** 200 swaps under 50 questions a second, with bad jars in between. */
@Tag("full")
class SwapUnderLoadIT {

  private static final Logger log = LoggerFactory.getLogger(SwapUnderLoadIT.class);
  private static final int SWAPS = 200;
  private static final int PER_SECOND = 50;

  @TempDir Path folder;

  private final List<Long> pauses = java.util.Collections.synchronizedList(new ArrayList<>());
  private final Queue<Future<String>> questions = new ConcurrentLinkedQueue<>();

  @Test
  void noQuestionIsLostAndNothingIsLeftBehind() throws Exception {
    HostUnderTest host = new HostUnderTest(folder);
    Map<String, byte[]> classes = classes();
    Path jar = host.plugins.resolve("one.jar");
    version(classes, 0).write(jar);
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    try (PluginHost running = host.load();
        ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      running.watch();
      var load =
          clock.scheduleAtFixedRate(
              () -> questions.add(asking.submit(() -> question(running))),
              0,
              1_000 / PER_SECOND,
              TimeUnit.MILLISECONDS);
      Figures before = null;
      for (int swap = 1; swap <= SWAPS; swap++) {
        loaders.add(PluginHostTest.loaderOf(running, "one"));
        if (swap % 3 == 0) {
          bad(classes, swap, jar);
          running.reload();
          assertThat(((PluginState.Loaded) running.states().getFirst()).note()).isPresent();
        }
        place(version(classes, swap), jar);
        running.reload();
        int now = swap;
        Eventually.holds("version " + now + " is live", () -> isLive(running, now));
        if (swap == SWAPS / 4) {
          before = Figures.now();
        }
      }
      load.cancel(false);
      for (Future<String> one : questions) {
        assertThat(one.get()).as("every question has its answer").startsWith("version ");
      }
      Eventually.holds(
          "every loader is collected", () -> loaders.stream().allMatch(one -> one.refersTo(null)));
      assertThat(running.leaks()).isEmpty();
      Figures after = Figures.now();
      pauses.sort(null);
      Duration p99 = Duration.ofNanos(pauses.get(pauses.size() * 99 / 100));
      log.warn(
          "swaps={} questions={} lease_p99_us={} lease_max_us={} before={} after={}",
          SWAPS,
          questions.size(),
          p99.toNanos() / 1_000,
          pauses.getLast() / 1_000,
          before,
          after);
      assertThat(p99).isLessThan(Duration.ofMillis(50));
      assertThat(after.files()).isLessThanOrEqualTo(before.files() + 5);
      assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 5);
      assertThat(after.metaspace()).isLessThan(before.metaspace() + 3_000_000);
    }
  }

  /** One question: a lease for its whole life, and a call that takes its time. */
  private String question(PluginHost running) throws Exception {
    long start = System.nanoTime();
    try (Lease lease = running.lease()) {
      pauses.add(System.nanoTime() - start);
      var found = lease.components().find(AnswererFactory.class, "one").orElseThrow();
      Answer answer =
          new PluginThreads(1)
              .call(
                  "ask",
                  found.loader(),
                  Duration.ofSeconds(20),
                  lease.keeping(() -> found.component().answer(null, null)));
      return ((Answer.Reply) answer).markdown();
    }
  }

  private record Figures(long files, int threads, long metaspace) {
    static Figures now() throws Exception {
      System.gc();
      long metaspace =
          ManagementFactory.getMemoryPoolMXBeans().stream()
              .filter(pool -> pool.getName().equals("Metaspace"))
              .mapToLong(pool -> ((MemoryPoolMXBean) pool).getUsage().getUsed())
              .sum();
      try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
        return new Figures(
            files.count(), ManagementFactory.getThreadMXBean().getThreadCount(), metaspace);
      }
    }
  }

  private static boolean isLive(PluginHost running, int version) {
    return running.states().stream()
        .anyMatch(
            state ->
                state instanceof PluginState.Loaded loaded
                    && loaded.version().equals("1.0." + version));
  }

  private static PluginJar version(Map<String, byte[]> classes, int version) {
    PluginJar jar =
        PluginJar.named("one")
            .manifest("Plugin-Version", "1.0." + version)
            .factory(AnswererFactory.class, "example.Factory")
            .text("version.txt", "version " + version);
    classes.forEach(jar::entry);
    return jar;
  }

  private void bad(Map<String, byte[]> classes, int swap, Path jar) throws Exception {
    switch (swap % 4) {
      case 0 -> place(version(classes, swap).manifest("Plugin-Requires", ">=9.0.0"), jar);
      case 1 -> Files.writeString(jar, "not a jar " + swap);
      case 2 -> place(version(classes, swap).text("bad.txt", "x"), jar);
      default -> place(version(classes, swap).withoutManifest("Plugin-Id"), jar);
    }
  }

  private static void place(PluginJar jar, Path target) throws Exception {
    Path temporary = target.resolveSibling(target.getFileName() + ".tmp");
    jar.write(temporary);
    Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Slow answers out of the plugin's own files and of a class that is loaded late. */
  private static Map<String, byte[]> classes() {
    return new HashMap<>(
        PluginJar.compile(
            List.of(
                HostUnderTest.source(
                        "one",
                        "if (Factory.class.getResource(\"/bad.txt\") != null)"
                            + " throw new IllegalStateException(\"bad\");",
                        "return Check.ok();",
                        """
                        if (Late.closed) throw new IllegalStateException("closed before");
                        Thread.sleep((long) (Math.random() * 300));
                        if (Late.closed) throw new IllegalStateException("closed meanwhile");
                        return Answer.Reply.of(new String(
                            Factory.class.getResource("/version.txt").openStream().readAllBytes()),
                            List.of());
                        """)
                    .replace(
                        "@Override public Check check",
                        "@Override public void close() { Late.closed = true; }"
                            + " @Override public Check check"),
                "package example; final class Late { static volatile boolean closed; }")));
  }
}
