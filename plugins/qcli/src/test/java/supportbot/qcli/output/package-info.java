/** Tests of the CLI answerer. */
@NullMarked
package supportbot.qcli.output;

import org.jspecify.annotations.NullMarked;
