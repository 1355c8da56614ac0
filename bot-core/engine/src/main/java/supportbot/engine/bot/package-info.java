/** Puts the bot together: components, knowledge, dispatcher. */
@NullMarked
package supportbot.engine.bot;

import org.jspecify.annotations.NullMarked;
