/**
 * A jar is first tried in a process of its own, where it may exit, hang, crash or eat memory.
 * {@link supportbot.engine.plugin.trial.Trial} starts that process and tells how it went; {@link
 * supportbot.engine.plugin.trial.TrialMain} is what runs in it.
 */
@NullMarked
package supportbot.engine.plugin.trial;

import org.jspecify.annotations.NullMarked;
