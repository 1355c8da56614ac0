package supportbot.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.AnswererFactory;
import supportbot.testkit.PluginJar;

/** A jar is tried once, and not at every start of the bot. */
class RememberedTrialIT {
  @TempDir Path folder;

  @Test
  void theSecondStartDoesWithoutATrialAndANewConfigurationDoesNot() throws Exception {
    Path starts = Files.createFile(folder.resolve("starts"));
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    jar(plugins.resolve("one.jar"));
    Path config = config(plugins, starts, "a");

    ask(config);
    assertThat(Files.readString(starts)).as("trial, bot").isEqualTo("create check create check ");
    Files.writeString(starts, "");
    ask(config);
    assertThat(Files.readString(starts)).as("bot").isEqualTo("create check ");

    Files.writeString(starts, "");
    config(plugins, starts, "b");
    ask(config);
    assertThat(Files.readString(starts)).as("trial, bot").isEqualTo("create check create check ");
  }

  private void ask(Path config) throws Exception {
    Launcher.Result asked =
        new Launcher(folder.resolve("home"))
            .run("ask", "--json", "--config", config.toString(), "What?");
    assertThat(asked.code()).as(asked.out() + asked.err()).isZero();
    assertThat(asked.out()).contains("\"answerer\":\"one\"");
  }

  private Path config(Path plugins, Path starts, String word) throws Exception {
    return Files.writeString(
        folder.resolve("bot.conf"),
        """
        bot {
          answerers = [ { use = one } ]
          plugins.dir = "%s"
          one { starts = "%s", word = %s }
        }
        """
            .formatted(plugins, starts, word));
  }

  private static void jar(Path jar) {
    PluginJar.named("one")
        .source(
            """
            package example;
            import java.io.*;
            import java.nio.file.*;
            import java.util.List;
            import supportbot.api.*;
            public final class Factory implements AnswererFactory {
              @Override public String name() { return "one"; }
              @Override public Answerer create(PluginContext context) {
                Path starts = Path.of(context.config().getString("starts"));
                note(starts, "create ");
                return new Answerer() {
                  @Override public Check check() { note(starts, "check "); return Check.ok(); }
                  @Override public Answer answer(Question question, AnswerContext seen) {
                    return Answer.Reply.of("here", List.of());
                  }
                };
              }
              private static void note(Path file, String what) {
                try {
                  Files.writeString(file, what, StandardOpenOption.APPEND);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              }
            }
            """)
        .factory(AnswererFactory.class, "example.Factory")
        .text("reference.conf", "bot.one { starts = \"\", word = \"\" }")
        .write(jar);
  }
}
