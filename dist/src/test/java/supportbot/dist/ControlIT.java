package supportbot.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.AnswererFactory;
import supportbot.testkit.PluginJar;

/** A bot that runs is asked how it is, and told to reload its plugins, by other processes. */
class ControlIT {
  @TempDir Path folder;

  private Path plugins;
  private Path config;
  private Path home;
  private Process bot;
  private Launcher running;

  @BeforeEach
  void run() throws Exception {
    home = folder.resolve("home");
    plugins = Files.createDirectories(folder.resolve("plugins"));
    config = folder.resolve("bot.conf");
    Files.writeString(
        config,
        """
        bot {
          answerers = [ { use = runbook }, { use = case-hint } ]
          plugins { dir = "%s", check-every = 1h }
        }
        """
            .formatted(plugins));
    drop("runbook.jar", "1.0.0", "first");
    bot = start();
  }

  @AfterEach
  void end() throws Exception {
    bot.destroyForcibly().waitFor();
  }

  @Test
  void aJarIsReplacedByCommandAndABadOneIsRefusedAndTold() throws Exception {
    Launcher.Result list = launcher().run("plugins", "list", "--lang", "en");
    assertThat(list.code()).as(list.err()).isZero();
    assertThat(list.out()).contains("runbook  1.0.0").contains("live").contains("runbook.jar");
    assertThat(list.out()).doesNotContain("\u001b");

    drop("runbook.jar", "2.0.0", "second");
    Files.writeString(plugins.resolve("bad.jar"), "no jar");
    Launcher.Result reload = launcher().run("plugins", "reload", "--lang", "en");
    assertThat(reload.code()).as(reload.err()).isEqualTo(3);
    // The bot may have noticed either jar by itself before.
    assertThat(reload.out()).contains("bad.jar: refused").contains("not a jar");
    assertThat(launcher().run("plugins", "list").out()).contains("runbook  2.0.0");

    Files.delete(plugins.resolve("bad.jar"));
    assertThat(launcher().run("plugins", "reload").code()).isZero();
    Launcher.Result again = launcher().run("plugins", "reload", "--lang", "ko");
    assertThat(again.code()).isZero();
    assertThat(again.out()).contains("새로 반영할 것이 없습니다");

    Launcher.Result status = launcher().run("status", "--json");
    assertThat(status.code()).as(status.err()).isZero();
    assertThat(status.lines()).hasSize(1);
    assertThat(status.out())
        .contains("\"pid\":" + bot.pid())
        .contains("\"name\":\"runbook\",\"plugin\":\"runbook\",\"present\":true,\"state\":\"in\"");
  }

  @Test
  void aSecondBotIsToldAndGoesOnAndAKilledOneLeavesNoHindrance() throws Exception {
    Launcher.Result second =
        launcher().runWithInput("question\n", "ask", "--json", "--config", config.toString(), "-");
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(second.out()).contains("\"text\":\"first\"");
    assertThat(second.err()).contains("Another bot runs over " + home);

    bot.destroyForcibly().waitFor();
    assertThat(home.resolve("control.sock")).exists();
    Launcher.Result none = launcher().run("plugins", "list", "--lang", "en");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.out()).isEmpty();
    assertThat(none.err()).contains("No bot is running over " + home).contains("plugins verify");

    bot = start();
    assertThat(launcher().run("status").code()).isZero();
    bot.getOutputStream().close();
    assertThat(bot.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(home.resolve("control.sock")).doesNotExist();
  }

  @Test
  void aChangedConfigurationReachesThePluginAndABadOneDoesNot() throws Exception {
    Files.writeString(config, "\nbot.runbook.says = \"by setting\"\n", StandardOpenOption.APPEND);
    Launcher.Result reload = launcher().run("plugins", "reload");
    assertThat(reload.code()).as(reload.err() + reload.out()).isZero();
    assertThat(answer()).contains("by setting");

    String good = Files.readString(config);
    Files.writeString(config, "bot.runbook.sais = x\n", StandardOpenOption.APPEND);
    Launcher.Result bad = launcher().run("plugins", "reload");
    assertThat(bad.out() + bad.err()).contains("bot.conf").contains("sais");
    assertThat(bad.code()).isNotZero();
    assertThat(answer()).as("the last good configuration goes on").contains("by setting");

    Files.writeString(config, good.replace("by setting", "mended"));
    assertThat(launcher().run("plugins", "reload").code()).isZero();
    assertThat(answer()).contains("mended");
  }

  /** What the running bot says to one more question. */
  private String answer() throws IOException {
    int before = running.output().length();
    Writer input = bot.outputWriter(StandardCharsets.UTF_8);
    input.write("question\n");
    input.flush();
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!running.output().substring(before).endsWith("\n")) {
      assertThat(System.nanoTime()).as("it says %s", running.errors()).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    return running.output().substring(before);
  }

  /** A bot that has answered a question, so that it is there. */
  private Process start() throws IOException {
    Launcher launcher = launcher();
    running = launcher;
    Process process = launcher.start("ask", "--config", config.toString(), "-");
    Writer input = process.outputWriter(StandardCharsets.UTF_8);
    input.write("question\n");
    input.flush();
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!launcher.output().contains("first") && !launcher.output().contains("second")) {
      assertThat(System.nanoTime()).as("it says %s", launcher.errors()).isLessThan(end);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    return process;
  }

  private void drop(String file, String version, String says) throws IOException {
    Path jar = folder.resolve(file);
    PluginJar.named("runbook")
        .manifest("Plugin-Version", version)
        .source(
            """
            package example;
            import java.util.List;
            import supportbot.api.*;
            public final class Factory implements AnswererFactory {
              @Override public String name() { return "runbook"; }
              @Override public Answerer create(PluginContext context) {
                String says = context.config().getString("says");
                return (question, call) -> Answer.Reply.of(says.isEmpty() ? "%s" : says, List.of());
              }
            }
            """
                .formatted(says))
        .text("reference.conf", "bot.runbook.says = \"\"")
        .factory(AnswererFactory.class, "example.Factory")
        .write(jar);
    Files.move(jar, plugins.resolve(file), StandardCopyOption.ATOMIC_MOVE);
  }

  private Launcher launcher() {
    return new Launcher(home);
  }
}
