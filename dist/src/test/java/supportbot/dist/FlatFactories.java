package supportbot.dist;

import java.util.ServiceLoader;
import supportbot.api.ComponentFactory;

/**
 * A process as the Lambda and the migrator are one: prints what a flat class path has, a line for
 * each factory. Its class path is all it knows.
 */
final class FlatFactories {
  private FlatFactories() {}

  /** Takes the names of the services, and fails where PF4J is there too. */
  public static void main(String[] services) throws ClassNotFoundException {
    try {
      Class.forName("org.pf4j.PluginManager");
      throw new IllegalStateException("PF4J is on this class path, so it shows nothing");
    } catch (ClassNotFoundException e) {
      // as it should be
    }
    for (String service : services) {
      for (Object found : ServiceLoader.load(Class.forName(service))) {
        System.out.println(
            service
                + " "
                + found.getClass().getName()
                + " "
                + ((ComponentFactory<?>) found).name());
      }
    }
  }
}
