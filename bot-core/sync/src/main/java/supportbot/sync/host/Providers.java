package supportbot.sync.host;

import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.api.ComponentFactory;

/**
 * The factories of one kind that a class loader sees.
 *
 * @param byName the factories by name; more than one for a name that is taken twice
 * @param problems what could not be used, a sentence each
 */
record Providers<F extends ComponentFactory<?>>(
    Map<String, List<F>> byName, List<String> problems) {

  private static final Logger log = LoggerFactory.getLogger(FlatPlugins.class);
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

  /** A service file of so many bad lines is not read to its end. */
  private static final int MOST_PROBLEMS = 100;

  static <F extends ComponentFactory<?>> Providers<F> find(Class<F> kind, ClassLoader loader) {
    Providers<F> found = new Providers<>(new TreeMap<>(), new ArrayList<>());
    Iterator<ServiceLoader.Provider<F>> services =
        ServiceLoader.load(kind, loader).stream().iterator();
    boolean more = true;
    while (more && found.problems.size() < MOST_PROBLEMS) {
      try {
        more = services.hasNext();
        if (more) {
          found.add(services.next());
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        found.problem("A plugin cannot be loaded and is left out: " + reason(e) + ".", e);
      }
    }
    found.byName.forEach(
        (name, factories) -> {
          if (factories.size() > 1) {
            found.problems.add(takenTwice(kind, name, factories));
          }
        });
    return found;
  }

  /** What to say of a name that several factories have. */
  static String takenTwice(Class<?> kind, String name, List<? extends ComponentFactory<?>> taken) {
    return "Two plugins have a %s of the name \"%s\": %s. Remove one of them."
        .formatted(
            noun(kind),
            name,
            String.join(" and ", taken.stream().map(factory -> jar(factory.getClass())).toList()));
  }

  /** {@code answerer} for {@code AnswererFactory}, {@code case source} for another. */
  static String noun(Class<?> kind) {
    return kind.getSimpleName()
        .replaceFirst("Factory$", "")
        .replaceAll("(?<=.)(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }

  /** The jar or directory that a class comes from. */
  static String jar(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return source == null || source.getLocation() == null
        ? type.getName()
        : source.getLocation().getPath();
  }

  @SuppressWarnings("CatchingUnchecked") // the plugin boundary: a constructor may throw anything
  private void add(ServiceLoader.Provider<F> provider) {
    Class<?> type = provider.type();
    try {
      F factory = provider.get();
      String name = factory.name();
      if (name == null || !NAME.matcher(name).matches()) {
        problem(
            "%s in %s is left out: its name must consist of a-z, 0-9 and -."
                .formatted(type.getName(), jar(type)),
            null);
        return;
      }
      byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(factory);
    } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
      problem(
          "%s in %s cannot be loaded and is left out: %s."
              .formatted(type.getName(), jar(type), reason(e)),
          e);
    }
  }

  private void problem(String text, @Nullable Throwable cause) {
    problems.add(text);
    log.warn("event=plugin_left_out reason=\"{}\"", text, cause);
  }

  /** A service error wraps what the constructor threw; that tells more. */
  private static String reason(Throwable error) {
    Throwable told =
        error instanceof ServiceConfigurationError && error.getCause() != null
            ? error.getCause()
            : error;
    return told.getMessage() == null
        ? told.getClass().getName()
        : told.getClass().getSimpleName() + ": " + told.getMessage();
  }
}
