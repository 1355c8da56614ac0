package supportbot.engine.terminal;

import picocli.CommandLine.Command;

/** {@code bot plugins}: what is in the plugins folder, and what might be. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    subcommands = {PluginsVerifyCommand.class, PluginsNewCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    description = "Tries a plugin, or begins a new one.")
public final class PluginsCommand {}
