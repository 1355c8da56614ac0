/** The answerer over the index: when to answer, and in what words. */
@NullMarked
package supportbot.local.answer;

import org.jspecify.annotations.NullMarked;
