/** The control socket of a running bot: what {@code bot status} and its like talk to. */
@NullMarked
package supportbot.engine.control;

import org.jspecify.annotations.NullMarked;
