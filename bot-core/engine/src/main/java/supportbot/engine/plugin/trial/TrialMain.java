package supportbot.engine.plugin.trial;

import com.typesafe.config.Config;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import supportbot.api.Language;
import supportbot.api.Question;
import supportbot.api.StateStore;
import supportbot.engine.plugin.ContextSource;
import supportbot.engine.plugin.Rehearsal;
import supportbot.engine.plugin.RehearsalReport;
import supportbot.sync.host.EnvironmentSecrets;
import supportbot.sync.host.Home;
import supportbot.sync.host.HostContext;
import supportbot.sync.host.Settings;
import supportbot.sync.redact.PatternRedactor;
import supportbot.sync.state.FileStateStore;

/**
 * The process in which one jar is tried. Takes a {@linkplain TrialRequest request file}, which it
 * removes before any code of the plugin is run, and the file for its {@linkplain TrialReport
 * report}.
 *
 * <p>The plugin has an empty home here, and not its real one: the live version may hold locks in
 * that, and what is killed in the middle of a trial must not leave half of a file there. Every
 * plugin has to start with an empty home once.
 */
public final class TrialMain {
  private final TrialRequest request;
  private final Path reportFile;
  private final AtomicBoolean reported = new AtomicBoolean();

  private TrialMain(TrialRequest request, Path reportFile) {
    this.request = request;
    this.reportFile = reportFile;
  }

  /** Runs the trial and halts. */
  public static void main(String[] arguments) throws Exception {
    URLConnection.setDefaultUseCaches("jar", false);
    Path file = Path.of(arguments[0]);
    TrialRequest request = TrialRequest.read(file);
    Files.delete(file);
    endWithParent();
    request.properties().forEach(System::setProperty);
    new TrialMain(request, Path.of(arguments[1])).run();
  }

  private void run() throws Exception {
    Runtime.getRuntime().addShutdownHook(new Thread(this::exitCalled, "trial-exit"));
    RunningThreads before = RunningThreads.now();
    RehearsalReport report;
    try {
      report = rehearse();
    } catch (RuntimeException e) { // the host's own: the plugin's come back as a report
      report = new RehearsalReport.Failed("its trial failed, which is a defect of the bot: " + e);
    }
    if (report instanceof RehearsalReport.Passed passed) {
      report = before.judge(passed);
    }
    report(report);
    end();
  }

  private RehearsalReport rehearse() throws InterruptedException {
    Settings settings =
        Settings.load(Optional.empty(), request.settings(), blocks(request.settings()));
    Home home = Home.at(request.folder().resolve("home"));
    StateStore state = FileStateStore.of(home, settings.block("state"));
    PatternRedactor redactor = new PatternRedactor();
    ContextSource contexts =
        ContextSource.over(
            settings,
            (name, complete) ->
                new HostContext(
                    name,
                    complete,
                    home,
                    redactor,
                    new EnvironmentSecrets(),
                    state,
                    Clock.systemUTC()));
    Optional<Question> question =
        Optional.of(request.question())
            .filter(text -> !text.isBlank())
            .map(text -> Question.of("trial", text, language(text)));
    return new Rehearsal(request.folder().resolve("work"), contexts, request.step())
        .run(request.jar(), question);
  }

  /**
   * The bot has checked all of them, but those of plugins in jars, which are checked with these.
   */
  private static Set<String> blocks(Config settings) {
    return settings.hasPath("bot") ? new HashSet<>(settings.getObject("bot").keySet()) : Set.of();
  }

  private static Language language(String text) {
    boolean hangul =
        text.codePoints()
            .anyMatch(
                letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.HANGUL);
    return hangul ? Language.KOREAN : Language.ENGLISH;
  }

  /** Runs when something has called {@code System.exit}. */
  private void exitCalled() {
    report(new RehearsalReport.Failed(ExitCaller.describe()));
    end(); // without the plugin's own hooks, which may hang
  }

  private void report(RehearsalReport report) {
    if (reported.compareAndSet(false, true)) {
      try {
        TrialReport.write(report, reportFile);
      } catch (IOException e) {
        System.err.println("no report: " + e); // the bot shows the end of what is printed
      }
    }
  }

  private static void end() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(0);
  }

  /** Nobody reads the report any more when the bot is gone, which closes standard input. */
  private static void endWithParent() {
    InputStream parent = new FileInputStream(FileDescriptor.in);
    System.setIn(InputStream.nullInputStream());
    Thread.ofPlatform()
        .daemon()
        .name("trial-parent")
        .start(
            () -> {
              try {
                while (parent.read() >= 0) {
                  // it says nothing
                }
              } catch (IOException e) {
                System.err.println("the bot cannot be heard: " + e);
              }
              end();
            });
  }

  /** How the class is run; see {@link #main}. */
  static List<String> arguments(Path request, Path report) {
    return List.of(TrialMain.class.getName(), request.toString(), report.toString());
  }
}
