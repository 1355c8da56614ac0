package supportbot.engine.plugin.trial;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ApiVersion;
import supportbot.engine.plugin.JarTest;
import supportbot.engine.plugin.RehearsalReport;
import supportbot.sync.Digests;

/**
 * Tries a jar in a process of its own, with little memory and a deadline, before it is opened in
 * this one. Finds what is broken; it is no defence against who means harm. Thread-safe.
 */
public final class Trial implements JarTest {
  private static final Logger log = LoggerFactory.getLogger(Trial.class);

  /** Processes at once: a small machine has two cores, and needs its memory for the bot. */
  private static final int AT_ONCE = 2;

  private final TrialSettings limits;
  private final Config settings;
  private final Map<String, String> environment;
  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /**
   * Trials with the settings of this bot.
   *
   * @param limits of each
   * @param settings what the operator has set, without defaults
   */
  public Trial(TrialSettings limits, Config settings) {
    this(limits, settings, System.getenv());
  }

  Trial(TrialSettings limits, Config settings, Map<String, String> environment) {
    this.limits = limits;
    this.settings = settings;
    this.environment = environment;
  }

  @Override
  public Optional<String> objection(Path jar, String digest) throws InterruptedException {
    return switch (run(jar, "")) {
      case RehearsalReport.Passed _ -> Optional.empty();
      case RehearsalReport.Failed failed -> Optional.of(failed.reason());
    };
  }

  /**
   * Tries a jar. Blocks for as long as a JVM and the plugin need to start, at most for the deadline
   * and for the trials that were asked for before.
   *
   * @param question to ask of its answerers, or empty
   * @throws InterruptedException when interrupted; the process is ended then
   */
  public RehearsalReport run(Path jar, String question) throws InterruptedException {
    places.acquire();
    long begun = System.nanoTime();
    try {
      Path folder = Files.createTempDirectory("supportbot-trial-"); // for this user alone
      try {
        RehearsalReport report = runIn(folder, jar, question);
        log.info(
            "plugin tried file={} passed={} ms={}",
            jar.getFileName(),
            report instanceof RehearsalReport.Passed,
            TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
        return report;
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      return new RehearsalReport.Failed("it cannot be tried, because of this machine: " + e);
    } finally {
      places.release();
    }
  }

  /**
   * Tells trials of one jar apart: a digest of all that the outcome depends on, the outside world
   * left out.
   *
   * @param digest SHA-256 of the jar
   * @throws IOException when the jar cannot be read
   */
  String identity(Path jar, String digest) throws IOException {
    return Digests.sha256(
        List.of(
            digest,
            ApiVersion.CURRENT,
            Objects.requireNonNullElse(
                Trial.class.getPackage().getImplementationVersion(), "development"),
            Runtime.version().toString(),
            System.getProperty("java.home"),
            limits.toString(),
            settings.root().render(ConfigRenderOptions.concise().setJson(false)),
            new TreeMap<>(new TrialEnvironment(environment).forJar(jar, settings)).toString(),
            TrialCommand.properties().toString()));
  }

  private RehearsalReport runIn(Path folder, Path jar, String question)
      throws IOException, InterruptedException {
    Path request = folder.resolve("request");
    Path reportFile = folder.resolve("report.json");
    Files.createDirectory(folder.resolve("tmp"));
    new TrialRequest(
            jar.toAbsolutePath(),
            folder,
            settings,
            question,
            limits.step(),
            TrialCommand.properties())
        .write(request);
    ProcessBuilder builder =
        new ProcessBuilder(TrialCommand.of(limits.megabytes(), folder, request, reportFile))
            .redirectErrorStream(true);
    Map<String, String> given = new TrialEnvironment(environment).forJar(jar, settings);
    builder.environment().clear();
    builder.environment().putAll(given);
    Process process = builder.start();
    PrintedTail printed = new PrintedTail();
    Thread reader = Thread.ofVirtual().start(() -> printed.readAll(process.getInputStream()));
    Optional<Integer> code;
    try {
      code =
          process.waitFor(limits.deadline().toMillis(), TimeUnit.MILLISECONDS)
              ? Optional.of(process.exitValue())
              : Optional.empty();
    } finally {
      kill(process);
    }
    reader.join(TimeUnit.SECONDS.toMillis(1)); // what it started may keep the stream open
    return TrialReport.read(reportFile)
        .orElseGet(
            () ->
                new RehearsalReport.Failed(
                    new TrialEnding(limits, printed.text())
                        .reason(
                            code,
                            Files.notExists(request),
                            Files.exists(TrialCommand.crashFile(folder)))));
  }

  /** The process and what it has started; nothing, when it has ended. */
  private static void kill(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException | UncheckedIOException e) {
      log.warn("folder of a trial not removed path={} reason={}", folder, e.toString());
    }
  }
}
