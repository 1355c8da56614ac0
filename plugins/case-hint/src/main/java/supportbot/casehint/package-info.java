/** Answerer of last resort: how to open a case, with a draft. */
@NullMarked
package supportbot.casehint;

import org.jspecify.annotations.NullMarked;
