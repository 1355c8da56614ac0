/** How good the retrieval is, measured. */
@NullMarked
package supportbot.local.evaluation;

import org.jspecify.annotations.NullMarked;
