/** Where in Slack the bot speaks, with whom, and how. */
@NullMarked
package supportbot.engine.slack.access;

import org.jspecify.annotations.NullMarked;
