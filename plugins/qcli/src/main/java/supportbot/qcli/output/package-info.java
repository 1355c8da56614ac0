/** What the command line printed, and whether that is an answer. */
@NullMarked
package supportbot.qcli.output;

import org.jspecify.annotations.NullMarked;
