/** What the bot itself says, in each language, and what others say, fit for a line. */
@NullMarked
package supportbot.engine.text;

import org.jspecify.annotations.NullMarked;
