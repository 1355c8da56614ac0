package supportbot.casehint;

import com.typesafe.config.Config;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/**
 * The block {@code bot.case-hint}.
 *
 * @param consoleUrl where a case is opened in the console; safe inside a Markdown link
 * @param command the Slack command that opens a case; safe inside a Markdown code span
 * @param showCommand whether the AWS Support App is there to take that command
 * @param planNote Markdown under the draft; {@code default} for the bot's own, empty for none
 * @param severityNames names by API code; blank for AWS's own
 */
record HintSettings(
    String consoleUrl,
    String command,
    boolean showCommand,
    String planNote,
    Map<String, String> severityNames) {

  private static final Pattern UNSAFE_IN_LINK = Pattern.compile("[<>\\\\\\s\\p{Cntrl}]");
  private static final Pattern COMMAND =
      Pattern.compile("/[a-z0-9_-]{1,31}(?: [\\p{L}\\p{N} _-]*)?");

  HintSettings {
    severityNames = Map.copyOf(severityNames);
  }

  static HintSettings of(Config config) {
    Map<String, String> names = new TreeMap<>();
    for (String severity : Guesses.SEVERITIES) {
      names.put(severity, config.getString("severity-names." + severity).strip());
    }
    return new HintSettings(
        consoleUrl(config),
        command(config),
        config.getBoolean("show-support-app"),
        config.getString("support-plan-note").strip(),
        names);
  }

  private static String consoleUrl(Config config) {
    String text = config.getString("console-url").strip();
    try {
      URI uri = new URI(text);
      if ("https".equals(uri.getScheme())
          && uri.getHost() != null
          && uri.getUserInfo() == null
          && !UNSAFE_IN_LINK.matcher(text).find()) {
        return text;
      }
    } catch (URISyntaxException e) {
      String problem = "is not an address (" + e.getReason() + ")";
      throw wrong(config, "console-url", problem, "an https address", e);
    }
    throw wrong(
        config, "console-url", "is not an https address", "an https address with a host", null);
  }

  private static String command(Config config) {
    String text = config.getString("support-app-command").strip();
    if (COMMAND.matcher(text).matches()) {
      return text;
    }
    throw wrong(
        config,
        "support-app-command",
        "is not a Slack command",
        "one such as /awssupport create",
        null);
  }

  private static ComponentException wrong(
      Config config, String key, String problem, String remedy, @Nullable Throwable cause) {
    String message =
        "bot.case-hint.%s %s; set %s (%s)"
            .formatted(key, problem, remedy, config.getValue(key).origin().description());
    return new ComponentException(ErrorKind.MISCONFIGURED, message, cause);
  }
}
