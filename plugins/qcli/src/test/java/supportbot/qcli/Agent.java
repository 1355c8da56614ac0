package supportbot.qcli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import supportbot.api.Answerer;
import supportbot.testkit.FakeContext;
import supportbot.testkit.cli.FakeCli;

/** A fake CLI that is installed, logged in and has its agent file, and the answerer over it. */
final class Agent {
  static final String MARK = "\u001b[38;5;141m> \u001b[0m";
  private static final String TRAILER = "\u001b[38;5;8m\n ▸ Credits: 0.01 • Time: 1s\n\n\u001b[0m";

  final FakeCli cli;
  final Path file;
  private final Path home;

  Agent(Path folder) {
    try {
      cli = new FakeCli(Files.createTempDirectory(folder, "cli"));
      home = Files.createTempDirectory(folder, "home");
      file = folder.resolve("agent.json");
      Files.writeString(
          file, "{\"name\": \"slackbot\", \"tools\": [\"@awskb/QueryKnowledgeBases\"]}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    says("See case 1234563851.");
  }

  Agent says(String markdown) {
    cli.output(MARK + markdown).errors(TRAILER);
    return this;
  }

  Path runs() {
    return home.resolve("runs");
  }

  /** The answerer with more settings. */
  Answerer answerer(String settings) {
    return create(
        "command = [ %s ]\nagent-file = \"%s\"\nlimits.start-every = 0s\n%s"
            .formatted(
                cli.command().stream()
                    .map(word -> '"' + word + '"')
                    .collect(Collectors.joining(", ")),
                file,
                settings));
  }

  /** An answerer with no other settings than these. */
  Answerer create(String settings) {
    QcliFactory factory = new QcliFactory();
    return factory.create(FakeContext.of(factory, settings, home).secret("KIRO_API_KEY", "ksk_x"));
  }
}
