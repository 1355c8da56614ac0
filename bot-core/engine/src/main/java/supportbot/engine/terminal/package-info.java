/** Questions and answers in a terminal: the command {@code ask}. */
@NullMarked
package supportbot.engine.terminal;

import org.jspecify.annotations.NullMarked;
