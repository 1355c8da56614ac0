/**
 * Summaries without a model: the sentences of a case are weighed by what they say, who says it and
 * where in the thread it stands, and the best of them are kept as they are.
 */
@NullMarked
package supportbot.local.extractive;

import org.jspecify.annotations.NullMarked;
