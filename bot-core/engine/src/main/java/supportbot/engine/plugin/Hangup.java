package supportbot.engine.plugin;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signal SIGHUP, by which services are told on Unix to read anew what they are configured with.
 * The JDK has it in a class that it calls unsupported, and that is asked for by name so that a JDK
 * without it will do.
 */
final class Hangup {

  private static final Logger log = LoggerFactory.getLogger(Hangup.class);

  private Hangup() {}

  /**
   * Runs something at each SIGHUP, from now on instead of ending the process.
   *
   * @param action called on a thread of the JDK
   * @return whether that could be arranged
   */
  @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself alone
  static boolean on(Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      InvocationHandler called =
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "handle" -> {
                  action.run();
                  yield null;
                }
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "reload of plugins";
              };
      Object hangup = signal.getConstructor(String.class).newInstance("HUP");
      Object proxy =
          Proxy.newProxyInstance(Hangup.class.getClassLoader(), new Class<?>[] {handler}, called);
      Object before = signal.getMethod("handle", signal, handler).invoke(null, hangup, proxy);
      if (before == handler.getField("SIG_IGN").get(null)) {
        // As nohup starts programs: the JVM leaves it so.
        log.info("no reload by SIGHUP: this process was started to ignore it");
        return false;
      }
      return true;
    } catch (InvocationTargetException e) { // no such signal, or -Xrs
      log.info("no reload by SIGHUP reason={}", String.valueOf(e.getCause()));
      return false;
    } catch (ReflectiveOperationException e) {
      log.info("no reload by SIGHUP: this Java does not give signals to programs");
      return false;
    }
  }
}
