package supportbot.engine.plugin;

import java.lang.ref.WeakReference;

/** A unit that was closed, and whose class loader is to be collected. */
record Unloaded(String file, String id, String version, WeakReference<ClassLoader> loader) {}
