/** The embedded set of plugins: they need a folder, and nothing else. */
@NullMarked
package supportbot.local;

import org.jspecify.annotations.NullMarked;
