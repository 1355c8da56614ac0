package supportbot.engine.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/** {@code bot plugins new}: writes a Maven project of a plugin with an answerer. */
@Command(
    name = "new",
    mixinStandardHelpOptions = true,
    description = "Writes a Maven project of a plugin with an answerer.")
public final class PluginsNewCommand implements Callable<Integer> {

  /** A name of the contract that also makes a Java class and a file name. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private static final int LONGEST = 40;

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "Of the answerer and its plugin: lower case letters, digits and hyphens.")
  private String name = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DIR",
      description = "The directory to make (default: NAME).")
  private @Nullable Path directory;

  @Override
  public Integer call() throws IOException {
    if (!NAME.matcher(name).matches() || name.length() > LONGEST) {
      throw wrong(
          "\"%s\" is no name for a plugin: take lower case letters, digits and single hyphens, a letter first, %d at most, such as team-runbook."
              .formatted(name, LONGEST));
    }
    Path target = directory == null ? Path.of(name) : directory;
    if (Files.exists(target)) {
      throw wrong(target + " exists already. Name a directory that does not, after the name.");
    }
    new PluginProject(name).write(target);
    System.out.printf("%s is made. Its README.md tells how to build and try it.%n", target);
    return 0;
  }

  private static ComponentException wrong(String message) {
    return new ComponentException(ErrorKind.MISCONFIGURED, message);
  }
}
