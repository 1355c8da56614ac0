package supportbot.engine.slack.web;

import java.util.Optional;

/**
 * A message of a thread.
 *
 * @param ts its time stamp, which is its id in the channel
 * @param user who wrote it; empty for some bots
 * @param fromBot whether a bot wrote it
 * @param text as Slack keeps it
 * @param mark the bot's own metadata
 */
public record ThreadMessage(
    String ts, String user, boolean fromBot, String text, Optional<Mark> mark) {}
