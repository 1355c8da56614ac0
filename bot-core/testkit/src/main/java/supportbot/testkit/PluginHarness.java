package supportbot.testkit;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import supportbot.api.Component;
import supportbot.api.ComponentFactory;

/**
 * Loads a plugin as the bot does, for the plugin's own tests: in a class loader that sees the JDK,
 * the contract and the plugin itself, with calls on fresh threads. What works only because it is on
 * the class path of the tests fails here:
 *
 * <pre>{@code
 * try (PluginHarness host = PluginHarness.of(Path.of("target/classes"), home)) {
 *   Answerer answerer = host.open(AnswererFactory.class, "echo", "");
 *   host.call(() -> answerer.answer(question, new FakeAnswerContext()));
 * }
 * }</pre>
 *
 * <p>{@code bot plugins verify} does the same with a jar, and looks at its manifest too. For one
 * thread.
 */
public final class PluginHarness implements AutoCloseable {
  private static final List<String> SHARED =
      List.of("supportbot.api.", "org.slf4j.", "com.typesafe.config.", "org.jspecify.");

  private final URLClassLoader loader;
  private final Path home;
  private final Deque<Component> opened = new ArrayDeque<>();

  private PluginHarness(URLClassLoader loader, Path home) {
    this.loader = loader;
    this.home = home;
  }

  /**
   * Loads a plugin.
   *
   * @param plugin its jar, or the directory of its classes and resources
   * @param home what {@code PluginContext.home()} is, such as JUnit's {@code @TempDir}
   */
  public static PluginHarness of(Path plugin, Path home) {
    if (!Files.exists(plugin)) {
      throw new IllegalArgumentException(plugin + " does not exist: build the plugin first");
    }
    try {
      URL[] itself = {plugin.toUri().toURL()};
      return new PluginHarness(new URLClassLoader("plugin", itself, new Shared()), home);
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(plugin + " has no address", e);
    }
  }

  /**
   * Makes a component, which is closed with the harness.
   *
   * @param kind of its factory, such as {@code AnswererFactory.class}
   * @param name of the component
   * @param settings HOCON of its block, over the defaults of the plugin's {@code reference.conf}
   * @throws IllegalArgumentException when the plugin has no such factory, or its {@code
   *     reference.conf} has no such key
   */
  public <C extends Component> C open(
      Class<? extends ComponentFactory<C>> kind, String name, String settings) throws Exception {
    ComponentFactory<C> factory =
        call(
            () ->
                ServiceLoader.load(kind, loader).stream()
                    .filter(provider -> loader.equals(provider.type().getClassLoader()))
                    .map(ServiceLoader.Provider::get)
                    .filter(found -> found.name().equals(name))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "no factory of the name %s in META-INF/services/%s"
                                    .formatted(name, kind.getName()))));
    FakeContext context = new FakeContext(home, config(name, settings));
    C component = call(() -> factory.create(context));
    opened.push(component);
    return component;
  }

  /**
   * Runs something as the bot runs a plugin: on a fresh thread, with the plugin's class loader as
   * context class loader.
   *
   * @return what it returned
   * @throws Exception what it threw
   */
  public <T> T call(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread =
        Thread.ofPlatform()
            .name("plugin")
            .daemon()
            .inheritInheritableThreadLocals(false)
            .unstarted(task);
    thread.setContextClassLoader(loader);
    thread.start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Exception thrown -> throw thrown;
        case Error thrown -> throw thrown;
        case null, default -> throw e;
      }
    } finally {
      task.cancel(true);
    }
  }

  /** Closes the components, and the class loader. */
  @Override
  public void close() {
    opened.forEach(Component::close);
    opened.clear();
    try {
      loader.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Config config(String name, String settings) throws IOException {
    Config own = ConfigFactory.parseString(settings);
    String block = "bot." + name;
    Config all = reference();
    Config defaults = all.hasPath(block) ? all.getConfig(block) : ConfigFactory.empty();
    Set<String> unknown = new TreeSet<>(own.root().keySet());
    unknown.removeAll(defaults.root().keySet());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "reference.conf has no key %s in %s".formatted(String.join(", ", unknown), block));
    }
    return own.withFallback(defaults).resolve();
  }

  private Config reference() throws IOException {
    URL file = loader.findResource("reference.conf");
    if (file == null) {
      return ConfigFactory.empty();
    }
    URLConnection connection = file.openConnection();
    connection.setUseCaches(false); // else the jar stays open
    try (Reader text = new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8)) {
      return ConfigFactory.parseReader(
              text, ConfigParseOptions.defaults().setOriginDescription("reference.conf"))
          .resolve();
    }
  }

  /** What a plugin sees besides itself. */
  private static final class Shared extends ClassLoader {
    Shared() {
      super("shared", getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (SHARED.stream().noneMatch(name::startsWith)) {
        throw new ClassNotFoundException(name);
      }
      return PluginHarness.class.getClassLoader().loadClass(name);
    }
  }
}
