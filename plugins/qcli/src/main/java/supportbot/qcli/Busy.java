package supportbot.qcli;

import supportbot.api.ComponentException;
import supportbot.api.ErrorKind;

/** No run of the CLI ended in time for another to start. */
final class Busy {
  private Busy() {}

  static ComponentException exception(int runs) {
    return new ComponentException(
        ErrorKind.TIMEOUT,
        "All %d runs of the CLI were busy until the time for this question was up; raise bot.qcli.limits.runs where there is memory for it (150 to 250 MB a run)."
            .formatted(runs));
  }
}
