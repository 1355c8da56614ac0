/** The WebSocket connections over which Slack sends events. */
@NullMarked
package supportbot.engine.slack.socket;

import org.jspecify.annotations.NullMarked;
