/** The state of an installation on one machine, in files. */
@NullMarked
package supportbot.sync.state;

import org.jspecify.annotations.NullMarked;
