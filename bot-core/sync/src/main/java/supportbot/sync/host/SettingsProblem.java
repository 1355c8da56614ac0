package supportbot.sync.host;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigOrigin;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * Something that is wrong with the settings.
 *
 * @param where file and line, or what else the value comes from; empty when that is not known
 * @param line the line, or -1
 * @param text what is wrong, for a person
 */
record SettingsProblem(String where, int line, String text) {

  static SettingsProblem at(ConfigOrigin origin, String text) {
    return new SettingsProblem(source(origin), origin.lineNumber(), text);
  }

  /** What the parser or the resolver says, with its own prefix taken off. */
  static SettingsProblem of(ConfigException e) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    ConfigOrigin origin = e.origin();
    if (origin == null) {
      return new SettingsProblem("", -1, message);
    }
    String prefix = origin.description() + ": ";
    String text = message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    return at(origin, text);
  }

  /** One error for all problems, in the order of file and line. */
  static ComponentException thrown(List<SettingsProblem> problems) {
    return thrown(problems, null);
  }

  static ComponentException thrown(List<SettingsProblem> problems, @Nullable Throwable cause) {
    String lines =
        problems.stream()
            .sorted(
                Comparator.comparing(SettingsProblem::where)
                    .thenComparingInt(SettingsProblem::line)
                    .thenComparing(SettingsProblem::text))
            .map(SettingsProblem::toString)
            .distinct()
            .collect(Collectors.joining("\n  "));
    return new ComponentException(
        ErrorKind.MISCONFIGURED, "The configuration cannot be used:\n  " + lines, cause);
  }

  @Override
  public String toString() {
    if (where.isEmpty()) {
      return text;
    }
    return where + (line > 0 ? ":" + line : "") + ": " + text;
  }

  private static String source(ConfigOrigin origin) {
    if (origin.filename() != null) {
      return origin.filename();
    }
    String description = origin.description();
    String suffix = ": " + origin.lineNumber();
    return description.endsWith(suffix)
        ? description.substring(0, description.length() - suffix.length())
        : description;
  }
}
