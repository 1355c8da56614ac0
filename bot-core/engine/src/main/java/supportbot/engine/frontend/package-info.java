/** What a front end is. */
@NullMarked
package supportbot.engine.frontend;

import org.jspecify.annotations.NullMarked;
