package supportbot.engine.plugin;

import java.nio.file.Path;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.DefaultVersionManager;
import org.pf4j.JarPluginLoader;
import org.pf4j.JarPluginManager;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginLoader;
import org.pf4j.PluginState;
import org.pf4j.PluginWrapper;
import org.pf4j.RuntimeMode;
import supportbot.api.ApiVersion;

/**
 * One jar in a PF4J plugin manager of its own. One each, because PF4J's managers are not
 * thread-safe, refuse a second version of a plugin beside the first, and let one bad jar spoil the
 * loading of the others.
 *
 * <p>The plugin is loaded and never started: its contract is the factories of {@code
 * supportbot.api}, and a {@code Plugin-Class} with a {@code stop()} that throws would keep PF4J
 * from letting go.
 */
final class IsolatedJar {

  private final Plugins plugins;
  private final ClassLoader loader;

  private IsolatedJar(Plugins plugins, ClassLoader loader) {
    this.plugins = plugins;
    this.loader = loader;
  }

  /**
   * Loads a jar that {@link JarCheck} has passed.
   *
   * @param jar the private copy
   * @param parent what the plugin sees besides itself
   */
  static IsolatedJar load(Path jar, ClassLoader parent) {
    Plugins plugins = new Plugins(jar.resolveSibling(""), parent);
    boolean done = false;
    try {
      PluginWrapper wrapper = plugins.getPlugin(plugins.loadPlugin(jar));
      if (wrapper.getPluginState() != PluginState.RESOLVED) {
        throw new RefusedException("PF4J found it " + wrapper.getPluginState());
      }
      done = true;
      return new IsolatedJar(plugins, wrapper.getPluginClassLoader());
    } finally {
      if (!done) {
        plugins.unloadPlugins();
      }
    }
  }

  /**
   * Whether a {@code Plugin-Requires} expression admits this host.
   *
   * @throws RuntimeException when the expression is malformed
   */
  static boolean satisfied(String requires) {
    return new DefaultVersionManager().checkVersionConstraint(apiVersion(), requires);
  }

  /** Without a qualifier: 1.0.0-SNAPSHOT does not satisfy >=1.0.0. */
  static String apiVersion() {
    return ApiVersion.CURRENT.replaceFirst("[-+].*", "");
  }

  ClassLoader loader() {
    return loader;
  }

  /**
   * Closes the class loader and forgets the plugin. Not {@code stopPlugins}, which leaves plugins
   * behind in PF4J 3.15.0.
   */
  void unload() {
    plugins.unloadPlugins();
  }

  private static final class Plugins extends JarPluginManager {
    private final ClassLoader parent;

    Plugins(Path root, ClassLoader parent) {
      super(root);
      this.parent = parent;
      setSystemVersion(apiVersion());
    }

    @Override
    protected PluginLoader createPluginLoader() {
      // Called by the constructor of the superclass: parent is read later, when a jar is loaded.
      return new JarPluginLoader(this) {
        @Override
        protected PluginClassLoader createPluginClassLoader(Path jar, PluginDescriptor descriptor) {
          return new PluginClassLoader(pluginManager, descriptor, parent, ClassLoadingStrategy.APD);
        }
      };
    }

    @Override
    public RuntimeMode getRuntimeMode() {
      return RuntimeMode.DEPLOYMENT; // whatever -Dpf4j.mode says
    }
  }
}
