/** What the agent is told, with hostile text made harmless. */
@NullMarked
package supportbot.qcli.prompt;

import org.jspecify.annotations.NullMarked;
