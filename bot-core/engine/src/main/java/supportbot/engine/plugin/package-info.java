/**
 * Plugins in jars of their own, and the one list of components that the engine chooses from.
 *
 * <p>A jar in the plugins folder becomes a <em>unit</em>: a private copy, a PF4J plugin manager and
 * a class loader of its own, and the components that its factories made. The units that are live
 * form an immutable set. Whoever uses components gets them from {@link
 * supportbot.engine.plugin.LiveComponents} and holds a {@link supportbot.engine.plugin.Lease} on
 * them meanwhile. A jar that cannot be loaded is {@link
 * supportbot.engine.plugin.PluginState.Refused}, with the reason, and affects nothing else.
 *
 * <p>PF4J is seen in this package only, and in no signature that leaves it.
 */
@NullMarked
package supportbot.engine.plugin;

import org.jspecify.annotations.NullMarked;
