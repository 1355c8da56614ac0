/** What the bot remembers of each question that was put to it in Slack. */
@NullMarked
package supportbot.engine.slack.mention;

import org.jspecify.annotations.NullMarked;
