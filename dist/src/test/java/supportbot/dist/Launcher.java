package supportbot.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs {@code dist/bot} as a person does, over the jars of this build. */
final class Launcher {
  static final Path ROOT = root();

  private final Map<String, String> environment = new HashMap<>();

  Launcher(Path home) {
    environment.put("SUPPORTBOT_HOME", home.toString());
    environment.put(
        "SUPPORTBOT_LIB",
        System.getProperty("supportbot.lib", ROOT.resolve("dist/target/lib").toString()));
    environment.put("SUPPORTBOT_AOT", "off");
    environment.put("JAVA25_HOME", System.getProperty("java.home"));
  }

  Launcher with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** What a process left behind. */
  record Result(int code, String out, String err) {
    List<String> lines() {
      return out.lines().toList();
    }
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    return runWithInput("", arguments);
  }

  Result runWithInput(String input, String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    Path[] files = {out, err};
    try (var stdin = process.getOutputStream()) {
      stdin.write(input.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // it did not want to read all of it
    }
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError("still running; it said: " + Files.readString(files[1]));
    }
    return new Result(process.exitValue(), Files.readString(files[0]), Files.readString(files[1]));
  }

  private Path out = Path.of("");
  private Path err = Path.of("");

  /** Starts it; standard output and error go to files, so that it never waits for a reader. */
  Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("dist/bot").toString()));
    command.addAll(List.of(arguments));
    out = Files.createTempFile("supportbot", ".out");
    err = Files.createTempFile("supportbot", ".err");
    out.toFile().deleteOnExit();
    err.toFile().deleteOnExit();
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().remove("SUPPORTBOT_CONFIG");
    builder.environment().putAll(environment);
    return builder.start();
  }

  /** What the process that was started last has written to standard output so far. */
  String output() throws IOException {
    return Files.readString(out);
  }

  /** The same of standard error. */
  String errors() throws IOException {
    return Files.readString(err);
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("dist/bot"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
