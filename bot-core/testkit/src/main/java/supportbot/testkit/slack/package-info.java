/**
 * A Slack for tests and load scripts: Web API over HTTP and Socket Mode over WebSocket, on
 * loopback, speaking what Slack speaks, with Slack's retries, limits and moods on demand.
 *
 * <p>{@link supportbot.testkit.slack.FakeSlack} is the way in; {@link
 * supportbot.testkit.slack.FakeSlackMain} runs it as a process of its own. What people do is called
 * on it ({@code mention}, {@code edit}, {@code button}), what the bot did is read from it ({@code
 * replies}, {@code tally}). A {@link supportbot.testkit.slack.Judge} tells it which messages of the
 * bot are answers and which are placeholders.
 */
@NullMarked
package supportbot.testkit.slack;

import org.jspecify.annotations.NullMarked;
