/** What the bot itself says, in each language. */
@NullMarked
package supportbot.engine.text;

import org.jspecify.annotations.NullMarked;
