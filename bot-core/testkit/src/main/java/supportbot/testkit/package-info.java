/** Contract tests that every implementation extends, and the fakes they use. */
@NullMarked
package supportbot.testkit;

import org.jspecify.annotations.NullMarked;
