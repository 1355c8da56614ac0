/** Tests of the CLI answerer. */
@NullMarked
package supportbot.qcli;

import org.jspecify.annotations.NullMarked;
