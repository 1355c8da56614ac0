/** Runs one command and leaves nothing behind. */
@NullMarked
package supportbot.qcli.process;

import org.jspecify.annotations.NullMarked;
