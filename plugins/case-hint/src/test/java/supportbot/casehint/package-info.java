/** Tests of the answerer of last resort. */
@NullMarked
package supportbot.casehint;

import org.jspecify.annotations.NullMarked;
