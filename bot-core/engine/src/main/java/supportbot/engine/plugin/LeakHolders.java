package supportbot.engine.plugin;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.sql.Driver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import supportbot.engine.text.OneLine;

/**
 * Finds what probably holds a class loader that should be gone: live threads, their thread locals,
 * shutdown hooks, registered drivers. Some of it is behind the doors of the JDK; with {@code
 * --add-opens java.base/java.lang=ALL-UNNAMED --add-opens java.sql/java.sql=ALL-UNNAMED} more is
 * found than without.
 */
final class LeakHolders {

  private static final Logger log = LoggerFactory.getLogger(LeakHolders.class);

  /** Enough to know where to look. */
  private static final int MOST = 10;

  private final ClassLoader loader;
  private final List<String> found = new ArrayList<>();

  private LeakHolders(ClassLoader loader) {
    this.loader = loader;
  }

  /** One line for each holder; empty when none was found, or the loader is gone. */
  static List<String> of(WeakReference<ClassLoader> reference) {
    ClassLoader loader = reference.get();
    if (loader == null) {
      return List.of();
    }
    LeakHolders holders = new LeakHolders(loader);
    Thread.getAllStackTraces().keySet().forEach(holders::thread);
    holders.shutdownHooks();
    holders.drivers();
    return holders.found.stream().distinct().limit(MOST).map(OneLine::of).toList();
  }

  private void thread(Thread thread) {
    String name = "thread \"" + thread.getName() + "\"";
    if (isOwn(thread)) {
      found.add(name + " of class " + thread.getClass().getName());
    } else if (thread.getContextClassLoader() == loader) {
      found.add(name + " has it as context class loader");
    } else {
      Object task = read(read(thread, Thread.class, "holder"), "task");
      if (isOwn(task)) {
        found.add(name + " runs " + task.getClass().getName());
      }
    }
    threadLocals(name, read(thread, Thread.class, "threadLocals"));
    threadLocals(name, read(thread, Thread.class, "inheritableThreadLocals"));
  }

  private void threadLocals(String thread, @Nullable Object map) {
    Object table = read(map, "table");
    if (table == null) {
      return;
    }
    for (int at = 0; at < Array.getLength(table); at++) {
      Object entry = Array.get(table, at);
      Object value = read(entry, "value");
      if (value != null && holds(value)) {
        found.add(thread + " has a thread local with " + value.getClass().getName());
      }
    }
  }

  /** Looks into what is usual around a value, and no deeper. */
  private boolean holds(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case Class<?> type -> type.getClassLoader() == loader;
      case ClassLoader other -> other == loader;
      case Reference<?> reference -> isOwn(value) || isOwn(reference.get());
      case Object[] array -> anyOwn(Arrays.asList(array));
      default -> isOwn(value);
    };
  }

  private boolean anyOwn(Collection<?> values) {
    return values.stream().anyMatch(this::isOwn);
  }

  private boolean isOwn(@Nullable Object value) {
    return value != null && value.getClass().getClassLoader() == loader;
  }

  private void shutdownHooks() {
    try {
      Class<?> hooks = Class.forName("java.lang.ApplicationShutdownHooks");
      if (read(null, hooks, "hooks") instanceof Map<?, ?> all) {
        for (Object hook : List.copyOf(all.keySet())) {
          Object task = read(read(hook, Thread.class, "holder"), "task");
          if (isOwn(hook) || isOwn(task) || ((Thread) hook).getContextClassLoader() == loader) {
            found.add("shutdown hook \"" + ((Thread) hook).getName() + "\"");
          }
        }
      }
    } catch (ClassNotFoundException e) {
      log.debug("shutdown hooks not found in this JDK", e);
    }
  }

  private void drivers() {
    if (ModuleLayer.boot().findModule("java.sql").isEmpty()) {
      return;
    }
    try {
      Class<?> manager = Class.forName("java.sql.DriverManager");
      if (read(null, manager, "registeredDrivers") instanceof Collection<?> all) {
        for (Object info : all) {
          if (read(info, "driver") instanceof Driver driver && isOwn(driver)) {
            found.add("registered driver " + driver.getClass().getName());
          }
        }
      }
    } catch (ClassNotFoundException e) {
      log.debug("drivers not found in this JDK", e);
    }
  }

  private static @Nullable Object read(@Nullable Object target, String field) {
    return target == null ? null : read(target, target.getClass(), field);
  }

  /** The value of a field of the JDK; null where the JDK does not let it be read. */
  private static @Nullable Object read(@Nullable Object target, Class<?> type, String field) {
    try {
      Field found = type.getDeclaredField(field);
      if (!found.trySetAccessible()) {
        return null;
      }
      return found.get(target);
    } catch (ReflectiveOperationException e) {
      return null; // another JDK
    }
  }
}
