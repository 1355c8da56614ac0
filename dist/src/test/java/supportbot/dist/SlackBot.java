package supportbot.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.TimeUnit;
import supportbot.api.AnswererFactory;
import supportbot.testkit.PluginJar;
import supportbot.testkit.slack.FakeSlack;

/**
 * {@code bot run} as a process against a fake Slack, with an answerer whose answers are known
 * beforehand. It can be killed and started again over the same home.
 */
final class SlackBot implements AutoCloseable {
  private final Path folder;
  private final Launcher launcher;
  private Process process;

  /** Not started yet; several over one folder share their state. */
  SlackBot(Path folder, FakeSlack slack) throws IOException {
    this.folder = folder;
    launcher =
        new Launcher(folder.resolve("home"))
            .with("SLACK_BOT_TOKEN", slack.botToken())
            .with("SLACK_APP_TOKEN", slack.appToken())
            .with("SLACK_API_URL", slack.apiUrl());
  }

  /** Writes the configuration and the answerer; what is set comes after the rest of it. */
  static void install(Path folder, String set) throws IOException {
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    Files.writeString(
        folder.resolve("bot.conf"),
        """
        bot {
          answerers = [ { use = known } ]
          plugins { dir = "%s", check-every = 1h }
          limits.per-user-per-minute = 100000
        }
        %s
        """
            .formatted(plugins, set));
    drop(plugins.resolve("known.jar"), "1.0.0", KnownAnswers.SOURCE);
  }

  /** Makes a version of the answerer, and puts it where there may be another. */
  static void drop(Path target, String version, String source) throws IOException {
    Path jar = target.resolveSibling("known.part");
    PluginJar.named("known")
        .manifest("Plugin-Version", version)
        .source(source)
        .factory(AnswererFactory.class, "example.Factory")
        .write(jar);
    Files.move(jar, target, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The environment of the next start. */
  SlackBot with(String name, String value) {
    launcher.with(name, value);
    return this;
  }

  void start() throws IOException {
    process = launcher.start("run", "--config", folder.resolve("bot.conf").toString());
  }

  Process process() {
    return process;
  }

  String errors() throws IOException {
    return launcher.errors();
  }

  /** {@code kill -9}; returns when the process is gone. */
  void kill() throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  /** SIGTERM; the exit code, and a failure when it does not end in time. */
  int stop(long seconds) throws IOException, InterruptedException {
    process.destroy();
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + seconds + " s; it said: " + errors());
    }
    return process.exitValue();
  }

  @Override
  public void close() {
    if (process != null) {
      try {
        kill();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
