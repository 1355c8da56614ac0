package supportbot.engine.slack.web;

import java.util.Set;

/**
 * Who the bot is, as auth.test tells.
 *
 * @param team id of the workspace
 * @param user the bot's user id, which mentions name
 * @param bot the bot's own id, which its messages carry; may be empty
 * @param scopes what the bot token may; empty when Slack does not tell
 */
public record Identity(String team, String user, String bot, Set<String> scopes) {
  public Identity {
    scopes = Set.copyOf(scopes);
  }
}
