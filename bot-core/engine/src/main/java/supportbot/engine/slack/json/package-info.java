/** JSON, as everything about Slack reads and writes it. */
@NullMarked
package supportbot.engine.slack.json;

import org.jspecify.annotations.NullMarked;
