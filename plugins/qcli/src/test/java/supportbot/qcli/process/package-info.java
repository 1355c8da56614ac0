/** Tests of the CLI answerer. */
@NullMarked
package supportbot.qcli.process;

import org.jspecify.annotations.NullMarked;
