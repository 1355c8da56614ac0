/**
 * What the bot shows in Slack, as pure functions: from answers to Block Kit. Knows Slack's rules
 * and limits, and nothing of Slack's protocol or of its SDK. Text that others wrote becomes
 * elements of {@code rich_text} or {@code plain_text}, in which Slack reads no marks: pings and
 * disguised links cannot come out of it.
 */
@NullMarked
package supportbot.engine.slack.format;

import org.jspecify.annotations.NullMarked;
