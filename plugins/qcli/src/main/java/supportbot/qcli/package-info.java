/** Answers by asking the Amazon Q / Kiro command-line agent. */
@NullMarked
package supportbot.qcli;

import org.jspecify.annotations.NullMarked;
