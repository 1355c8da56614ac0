package supportbot.engine.plugin.trial;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import supportbot.engine.plugin.RehearsalReport;
import supportbot.engine.text.OneLine;

/**
 * The report of a trial as a JSON file, which is either whole or not there. What the plugin prints
 * cannot spoil it. A plugin could write one itself: the trial finds what is broken, and does not
 * stop who means harm.
 */
final class TrialReport {
  private static final int LONGEST = 1_000_000;

  private TrialReport() {}

  static void write(RehearsalReport report, Path file) throws IOException {
    Map<String, Object> values =
        switch (report) {
          case RehearsalReport.Failed failed -> Map.of("reason", failed.reason());
          case RehearsalReport.Passed passed ->
              Map.of(
                  "id", passed.id(),
                  "version", passed.version(),
                  "digest", passed.digest(),
                  "provides", passed.provides(),
                  "degraded", passed.degraded(),
                  "answers", passed.answers(),
                  "notes", passed.notes());
        };
    Path half = file.resolveSibling(file.getFileName() + ".half");
    Files.writeString(
        half, ConfigFactory.parseMap(values).root().render(ConfigRenderOptions.concise()));
    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What the file says; empty when there is none, or none that can be understood. */
  static Optional<RehearsalReport> read(Path file) {
    byte[] content;
    try (InputStream in = Files.newInputStream(file)) {
      content = in.readNBytes(LONGEST);
    } catch (IOException e) {
      return Optional.empty();
    }
    try {
      // JSON, and not HOCON, which could include other files.
      Config values =
          ConfigFactory.parseString(
              new String(content, StandardCharsets.UTF_8),
              ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
      return Optional.of(
          values.hasPath("reason")
              ? new RehearsalReport.Failed(line(values, "reason"))
              : new RehearsalReport.Passed(
                  line(values, "id"),
                  line(values, "version"),
                  line(values, "digest"),
                  lines(values, "provides"),
                  lines(values, "degraded"),
                  lines(values, "answers"),
                  lines(values, "notes")));
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }

  private static String line(Config values, String key) {
    return OneLine.of(values.getString(key));
  }

  private static List<String> lines(Config values, String key) {
    return values.getStringList(key).stream().map(OneLine::of).toList();
  }
}
