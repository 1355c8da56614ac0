/** Records in a folder. */
@NullMarked
package supportbot.local.archive;

import org.jspecify.annotations.NullMarked;
