/** The boundary to plugin code: threads, deadlines, bulkheads, breakers, figures. */
@NullMarked
package supportbot.engine.guard;

import org.jspecify.annotations.NullMarked;
