/** Korean and English full-text search over cases: analysis, writing, reading, ranking. */
@NullMarked
package supportbot.local.index;

import org.jspecify.annotations.NullMarked;
