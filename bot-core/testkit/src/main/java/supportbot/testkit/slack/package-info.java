/** A Slack to test against: its rules and, in time, its protocol. */
@NullMarked
package supportbot.testkit.slack;

import org.jspecify.annotations.NullMarked;
