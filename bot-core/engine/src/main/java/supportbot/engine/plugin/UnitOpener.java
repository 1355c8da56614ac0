package supportbot.engine.plugin;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import supportbot.api.Check;
import supportbot.api.Component;
import supportbot.api.ComponentFactory;
import supportbot.api.PluginContext;
import supportbot.engine.text.OneLine;

/**
 * Makes a unit of a checked jar: loads it, finds its factories, lays the operator's settings over
 * its defaults, makes each component and asks it whether it works.
 */
final class UnitOpener {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  private final ClassLoader shared;
  private final ContextSource contexts;
  private final PluginThreads threads;
  private final Duration deadline;
  private final WorkFolder work;
  private final Consumer<Unloaded> unloaded;

  UnitOpener(
      ClassLoader shared,
      ContextSource contexts,
      PluginThreads threads,
      Duration deadline,
      WorkFolder work) {
    this(shared, contexts, threads, deadline, work, _ -> {});
  }

  /**
   * Makes units.
   *
   * @param unloaded told of every unit that was closed, also of one that was refused
   */
  UnitOpener(
      ClassLoader shared,
      ContextSource contexts,
      PluginThreads threads,
      Duration deadline,
      WorkFolder work,
      Consumer<Unloaded> unloaded) {
    this.unloaded = unloaded;
    this.shared = shared;
    this.contexts = contexts;
    this.threads = threads;
    this.deadline = deadline;
    this.work = work;
  }

  /** A jar that may become a unit. */
  record Candidate(String file, WorkFolder.Copy copy, JarCheck.Described described) {}

  /**
   * Makes a unit; or leaves nothing behind, neither a class loader nor the private copy.
   *
   * @throws RefusedException when the jar cannot be used
   */
  PluginUnit open(Candidate candidate) throws InterruptedException {
    IsolatedJar jar;
    try {
      jar = IsolatedJar.load(candidate.copy().jar(), shared);
    } catch (RuntimeException e) { // PF4J, for what JarCheck did not foresee
      work.remove(candidate.copy());
      throw new RefusedException("it cannot be loaded: " + Reasons.of(e));
    }
    ForeignCalls calls =
        new ForeignCalls(candidate.described().id(), jar.loader(), threads, deadline);
    PluginUnit unit = new PluginUnit(candidate, jar, calls, work, unloaded);
    boolean done = false;
    try {
      List<Found<?>> found = calls.call("finding its factories", () -> findAll(jar.loader()));
      Config reference = calls.call("reading its settings", () -> reference(candidate.copy()));
      List<Ready<?>> all = calls.call("reading its settings", () -> configure(found, reference));
      unit.settings(reference, configs(all));
      for (Ready<?> ready : all) {
        make(unit, calls, ready);
      }
      check(unit, calls);
      done = true;
      return unit;
    } finally {
      if (!done) {
        unit.close();
      }
    }
  }

  private record Found<C extends Component>(
      Kind<C> kind, String name, ComponentFactory<C> factory) {}

  private record Ready<C extends Component>(Found<C> found, PluginContext context) {}

  private static List<Found<?>> findAll(ClassLoader loader) {
    List<Found<?>> all = new ArrayList<>();
    for (Kind<?> kind : Kind.ALL) {
      all.addAll(find(kind, loader));
    }
    if (all.isEmpty()) {
      throw new RefusedException(
          "it provides nothing: name a factory in META-INF/services/supportbot.api.AnswererFactory"
              + " (or another kind of factory)");
    }
    return all;
  }

  /**
   * Whether the settings of a unit are not those that its components would be given now; also when
   * they would be refused.
   */
  boolean isStale(PluginUnit unit) throws InterruptedException {
    Map<String, Config> before = unit.settings();
    ForeignCalls calls = new ForeignCalls(unit.id(), unit.loader(), threads, deadline);
    try {
      return !calls.call(
          "reading its settings",
          () -> {
            Function<String, PluginContext> context =
                contexts.contexts(unit.reference(), before.keySet());
            return before.keySet().stream()
                .allMatch(name -> context.apply(name).config().equals(before.get(name)));
          });
    } catch (RefusedException e) {
      return true; // to be tried, which tells everybody why it is refused
    }
  }

  private static Map<String, Config> configs(List<Ready<?>> all) {
    Map<String, Config> configs = new TreeMap<>();
    all.forEach(ready -> configs.put(ready.found().name(), ready.context().config()));
    return configs;
  }

  private List<Ready<?>> configure(List<Found<?>> all, Config reference) {
    TreeSet<String> names = new TreeSet<>();
    all.forEach(found -> names.add(found.name()));
    Function<String, PluginContext> context = contexts.contexts(reference, names);
    List<Ready<?>> ready = new ArrayList<>();
    for (Found<?> found : all) {
      ready.add(new Ready<>(found, context.apply(found.name())));
    }
    return ready;
  }

  /** Only the plugin's own: a class that it sees in the host is no provider of its. */
  private static <C extends Component> List<Found<C>> find(Kind<C> kind, ClassLoader loader) {
    List<Found<C>> found = new ArrayList<>();
    ServiceLoader.load(kind.factory(), loader).stream()
        .filter(provider -> loader.equals(provider.type().getClassLoader()))
        .forEach(
            provider -> {
              ComponentFactory<C> factory = provider.get();
              String name = factory.name();
              if (name == null || !NAME.matcher(name).matches()) {
                throw new RefusedException(
                    "name() of factory "
                        + provider.type().getName()
                        + " is not made of lower case letters, digits and hyphens");
              }
              if (found.stream().anyMatch(other -> other.name().equals(name))) {
                throw new RefusedException(
                    "two factories in it make the " + kind.word() + " " + name);
              }
              found.add(new Found<>(kind, name, factory));
            });
    return found;
  }

  /** Read from the jar, not through the loader, which would look elsewhere first. */
  private static Config reference(WorkFolder.Copy copy) throws IOException {
    try (JarFile file = new JarFile(copy.jar().toFile(), false)) {
      ZipEntry entry = file.getEntry("reference.conf");
      if (entry == null) {
        return ConfigFactory.empty();
      }
      try (Reader text =
          new InputStreamReader(file.getInputStream(entry), StandardCharsets.UTF_8)) {
        return ConfigFactory.parseReader(
            text,
            ConfigParseOptions.defaults()
                .setOriginDescription("reference.conf in " + copy.jar().getFileName()));
      }
    }
  }

  private static <C extends Component> void make(
      PluginUnit unit, ForeignCalls calls, Ready<C> ready) throws InterruptedException {
    Kind<C> kind = ready.found().kind();
    String name = ready.found().name();
    calls.call(
        "create of the " + kind.word() + " " + name,
        () -> {
          C component = ready.found().factory().create(ready.context());
          if (!kind.component().isInstance(component)) {
            throw new RefusedException("create of the " + kind.word() + " " + name + " made none");
          }
          if (!unit.add(kind, name, component)) {
            component.close(); // made too late: the unit is given up
          }
          return true;
        });
  }

  private static void check(PluginUnit unit, ForeignCalls calls) throws InterruptedException {
    for (PluginUnit.Part<?> part : unit.parts()) {
      Component component = part.provided().component();
      Check result = calls.call("check of the " + part.describe(), component::check);
      switch (result) {
        case Check.Ok _ -> {}
        case Check.Degraded degraded ->
            unit.degraded(part.describe() + ": " + OneLine.of(degraded.reason()));
        case Check.Invalid invalid ->
            throw new RefusedException("the " + part.describe() + ": " + invalid.reason());
        case null ->
            throw new RefusedException("check of the " + part.describe() + " returned null");
      }
    }
  }
}
