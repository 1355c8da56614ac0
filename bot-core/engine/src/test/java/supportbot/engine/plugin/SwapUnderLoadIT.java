package supportbot.engine.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.AnswererFactory;
import supportbot.api.Filters;
import supportbot.api.Language;
import supportbot.engine.Cases;
import supportbot.engine.RecordingView;
import supportbot.engine.chain.AnswerChain;
import supportbot.engine.chain.ChainSettings;
import supportbot.engine.chain.ChainStep;
import supportbot.engine.chain.Response;
import supportbot.engine.dispatch.DispatchSettings;
import supportbot.engine.dispatch.Dispatcher;
import supportbot.engine.dispatch.IncomingQuestion;
import supportbot.engine.dispatch.Submission;
import supportbot.engine.guard.GuardKey;
import supportbot.engine.guard.GuardSettings;
import supportbot.engine.guard.GuardStatus;
import supportbot.engine.guard.Guards;
import supportbot.testkit.Eventually;
import supportbot.testkit.PluginJar;

/**
 * Swaps under 50 questions a second, which go the way of every question: dispatcher, chain, guard,
 * lease, plugin. Bad jars come in between.
 */
class SwapUnderLoadIT {

  private static final Logger log = LoggerFactory.getLogger(SwapUnderLoadIT.class);
  private static final int PER_SECOND = 50;
  private static final Pattern SAID = Pattern.compile("version \\d+ took (\\d+) ms");

  @TempDir Path folder;

  private final List<Long> pauses = Collections.synchronizedList(new ArrayList<>());
  private final Queue<CompletableFuture<Response>> questions = new ConcurrentLinkedQueue<>();
  private final Guards guards =
      new Guards(GuardSettings.standard(), Cases.redactor(), InstantSource.system());

  @Test
  void noQuestionIsLostInAFewSwaps() throws Exception {
    swap(8);
  }

  @Test
  @Tag("full")
  void noQuestionIsLostAndNothingIsLeftBehindIn200Swaps() throws Exception {
    swap(200);
  }

  private void swap(int swaps) throws Exception {
    HostUnderTest host = new HostUnderTest(folder);
    Map<String, byte[]> classes = classes();
    Path jar = host.plugins.resolve("one.jar");
    version(classes, 0).write(jar);
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    try (PluginHost running = host.load();
        Dispatcher dispatcher = dispatcher(running);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
      running.watch();
      var load =
          clock.scheduleAtFixedRate(
              () -> questions.add(ask(dispatcher)), 0, 1_000 / PER_SECOND, TimeUnit.MILLISECONDS);
      Figures before = null;
      for (int swap = 1; swap <= swaps; swap++) {
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
        if (swap == swaps / 4) {
          before = Figures.now();
        }
      }
      load.cancel(false);
      List<Long> overheads = new ArrayList<>();
      for (CompletableFuture<Response> one : questions) {
        Response response = one.get(1, TimeUnit.MINUTES);
        assertThat(response.outcome()).as(response.toString()).isEqualTo(Response.Outcome.REPLY);
        Matcher said = SAID.matcher(response.text());
        assertThat(said.matches()).as(response.text()).isTrue();
        overheads.add(response.elapsed().toMillis() - Long.parseLong(said.group(1)));
      }
      GuardStatus guard = guards.of(GuardKey.answerer("one", "one")).status();
      assertThat(guard.calls()).as("one call for each question").isEqualTo(questions.size());
      assertThat(guard.failures()).isZero();
      Eventually.holds(
          "every loader is collected", () -> loaders.stream().allMatch(one -> one.refersTo(null)));
      assertThat(running.leaks()).isEmpty();
      Figures after = Figures.now();
      pauses.sort(null);
      overheads.sort(null);
      Duration p99 = Duration.ofNanos(pauses.get(pauses.size() * 99 / 100));
      log.warn(
          "swaps={} questions={} overhead_p99_ms={} overhead_max_ms={} lease_p99_us={}"
              + " lease_max_us={} before={} after={}",
          swaps,
          questions.size(),
          overheads.get(overheads.size() * 99 / 100),
          overheads.getLast(),
          p99.toNanos() / 1_000,
          pauses.getLast() / 1_000,
          before,
          after);
      assertThat(p99).isLessThan(Duration.ofMillis(50));
      assertThat(after.files()).isLessThanOrEqualTo(before.files() + 5);
      assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 5);
      if (swaps >= 100) { // before that, the bot's own classes are still being loaded
        assertThat(overheads.get(overheads.size() * 99 / 100)).isLessThan(50);
        assertThat(after.metaspace()).isLessThan(before.metaspace() + 3_000_000);
      }
    }
  }

  /** A bot's dispatcher, which notes how long each question waits for its lease. */
  private Dispatcher dispatcher(PluginHost running) {
    LiveComponents timed =
        () -> {
          long start = System.nanoTime();
          Lease lease = running.lease();
          pauses.add(System.nanoTime() - start);
          return lease;
        };
    AnswerChain chain =
        new AnswerChain(
            new ChainSettings(List.of(ChainStep.of("one", Duration.ofSeconds(20))), false),
            timed,
            guards,
            Cases.redactor(),
            InstantSource.system());
    return new Dispatcher(
        DispatchSettings.standard(), chain, _ -> Optional.empty(), InstantSource.system());
  }

  /** Every question is of another person, and a conversation of its own. */
  private CompletableFuture<Response> ask(Dispatcher dispatcher) {
    String id = "q" + questions.size();
    Submission submission =
        dispatcher.submit(
            new IncomingQuestion(
                id,
                "question",
                id,
                id,
                IncomingQuestion.Conversation.NONE,
                Filters.none(),
                Optional.of(Language.ENGLISH),
                3,
                List.of(),
                Map.of()),
            new RecordingView());
    return switch (submission) {
      case Submission.Accepted accepted -> accepted.ticket().closed();
      case Submission.Refused refused ->
          CompletableFuture.failedFuture(new AssertionError(refused.toString()));
    };
  }

  private record Figures(long files, int threads, long metaspace) {
    static Figures now() throws Exception {
      System.gc();
      long metaspace =
          ManagementFactory.getMemoryPoolMXBeans().stream()
              .filter(pool -> pool.getName().equals("Metaspace"))
              .mapToLong(pool -> pool.getUsage().getUsed())
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
                        long start = System.nanoTime();
                        Thread.sleep((long) (Math.random() * 300));
                        if (Late.closed) throw new IllegalStateException("closed meanwhile");
                        String version = new String(
                            Factory.class.getResource("/version.txt").openStream().readAllBytes());
                        long took = (System.nanoTime() - start) / 1_000_000;
                        return Answer.Reply.of(version + " took " + took + " ms", List.of());
                        """)
                    .replace(
                        "@Override public Check check",
                        "@Override public void close() { Late.closed = true; }"
                            + " @Override public Check check"),
                "package example; final class Late { static volatile boolean closed; }")));
  }
}
