package supportbot.engine.terminal;

import picocli.CommandLine.Command;

/** {@code bot plugins}: what is in the plugins folder, and what might be. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    subcommands = {
      PluginsListCommand.class,
      PluginsReloadCommand.class,
      PluginsVerifyCommand.class,
      PluginsNewCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    description = "Lists, reloads, tries and makes plugins.")
public final class PluginsCommand {}
