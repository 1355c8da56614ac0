/** Tests of the CLI answerer. */
@NullMarked
package supportbot.qcli.prompt;

import org.jspecify.annotations.NullMarked;
