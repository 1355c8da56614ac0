/** How the bot logs. */
@NullMarked
package supportbot.engine.log;

import org.jspecify.annotations.NullMarked;
