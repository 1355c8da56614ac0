/** The bot in Slack: takes mentions, and brings each to one answer. */
@NullMarked
package supportbot.engine.slack;

import org.jspecify.annotations.NullMarked;
