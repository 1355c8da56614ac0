package supportbot.engine.terminal;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.engine.bot.BotOptions;
import supportbot.engine.bot.PluginGate;
import supportbot.engine.plugin.JarTest;
import supportbot.engine.plugin.RehearsalReport;
import supportbot.sync.Digests;

/**
 * {@code bot plugins verify}: tells what the bot would do with a jar in its plugins folder. Exits
 * with 1 when it would refuse it.
 */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description =
        "Tries a jar with the real configuration, and tells what the bot would do with it.")
public final class PluginsVerifyCommand implements Callable<Integer> {
  private static final int REFUSED = 1;

  @Parameters(paramLabel = "JAR", description = "The plugin's jar.")
  private Path jar = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Tries it with this configuration.")
  private @Nullable Path config;

  @Option(
      names = "--question",
      paramLabel = "TEXT",
      description = "Asks its answerers, which have an empty home in the trial.")
  private String question = "";

  @Override
  public Integer call() throws InterruptedException, IOException {
    if (!Files.isRegularFile(jar) || !Files.isReadable(jar)) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED, jar + " is no file, or cannot be read. Name the plugin's jar.");
    }
    PluginGate gate =
        PluginGate.of(
            new BotOptions(Optional.ofNullable(config), Optional.empty(), ConfigFactory.empty()));
    return verify(gate, System.out);
  }

  private int verify(PluginGate gate, PrintStream out) throws InterruptedException, IOException {
    String digest = Digests.sha256(jar);
    line(out, "file", jar.toString());
    line(out, "sha256", digest);
    for (JarTest test : List.of(JarTest.whole(), gate.trust())) { // as the host does
      Optional<String> objection = test.objection(jar, digest);
      if (objection.isPresent()) {
        line(out, "refused", objection.get());
        return REFUSED;
      }
    }
    return switch (gate.trial().run(jar, question)) {
      case RehearsalReport.Failed failed -> {
        line(out, "refused", failed.reason());
        yield REFUSED;
      }
      case RehearsalReport.Passed passed -> {
        print(passed, out);
        yield 0;
      }
    };
  }

  private static void print(RehearsalReport.Passed passed, PrintStream out) {
    line(out, "plugin", passed.id() + " " + passed.version());
    line(out, "provides", String.join(", ", passed.provides()));
    line(out, "check", passed.degraded().isEmpty() ? "ok" : "degraded");
    passed.degraded().forEach(what -> line(out, "degraded", what));
    passed.notes().forEach(note -> line(out, "note", note));
    passed.answers().forEach(answer -> line(out, "answer", answer));
    line(out, "verdict", "the bot would use it");
  }

  private static void line(PrintStream out, String name, String value) {
    out.printf("%-9s %s%n", name, value);
  }
}
