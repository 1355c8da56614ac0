/** One case, from its source through redaction and summary into archive and index. */
@NullMarked
package supportbot.sync;

import org.jspecify.annotations.NullMarked;
