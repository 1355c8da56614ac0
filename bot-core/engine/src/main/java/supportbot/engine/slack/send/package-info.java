/** Brings messages to Slack at the pace that Slack allows. */
@NullMarked
package supportbot.engine.slack.send;

import org.jspecify.annotations.NullMarked;
