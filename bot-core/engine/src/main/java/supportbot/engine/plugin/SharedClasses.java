package supportbot.engine.plugin;

import java.util.List;

/**
 * The parent of every plugin's class loader: the JDK and a short list of shared packages. The rest
 * of the host, its service files and its {@code reference.conf} are invisible, as in Trino: so a
 * plugin brings what it needs in the version that it needs, and cannot use what the next release of
 * the host no longer has.
 */
final class SharedClasses extends ClassLoader {

  private static final List<String> PACKAGES =
      List.of("supportbot.api.", "org.slf4j.", "com.typesafe.config.", "org.jspecify.");

  /** PF4J itself resolves this class through a plugin's loader. */
  private static final String PLUGIN = "org.pf4j.Plugin";

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host;

  SharedClasses(ClassLoader host) {
    super("shared", getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.equals(PLUGIN) || PACKAGES.stream().anyMatch(name::startsWith)) {
      return host.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
