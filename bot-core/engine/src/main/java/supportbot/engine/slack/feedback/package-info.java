/** What people think of the answers. */
@NullMarked
package supportbot.engine.slack.feedback;

import org.jspecify.annotations.NullMarked;
