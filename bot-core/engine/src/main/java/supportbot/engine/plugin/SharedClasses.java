package supportbot.engine.plugin;

import java.util.List;

/**
 * The parent of every plugin's class loader: the JDK and a short list of shared packages. The rest
 * of the host, its service files and its {@code reference.conf} are invisible, as in Trino: so a
 * plugin brings what it needs in the version that it needs, and cannot use what the next release of
 * the host no longer has.
 */
public final class SharedClasses extends ClassLoader {

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

  /**
   * The packages that come from the host, whatever a plugin's jar has; each with its last dot. A
   * jar that brings them is larger than it has to be, or is refused.
   */
  public static List<String> packages() {
    return PACKAGES;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (name.equals(PLUGIN) || PACKAGES.stream().anyMatch(name::startsWith)) {
      return host.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }
}
