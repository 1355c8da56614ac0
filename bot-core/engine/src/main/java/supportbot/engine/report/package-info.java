/** How a running bot is, as its control socket tells it: records that become JSON and back. */
@NullMarked
package supportbot.engine.report;

import org.jspecify.annotations.NullMarked;
