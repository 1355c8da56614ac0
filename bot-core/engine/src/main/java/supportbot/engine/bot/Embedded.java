package supportbot.engine.bot;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;
import supportbot.sync.Digests;
import supportbot.sync.host.Home;

/**
 * The embedded set of parts: no AWS account, no Slack. Each set of cases has an archive, an index
 * and a state of its own.
 *
 * @param cases a file or a directory, absolute
 * @param folder of the installation's configuration, which has the list of terms
 */
record Embedded(Path cases, Path folder) {

  /** The cases that were named, or the samples. */
  static Embedded of(Optional<Path> cases, Path folder) {
    Path path = cases.orElse(folder.resolve("samples"));
    if (!Files.isReadable(path)) {
      throw new ComponentException(
          ErrorKind.MISCONFIGURED,
          "There are no cases at "
              + path
              + ": it does not exist or cannot be read. Name a file or directory with what"
              + " \"aws support describe-cases --include-resolved-cases\" prints.");
    }
    try {
      return new Embedded(path.toRealPath(), folder);
    } catch (IOException e) {
      throw new ComponentException(ErrorKind.UNAVAILABLE, path + " cannot be read: " + e, e);
    }
  }

  /** What of the settings follows from it. */
  Config overrides() {
    Map<String, Object> values = new HashMap<>();
    values.put(
        "bot.answerers",
        Stream.of("open-case", "local", "case-hint").map(name -> Map.of("use", name)).toList());
    values.put("bot.knowledge.source", "local");
    values.put("bot.knowledge.summarizer", "extractive");
    values.put("bot.knowledge.archive", "local");
    values.put("bot.knowledge.index", "local");
    values.put("bot.local.cases", cases.toString());
    return ConfigFactory.parseMap(values, "the embedded set");
  }

  /** The installation's list of terms, for a file that names none. */
  Config defaults() {
    Path terms = folder.resolve("terms.txt");
    return Files.isReadable(terms)
        ? ConfigFactory.parseMap(Map.of("bot.local.terms", terms.toString()), "the installation")
        : ConfigFactory.empty();
  }

  /** Where all that belongs to these cases is kept. */
  Home within(Home home) {
    String hash = Digests.sha256(cases.toString().getBytes(StandardCharsets.UTF_8));
    return Home.at(home.path().resolve("embedded").resolve(hash.substring(0, 16)));
  }
}
