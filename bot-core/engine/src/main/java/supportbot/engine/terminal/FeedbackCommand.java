package supportbot.engine.terminal;

import picocli.CommandLine.Command;

/** {@code bot feedback}: what people think of the answers. */
@Command(
    name = "feedback",
    mixinStandardHelpOptions = true,
    subcommands = FeedbackExportCommand.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "What people think of the answers.")
public final class FeedbackCommand {}
