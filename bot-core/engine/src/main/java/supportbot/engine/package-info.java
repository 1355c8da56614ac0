/** The running bot. */
@NullMarked
package supportbot.engine;

import org.jspecify.annotations.NullMarked;
