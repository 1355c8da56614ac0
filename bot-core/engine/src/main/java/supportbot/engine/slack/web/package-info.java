/** Calls of Slack's Web API, and what can be wrong with them. */
@NullMarked
package supportbot.engine.slack.web;

import org.jspecify.annotations.NullMarked;
