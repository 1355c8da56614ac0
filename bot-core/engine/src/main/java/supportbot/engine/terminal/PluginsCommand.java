package supportbot.engine.terminal;

import picocli.CommandLine.Command;

/** {@code bot plugins}: what is in the plugins folder. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    subcommands = {PluginsListCommand.class, PluginsReloadCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    description = "Lists, reloads, tries and makes plugins.")
public final class PluginsCommand {}
