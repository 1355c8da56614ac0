/** Takes questions from front ends and sees each to its answer. */
@NullMarked
package supportbot.engine.dispatch;

import org.jspecify.annotations.NullMarked;
