package supportbot.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import supportbot.api.AnswererFactory;
import supportbot.testkit.PluginJar;

/** The answerer that the README shows is compiled, packed, dropped into a folder and asked. */
class ReadmeAnswererIT {
  @TempDir Path folder;

  @Test
  void theReadmesAnswererAnswers() throws Exception {
    String readme = Files.readString(Launcher.ROOT.resolve("README.md"));
    String java = block(readme, "java");
    assertThat(java.lines().count()).isLessThanOrEqualTo(40);
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    PluginJar.named("runbook")
        .source(java)
        .factory(AnswererFactory.class, "example.RunbookFactory")
        .text("reference.conf", block(readme, "hocon"))
        .write(plugins.resolve("runbook.jar"));
    Path config = folder.resolve("bot.conf");
    Files.writeString(
        config,
        """
        bot {
          answerers = [ { use = runbook }, { use = case-hint } ]
          plugins.dir = "%s"
          runbook.url = "https://runbook.example.com/other"
        }
        """
            .formatted(plugins));

    Launcher.Result result =
        new Launcher(folder.resolve("home"))
            .run("ask", "--json", "--config", config.toString(), "how do we deploy?");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.out())
        .contains("\"answerer\":\"runbook\"")
        .contains("https://runbook.example.com/other");
  }

  @Test
  void anUnknownKeyOfADroppedPluginIsRefusedWithFileAndLine() throws Exception {
    String readme = Files.readString(Launcher.ROOT.resolve("README.md"));
    Path plugins = Files.createDirectories(folder.resolve("plugins"));
    PluginJar.named("runbook")
        .source(block(readme, "java"))
        .factory(AnswererFactory.class, "example.RunbookFactory")
        .text("reference.conf", block(readme, "hocon"))
        .write(plugins.resolve("runbook.jar"));
    Path config = folder.resolve("bot.conf");
    Files.writeString(
        config,
        "bot.answerers = [ { use = runbook }, { use = case-hint } ]\nbot.plugins.dir = \""
            + plugins
            + "\"\nbot.runbook.ulr = x\n");

    Launcher.Result result =
        new Launcher(folder.resolve("home"))
            .run("ask", "--json", "--config", config.toString(), "how do we deploy?");

    assertThat(result.code()).as(result.err()).isEqualTo(3);
    assertThat(result.err()).contains("runbook.jar").contains("bot.conf").contains("ulr");
    assertThat(result.out()).contains("\"outcome\":\"hint\"");
  }

  private static String block(String markdown, String language) {
    Matcher block =
        Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(markdown);
    assertThat(block.find()).as("a block of " + language).isTrue();
    return block.group(1);
  }
}
