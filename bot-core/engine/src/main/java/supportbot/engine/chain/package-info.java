/** The answer chain: which answerer is asked when, and whose answer is shown. */
@NullMarked
package supportbot.engine.chain;

import org.jspecify.annotations.NullMarked;
