package supportbot.engine.slack;

import supportbot.engine.report.StatusReport;

/** What the commands "status", "plugins" and "sync status" show of the bot. Thread-safe. */
@FunctionalInterface
public interface OperatorView {
  /** How the bot is; may take some seconds when an index is remote. */
  StatusReport status() throws InterruptedException;
}
