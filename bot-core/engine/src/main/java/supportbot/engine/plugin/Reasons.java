package supportbot.engine.plugin;

import com.typesafe.config.ConfigException;
import java.util.ServiceConfigurationError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import supportbot.api.ComponentException;

/** Says in one line what a plugin threw. What a plugin writes is untrusted text. */
final class Reasons {

  /** What {@link java.util.ServiceLoader} says, since it has no type for it. */
  private static final Pattern SERVICE =
      Pattern.compile("[\\w.]+: (?:Provider )?(\\S+) not (found|a subtype)");

  private Reasons() {}

  /**
   * The reason in what was thrown. Calls methods of the plugin's exception: to be used on the
   * plugin's thread only.
   */
  static String of(Throwable thrown) {
    return switch (thrown) {
      case RefusedException refused -> refused.reason();
      case ComponentException told -> text(told);
      case ConfigException told -> text(told);
      case UnsupportedClassVersionError _ ->
          "a class in it is compiled for a newer Java than the "
              + Runtime.version().feature()
              + " that runs the bot; compile it with --release "
              + Runtime.version().feature();
      case NoClassDefFoundError missing -> missing(missing.getMessage());
      case ClassNotFoundException missing -> missing(missing.getMessage());
      case ExceptionInInitializerError broken when broken.getCause() != null ->
          "a static initialiser in it: " + of(broken.getCause());
      case ServiceConfigurationError broken when broken.getCause() != null -> of(broken.getCause());
      case ServiceConfigurationError broken -> service(text(broken));
      default -> name(thrown) + ": " + text(thrown);
    };
  }

  /** The class's name, without asking the object. */
  static String name(Throwable thrown) {
    String simple = thrown.getClass().getSimpleName();
    return simple.isEmpty() ? thrown.getClass().getName() : simple; // an anonymous class has none
  }

  private static String missing(@Nullable String name) {
    if (name != null && name.indexOf(' ') >= 0) { // "Could not initialize class …"
      return name;
    }
    return "class "
        + String.valueOf(name).replace('/', '.')
        + " is missing; a plugin sees the JDK, the contract and its own jar, so put what it needs"
        + " into the jar";
  }

  private static String service(String message) {
    Matcher known = SERVICE.matcher(message);
    if (!known.matches()) {
      return message;
    }
    return "class "
        + known.group(1)
        + ", which META-INF/services names, is "
        + (known.group(2).equals("found") ? "not in the jar" : "no factory of that kind");
  }

  private static String text(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank() ? "without a message" : message;
  }
}
